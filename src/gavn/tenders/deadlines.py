"""The clocks of a tender: standstill and complaints, each with the rule that it runs by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.infra.clock import day_of
from gavn.tenders import law
from gavn.tenders.models import Round, Tender
from gavn.tenders.procedures import REQUESTS


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock that runs or has run: from the day after `start_on`, to and including `until_on`."""

    code: str
    start_on: dt.date
    until_on: dt.date
    source: str
    verified: bool


def clocks_of(tender: Tender, rounds: tuple[Round, ...]) -> tuple[ClockView, ...]:
    """What has begun to run: after selection, after the letters, after the notice of the award."""
    found = []
    after = [each for each in rounds if each.number == 2 and rounds[0].kind == REQUESTS]
    if after:
        found.append(law.clock("complaint.selection", day_of(after[0].called_at)))
    if tender.letters_sent_at is not None:
        found.append(law.clock("standstill", day_of(tender.letters_sent_at)))
    if tender.award_notice_on is not None:
        found += [law.clock(code, tender.award_notice_on) for code in law.COMPLAINTS_AFTER_AWARD]
    return tuple(
        ClockView(each.rule.code, each.start_on, each.until_on, each.rule.source, each.rule.verified) for each in found
    )
