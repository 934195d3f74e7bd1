"""The public list of tests, one's own tests, and one test as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.protocol.model import Criterion, Endpoint
from gavn.evidence import queries as evidence
from gavn.evidence import rules
from gavn.evidence.protocol_file import plan_of, read_text
from gavn.evidence.views import ProtocolView
from gavn.web.evidence.audience import OWNERS, for_followers, may_see_rows
from gavn.web.evidence.pictures import promised, seen
from gavn.web.evidence.results import results
from gavn.web.evidence.sentences import promise_of, requirement_of
from gavn.web.forms import PageForm
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
STATES = {"alle": "", "igang": "locked", "slut": "closed"}


class SearchForm(PageForm):
    """Words."""

    q = forms.CharField(label=gettext_lazy("Search in the tests"), required=False, max_length=100)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A requirement in words, beside what the plan promises about it."""

    criterion: Criterion
    endpoint: Endpoint
    requirement: str
    promise: tuple[str, ...]
    plan: CriterionPlan
    looks: tuple[tuple[Any, ...], ...]


@require_safe
def protocol_list(request: PageRequest) -> HttpResponse:
    """Every locked test: those that run, those that were met, and those that were closed."""
    form = SearchForm(request.GET)
    form.is_valid()
    chosen = request.GET.get("liste", "alle")
    chosen = chosen if chosen in STATES else "alle"
    found = evidence.public_protocols(
        actor=request.actor,
        search=form.cleaned_data.get("q", ""),
        state=STATES[chosen],
        page=page_number(request),
        size=SIZE,
    )
    texts = {"alle": _("All"), "igang": _("Under way"), "slut": _("Over")}
    lists = [{"name": name, "text": texts[name], "is_here": name == chosen} for name in STATES]
    return render(request, "evidence/list.html", {"form": form, "protocols": found, "lists": lists})


@require_safe
@for_followers
def own(request: PageRequest) -> HttpResponse:
    """The tests that one owns, does, or has a product in."""
    found = evidence.own_protocols(actor=request.actor, page=page_number(request), size=SIZE)
    may_write = any(request.actor.has_role(role) for role in OWNERS)
    return render(request, "evidence/own.html", {"protocols": found, "may_write": may_write})


@require_safe
def protocol(request: PageRequest, slug: str) -> HttpResponse:
    """One test: what counts as shown, what was promised, what has been seen, what was decided."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    own_results = results(found)
    context = {
        "protocol": found,
        "agreed": read_text(found.text),
        "rows": criterion_rows(found),
        "family": plan_of(found.text),
        "results": own_results,
        "promised": promised(found),
        "seen": seen(request, found),
        "to_decide": [each for each in own_results if not each.arm.outcome],
        "observations": sum(batch.rows for batch in found.batches),
        **_may(request, found),
    }
    return render(request, "evidence/protocol.html", context)


def criterion_rows(found: ProtocolView) -> list[CriterionRow]:
    """Each criterion with its plan."""
    agreed, plan = read_text(found.text), plan_of(found.text)
    return [
        CriterionRow(
            criterion,
            criterion.endpoint,
            requirement_of(criterion),
            promise_of(planned, criterion.alpha),
            planned,
            _looks(planned),
        )
        for criterion, planned in zip(agreed.criteria, plan.criteria, strict=True)
    ]


def _looks(planned: CriterionPlan) -> tuple[tuple[Any, ...], ...]:
    if planned.efficacy is None:
        return ()
    closing = planned.futility or (None,) * len(planned.efficacy)
    counts = planned.n_at_looks or ()
    return tuple((place, *row) for place, row in enumerate(zip(counts, planned.efficacy, closing, strict=False), 1))


def _may(request: PageRequest, found: ProtocolView) -> dict[str, bool]:
    own = rules.may_own(request.actor, found.owner_id)
    tests = rules.may_test(request.actor, found.owner_id, found.site_ids)
    is_running = found.state == "locked"
    return {
        "may_own": own,
        "may_record": tests and is_running,
        "may_look": (own or tests) and is_running,
        "may_decide": own and is_running,
        "may_see_rows": may_see_rows(request, found),
        "is_inside": own or tests,
    }
