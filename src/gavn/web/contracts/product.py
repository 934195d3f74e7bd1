"""One product, for everybody: picture, label text, codes, what is known of it, what replaces it, its prices."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.contracts import product_queries
from gavn.contracts.errors import ProductUnknown
from gavn.contracts.term_views import ProductView
from gavn.parties.roles import BUYER
from gavn.web.contracts.words import ATTRIBUTES, THEMES, VALUES
from gavn.web.request import PageRequest
from gavn.web.words import group_name

A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Named:
    """A fact with its name in words."""

    name: str
    value: str
    source: str = ""


@require_safe
def product(request: PageRequest, product_id: UUID) -> HttpResponse:
    """The product's page."""
    try:
        found = product_queries.product(actor=request.actor, product_id=product_id, now=request.now)
    except ProductUnknown:
        raise Http404 from None
    context = {
        "product": found,
        "group": group_name(found.group_name_da, found.group_name_en),
        "attributes": _attributes(found),
        "manages": request.actor.has_role(BUYER)
        and product_queries.may_manage(actor=request.actor, product_id=product_id),
        "facts": [Named(str(THEMES[each.theme]), each.text, each.source) for each in found.facts],
    }
    return render(request, "contracts/product.html", context)


@require_safe
def picture(request: PageRequest, product_id: UUID) -> HttpResponse:
    """The picture itself."""
    found = product_queries.picture(actor=request.actor, product_id=product_id)
    if found is None:
        raise Http404
    headers = {"Cache-Control": f"public, max-age={A_DAY}", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)


def _attributes(found: ProductView) -> list[Named]:
    return [
        Named(str(ATTRIBUTES[code]), str(VALUES.get(found.attributes[code], found.attributes[code])))
        for code in ATTRIBUTES
        if code in found.attributes
    ]
