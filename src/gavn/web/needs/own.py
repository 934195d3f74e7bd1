"""An authority's own needs in every state, and the suggestions that wait for an answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.needs import queries as needs
from gavn.needs.actions.needs import close_need, publish_need, qualify_need
from gavn.needs.errors import NeedNotFound
from gavn.web.form_page import form_on
from gavn.web.needs.audience import for_owners
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 20


@require_safe
@for_owners
def own(request: PageRequest) -> HttpResponse:
    """What one sees to."""
    context = {
        "needs": needs.own_needs(actor=request.actor, page=page_number(request), size=SIZE),
        "suggestions": needs.suggestions_to_answer(actor=request.actor, size=SIZE),
    }
    return render(request, "needs/own.html", context)


@form_on("needs:need", "slug")
@for_owners
def step(request: PageRequest, slug: str) -> HttpResponse:
    """Qualify, publish or close."""
    found = needs.need(actor=request.actor, slug=slug)
    move, reason = request.POST.get("move", ""), request.POST.get("reason", "")

    def perform() -> Done:
        address = reverse("needs:need", args=[slug])
        if move == "qualify":
            qualify_need(actor=request.actor, need_id=found.id, reason=reason, now=request.now)
            return Done(address, _("The need is qualified. It can be published now."))
        if move == "publish":
            publish_need(actor=request.actor, need_id=found.id, now=request.now)
            return Done(address, _("The need is published. Everybody can read it."))
        if move != "close":
            raise NeedNotFound
        close_need(actor=request.actor, need_id=found.id, reason=reason, now=request.now)
        return Done(address, _("The need is closed."))

    return post_once(request, perform)
