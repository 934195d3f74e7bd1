"""The rules of law that tenders are held to, with their source and whether it was read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.tenders import round_queries
from gavn.tenders.views import RuleView
from gavn.web.figures import money_text, number_text
from gavn.web.request import PageRequest
from gavn.web.tenders.rule_words import RULES, UNITS


@dataclass(frozen=True, slots=True)
class ToldRule:
    """A rule in words."""

    rule: RuleView
    what: str
    figure: str


@require_safe
def rules(request: PageRequest) -> HttpResponse:
    """Every rule in force today, for everybody."""
    found = round_queries.legal_rules(on=day_of(request.now))
    told = [ToldRule(rule, str(RULES[rule.code]), _figure(rule)) for rule in found]
    return render(request, "tenders/rules.html", {"rules": told})


def _figure(rule: RuleView) -> str:
    if rule.unit == "statement":
        return _("a duty")
    if rule.unit == "ore":
        return money_text(rule.figure)
    return f"{number_text(rule.figure)} {UNITS[rule.unit]}"
