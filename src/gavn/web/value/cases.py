"""The list of value cases, one case with its sheets and pictures, and its inputs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.engine.value.words import Language
from gavn.parties.roles import ECONOMIST
from gavn.value import queries as value
from gavn.value.actions.cases import close_case, share_case
from gavn.value.running import read_document
from gavn.value.views import CaseView, PartyNet, VersionView
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.pictures import Drawn
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.inputs import correlation_rows, effect_rows, flow_rows, parameter_rows, scenario_rows
from gavn.web.value.pictures import drawn, drawn_bridge, language, other_rules
from gavn.web.value.sheets import Sheet, agreements_kept, sheets

SIZE = 25
EVERYBODY = "all"


@require_safe
@for_value
def cases(request: PageRequest) -> HttpResponse:
    """The cases that one may read, and how many wait for help with valuation."""
    found = value.cases(actor=request.actor, page=page_number(request), size=SIZE)
    waiting = value.requests(actor=request.actor, states=["waiting"], size=1, now=request.now).total
    rows = [(item, _nets(item.nets)) for item in found.items]
    context = {"cases": found, "rows": rows, "waiting": waiting, "is_economist": request.actor.has_role(ECONOMIST)}
    return render(request, "value/cases.html", context)


@require_safe
@for_value
def case(request: PageRequest, slug: str) -> HttpResponse:
    """Who pays and who gains: what the current version says."""
    found = value.case(actor=request.actor, slug=slug)
    words = language()
    now = _sheets(found.current, words)
    is_new = found.forecast.number != found.current.number
    beside = agreements_kept(_sheets(found.forecast, words), now) if is_new else {}
    shown = [
        (
            sheet,
            [
                (
                    each,
                    beside.get((sheet.strategy, each.name), ()),
                    other_rules(found.current.document, each.name, words.code),
                )
                for each in sheet.agreements
            ],
            drawn(found.current.document, sheet.strategy, words.code),
        )
        for sheet in now
    ]
    absent = _absent([picture for _sheet, _agreements, pictures in shown for picture in pictures])
    context = {
        "case": found,
        "shown": shown,
        "bridges": _bridges(request, found),
        "absent": absent,
        "words": {"low": words["low"], "high": words["high"]},
    }
    return render(request, "value/case.html", context)


@require_safe
@for_value
def inputs(request: PageRequest, slug: str) -> HttpResponse:
    """The assumptions with status and source, and the flows."""
    found = value.case(actor=request.actor, slug=slug)
    definition = read_document(found.current.document).definition
    context = {
        "case": found,
        "parameters": parameter_rows(found, definition, language()),
        "flows": flow_rows(definition),
        "effects": effect_rows(definition),
        "correlations": correlation_rows(definition, language()),
        "scenarios": scenario_rows(definition, language()),
        "definition": definition,
    }
    return render(request, "value/inputs.html", context)


@form_on("value:case", "slug")
@for_value
def share(request: PageRequest, slug: str) -> HttpResponse:
    """Let the parties read the case."""
    found = value.case(actor=request.actor, slug=slug)

    def perform() -> Done:
        share_case(actor=request.actor, case_id=found.id, now=request.now)
        return Done(reverse("value:case", args=[slug]), _("The parties can read the case now."))

    return post_once(request, perform)


@form_on("value:case", "slug")
@for_value
def close(request: PageRequest, slug: str) -> HttpResponse:
    """Close the case, with the reason."""
    found = value.case(actor=request.actor, slug=slug)

    def perform() -> Done:
        close_case(actor=request.actor, case_id=found.id, reason=request.POST.get("reason", ""), now=request.now)
        return Done(reverse("value:case", args=[slug]), _("The case is closed."))

    return post_once(request, perform)


def _sheets(version: VersionView, words: Language) -> tuple[Sheet, ...]:
    return sheets(version.result, read_document(version.document).definition, words)


def _bridges(request: PageRequest, found: CaseView) -> list[tuple[str, Drawn]]:
    """What explains the way from the forecast, per strategy; none where nothing has changed."""
    if found.forecast.number == found.current.number:
        return []
    before, now = found.forecast.result["by_party"], found.current.result["by_party"]
    common = [strategy for strategy in now if strategy in before]
    return [
        (
            strategy,
            drawn_bridge(value.bridge(actor=request.actor, slug=found.slug, outcome=EVERYBODY, strategy=strategy)),
        )
        for strategy in common
    ]


def _absent(pictures: list[Drawn]) -> set[str]:
    """The kinds of picture that the case has no numbers for."""
    return {"tornado", "evppi", "plane", "ceac", "dial"} - {picture.key for picture in pictures}


def _nets(nets: tuple[PartyNet, ...]) -> list[tuple[str, str]]:
    """Each summed party's net of the first strategy in mio. kr., who gains most first."""
    words = language()
    first = nets[0].strategy if nets else ""
    return [
        (net.party, words.millions(net.mean_dkk))
        for net in sorted(nets, key=lambda each: -each.mean_dkk)
        if net.strategy == first and net.kind not in ("outside", "account")
    ]
