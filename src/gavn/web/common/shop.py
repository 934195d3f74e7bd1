"""The order page: what is left, the products of the granted groups, the basket."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gavn.contracts import queries as contracts
from gavn.contracts.queries import OfferView
from gavn.grants.views import GrantView
from gavn.infra.clock import day_of
from gavn.infra.paging import Page
from gavn.ordering import queries as ordering
from gavn.web.audience import for_people
from gavn.web.common.basket import Basket, packs_in
from gavn.web.common.running import basket_lines, group_uses, running_grants
from gavn.web.common.whose import whose
from gavn.web.form_page import form_on
from gavn.web.htmx import render_page_or_part
from gavn.web.once import see_other
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 20
LONGEST_SEARCH = 100


@require_safe
@for_people
def shop(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Search among the granted groups and fill the basket; htmx asks for the products alone."""
    running = running_grants(actor=request.actor, citizen_id=citizen_id, now=request.now)
    basket = Basket(request, citizen_id)
    lines = basket_lines(basket.packs, running, actor=request.actor, now=request.now)
    context = {
        **whose(request, citizen_id),
        "running": running,
        "basket": lines,
        "uses": group_uses(lines, running),
        "packs": {line.product_id: line.packs for line in lines},
        **_products(request, running),
    }
    return render_page_or_part(request, "common/shop.html", "common/products.html", context)


@form_on("common:shop", "citizen_id")
@for_people
def put(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Put packs in the basket and go back to the products, or on to the review."""
    Basket(request, citizen_id).put(packs_in(request))
    if "next" in request.POST:
        return see_other(reverse("common:review", args=[citizen_id]))
    search = request.POST.get("search", "")[: 3 * LONGEST_SEARCH]
    return see_other(reverse("common:shop", args=[citizen_id]) + (f"?{search}" if search else "") + "#products")


@form_on("common:order", "citizen_id", "order_id")
@for_people
def again(request: PageRequest, citizen_id: UUID, order_id: UUID) -> HttpResponse:
    """Fill the basket with what an earlier order got, or asked for where all was refused, and go to the review."""
    earlier = ordering.order(actor=request.actor, order_id=order_id, now=request.now)
    basket = Basket(request, citizen_id)
    basket.clear()
    packs: dict[UUID, int] = {}
    for line in earlier.lines or earlier.refused:
        packs[line.product_id] = packs.get(line.product_id, 0) + line.packs
    basket.put(packs)
    return see_other(reverse("common:review", args=[citizen_id]))


def _products(request: PageRequest, running: list[GrantView]) -> dict[str, Any]:
    """The products to choose from: of one grant's contract, in its groups or the one that was asked for."""
    if not running:
        return {"grant": None, "offers": None}
    grant = next((each for each in running if str(each.grant_id) == request.GET.get("bevilling")), running[0])
    asked = request.GET.get("gruppe", "")
    groups = [line.group_id for line in grant.lines if asked in ("", str(line.group_id))]
    search = request.GET.get("q", "")[:LONGEST_SEARCH]
    offers: Page[OfferView] = contracts.assortment(
        actor=request.actor,
        contract_id=grant.contract_id,
        group_ids=groups,
        search=search,
        on=day_of(request.now),
        page=page_number(request),
        size=SIZE,
    )
    return {"grant": grant, "offers": offers, "search": search, "group": asked}
