"""Ask for a look, and decide about a product after it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gavn.evidence import queries as evidence
from gavn.evidence.actions.decisions import decide_product
from gavn.evidence.actions.looks import take_look
from gavn.web.evidence.audience import for_insiders, for_owners
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.words import state_badge


@form_on("evidence:protocol", "slug")
@for_insiders
def look(request: PageRequest, slug: str) -> HttpResponse:
    """Look at what has been observed."""
    found = evidence.protocol(actor=request.actor, slug=slug)

    def perform() -> Done:
        taken = take_look(actor=request.actor, protocol_id=found.id, now=request.now)
        _colour, verdict = state_badge("verdict", taken.verdict)
        message = _("Look %(number)s: %(verdict)s.") % {"number": taken.number, "verdict": verdict}
        return Done(reverse("evidence:protocol", args=[slug]), message)

    return post_once(request, perform)


@form_on("evidence:protocol", "slug")
@for_owners
def decide(request: PageRequest, slug: str) -> HttpResponse:
    """Accept, go on or close."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    said = {name: request.POST.get(name, "") for name in ("arm", "outcome", "reason", "minutes")}

    def perform() -> Done:
        decide_product(actor=request.actor, protocol_id=found.id, now=request.now, **said)
        return Done(reverse("evidence:protocol", args=[slug]), _("The decision is kept."))

    return post_once(request, perform)
