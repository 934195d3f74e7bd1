"""What the supplier has sent: delivery reference and place only."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gavn.ordering import queries as ordering
from gavn.parties.roles import SUPPLIER_CLERK
from gavn.web.audience import for_role
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 50
LISTS = (
    ("afsendte", "despatched", _("Sent")),
    ("modtagne", "received", _("Received")),
    ("annullerede", "cancelled", _("Cancelled")),
)


@require_safe
@for_role(SUPPLIER_CLERK)
def history(request: PageRequest) -> HttpResponse:
    """One of the three lists of closed lines."""
    asked = request.GET.get("liste", "")
    name, state, _words = next((each for each in LISTS if each[0] == asked), LISTS[0])
    lines = ordering.supplier_lines(
        actor=request.actor, state=state, page=page_number(request), size=SIZE, now=request.now
    )
    lists = [{"name": each, "text": words, "is_here": each == name} for each, _state, words in LISTS]
    return render(request, "supplier/history.html", {"lines": lines, "lists": lists, "list": name})
