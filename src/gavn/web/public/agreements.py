"""Joint agreements: who has acceded, who is outside, which conditions are open; the reform."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.parties import queries_joint
from gavn.parties.roles import BUYER
from gavn.web.request import PageRequest


@require_safe
def agreements(request: PageRequest) -> HttpResponse:
    """Public facts; a buyer of an invited authority finds the button to accede here."""
    context = {
        "agreements": queries_joint.joint_agreements(actor=request.actor),
        "successions": queries_joint.successions(actor=request.actor),
        "groups": queries_joint.groups(actor=request.actor),
        "mine": request.actor.organisations(BUYER),
        "today": day_of(request.now),
    }
    return render(request, "public/agreements.html", context)
