"""What becomes of a citizen's products when the contract changes; the citizen, or the caseworker, decides."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.ordering import carry_over_queries as queries
from gavn.ordering.actions import carry_over as actions
from gavn.ordering.errors_carry_over import CarryOverNotFound, CarryOverReasonMissing
from gavn.web.audience import for_people
from gavn.web.common.whose import whose
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

LONGEST_REASON = 500


@require_safe
@for_people
def switch(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Each product with what takes its place, and the answers that are open to who asks."""
    context = {
        **whose(request, citizen_id),
        "items": queries.items_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now),
        "is_caseworker": citizen_id not in request.actor.citizen_ids,
    }
    return render(request, "common/switch.html", context)


@form_on("common:switch", "citizen_id")
@for_people
def answer(request: PageRequest, citizen_id: UUID, item_id: UUID) -> HttpResponse:
    """Take the new product or not; the caseworker may keep the old one or refuse, with a reason."""
    return post_once(request, lambda: _answer(request, citizen_id, item_id))


def _answer(request: PageRequest, citizen_id: UUID, item_id: UUID) -> Done:
    own = queries.items_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now)
    if item_id not in {item.id for item in own}:
        raise CarryOverNotFound
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    asked = request.POST.get("answer", "")
    if asked in ("yes", "no"):
        actions.answer_consent(actor=request.actor, item_id=item_id, consents=asked == "yes", now=request.now)
    elif asked == "keep":
        actions.keep_product(actor=request.actor, item_id=item_id, reason=reason, now=request.now)
    elif asked == "refuse":
        actions.refuse_product(actor=request.actor, item_id=item_id, reason=reason, now=request.now)
    else:
        raise CarryOverReasonMissing
    return Done(reverse("common:switch", args=[citizen_id]), _("The answer is noted."))
