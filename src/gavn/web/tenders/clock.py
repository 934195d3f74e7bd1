"""The clock of a tender: its days in order, those that have gone and the one that comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gavn.infra.clock import day_of
from gavn.kernel.period import ONE_DAY
from gavn.tenders import law
from gavn.tenders.views import TenderView
from gavn.web.figures import day_text, moment_text

Word = str | Promise
CLOCKS: dict[str, Word] = {
    "standstill": _("Last day of standstill"),
    "complaint.selection": _("Complaints about the selection until"),
    "complaint.award-notice": _("Complaints about the award until"),
    "complaint.framework": _("Complaints about a framework agreement until"),
}


@dataclass(frozen=True, slots=True)
class Tick:
    """One day or moment: what happens, when (as text), which law says so, and whether it has gone or is the next."""

    what: Word
    when: str
    source: str
    is_past: bool
    is_next: bool


def clock_of(tender: TenderView, now: dt.datetime) -> tuple[Tick, ...]:
    """The ticks of a published tender; none before."""
    today = day_of(now)
    found = _ticks(tender)
    coming = next((place for place, (_what, _when, on, _source) in enumerate(found) if on >= today), None)
    return tuple(
        Tick(what, when, source, on < today, place == coming) for place, (what, when, on, source) in enumerate(found)
    )


def _ticks(tender: TenderView) -> list[tuple[Word, str, dt.date, str]]:
    if tender.published_at is None:
        return []
    published: tuple[Word, str, dt.date, str] = (
        _("Published"), moment_text(tender.published_at), day_of(tender.published_at), ""
    )  # fmt: skip
    ticks = [published]
    if tender.request_deadline_at is not None:
        asked_at = tender.request_deadline_at
        ticks.append((_("Requests to take part are received until"), moment_text(asked_at), day_of(asked_at), ""))
    if tender.bid_deadline_at is None:
        return ticks
    deadline_on = day_of(tender.bid_deadline_at)
    answers = law.answer_time(deadline_on)
    answers_on = law.latest_answer(deadline_on)
    ticks += [
        (_("Questions are answered until"), day_text(answers_on), answers_on, answers.source),
        (_("Bids are received until"), moment_text(tender.bid_deadline_at), deadline_on, ""),
    ]
    ticks += [
        (CLOCKS.get(each.code, each.code), day_text(each.until_on), each.until_on, each.source)
        for each in tender.clocks
    ]
    if tender.standstill_until_on is not None:
        signing_on = tender.standstill_until_on + ONE_DAY
        ticks.append((_("The contract can be signed from"), day_text(signing_on), signing_on, ""))
    ticks.append((_("The contract begins"), day_text(tender.start_on), tender.start_on, ""))
    return sorted(ticks, key=lambda tick: tick[2])
