"""What a municipality decides, checked against what was applied for. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.grants.errors import OutcomeUnknown, StartBeforeApplication, StartMissing
from gavn.grants.group_units import GroupUnits, check_outcome, read_lines
from gavn.grants.states import MOVE_OF_OUTCOME
from gavn.kernel.period import Period


@dataclass(frozen=True, slots=True)
class Ruling:
    """An outcome with its lines, period and reasons. A refusal grants no lines and has no period."""

    outcome: str
    lines: tuple[GroupUnits, ...]
    start_on: dt.date | None
    end_before: dt.date | None
    reasons: str


def read_ruling(
    outcome: str,
    granted_lines: Sequence[tuple[UUID, int, int]],
    start_on: dt.date | None,
    end_before: dt.date | None,
    reasons: str,
    *,
    asked: tuple[GroupUnits, ...],
    received_on: dt.date,
) -> Ruling:
    """The ruling; where all is granted, no lines given means those that were asked for.

    What was bought before the application is not supported, so no grant begins earlier. Refuses
    `decision.outcome-unknown`, `decision.lines-do-not-fit`, `line.not-positive`, `line.group-twice`,
    `decision.start-missing`, `decision.start-before-application`, `period.empty`.
    """
    if outcome not in MOVE_OF_OUTCOME:
        raise OutcomeUnknown(found=outcome, known=sorted(MOVE_OF_OUTCOME))
    granted = read_lines(granted_lines) or (asked if outcome == "granted" else ())
    check_outcome(outcome, asked, granted)
    if outcome == "refused":
        return Ruling(outcome, (), None, None, reasons)
    if start_on is None:
        raise StartMissing
    if start_on < received_on:
        raise StartBeforeApplication(start_on=str(start_on), received_on=str(received_on))
    period = Period(start_on, end_before)
    return Ruling(outcome, granted, period.start_on, period.end_before, reasons)
