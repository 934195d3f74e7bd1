"""A test recomputed from its rows: at once for who may read them, by the worker for everybody else."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gavn.evidence import queries as evidence
from gavn.evidence.actions.verifications import ask_for_verification
from gavn.evidence.verification import verification
from gavn.web.evidence.audience import may_see_rows
from gavn.web.form_page import public_form_on
from gavn.web.once import see_other
from gavn.web.request import PageRequest


@require_safe
def verify(request: PageRequest, slug: str) -> HttpResponse:
    """What the recomputation found."""
    found = verification(actor=request.actor, slug=slug, now=request.now)
    protocol = evidence.protocol(actor=request.actor, slug=slug)
    context = {
        "found": found,
        "protocol": protocol,
        "may_see_rows": may_see_rows(request, protocol),
        "is_asked": "bedt" in request.GET,
        "is_now": found is not None and found.at == request.now,
    }
    return render(request, "evidence/verify.html", context)


@public_form_on("evidence:verify", "slug")
def ask(request: PageRequest, slug: str) -> HttpResponse:
    """Ask the worker to do it again."""
    ask_for_verification(actor=request.actor, slug=slug, now=request.now)
    return see_other(reverse("evidence:verify", args=[slug]) + "?bedt=1")
