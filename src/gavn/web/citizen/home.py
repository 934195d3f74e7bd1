"""Where a citizen begins: whom to act for, what is left, ordering again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gavn.grants import queries as grants
from gavn.grants.views import GrantView
from gavn.ordering import queries as ordering
from gavn.parties import queries as parties
from gavn.web.audience import for_citizens
from gavn.web.common.whose import whose
from gavn.web.once import see_other
from gavn.web.request import PageRequest


@require_safe
@for_citizens
def home(request: PageRequest) -> HttpResponse:
    """To one's own page; who has mandates chooses whom to act for."""
    ids = request.actor.citizen_ids
    if len(ids) == 1:
        return see_other(reverse("citizen:overview", args=ids))
    found = parties.citizens_by_id(actor=request.actor, ids=ids, what="citizen.chosen", now=request.now)
    citizens = [found[each] for each in ids if each in found]
    return render(request, "citizen/choose.html", {"citizens": citizens})


@require_safe
@for_citizens
def overview(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """What is left of each product group and when there is more; the latest order with goods, to order again."""
    frame = whose(request, citizen_id)
    found = grants.grants_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now)
    context = {
        **frame,
        "running": [grant for grant in found if grant.runs],
        "others": [grant for grant in found if not grant.runs],
        "latest": ordering.order_to_repeat(actor=request.actor, citizen_id=citizen_id, now=request.now),
        **_when([grant for grant in found if grant.runs]),
    }
    return render(request, "citizen/overview.html", context)


def _when(running: list[GrantView]) -> dict[str, Any]:
    """Whether anything is left to order now, and the first day on which there is more."""
    lines = [line for grant in running for line in grant.lines]
    days = [line.next_on for line in lines if line.next_on]
    return {"can_order": any(line.remaining_units for line in lines), "more_on": min(days, default=None)}
