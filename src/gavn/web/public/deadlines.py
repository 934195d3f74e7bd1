"""The published deadlines and what municipalities cover: the same for everybody to read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.grants import queries_rules
from gavn.grants.deadlines import DECISION_TARGETS
from gavn.infra.clock import day_of
from gavn.web.request import PageRequest


@require_safe
def deadlines(request: PageRequest) -> HttpResponse:
    """How long decisions take (retssikkerhedsloven § 3), agreed and by municipality, and the service levels."""
    today = day_of(request.now)
    context = {
        "agreed": [each for each in DECISION_TARGETS if each.period.contains(today)],
        "deadlines": queries_rules.own_deadlines(actor=request.actor, on=today),
        "rules": queries_rules.coverage_rules(actor=request.actor, on=today),
    }
    return render(request, "public/deadlines.html", context)
