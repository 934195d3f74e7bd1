"""How long a decision may take, as dated parameters: agreement and practice change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.kernel.holidays import complaint_deadline, deadline_from
from gavn.kernel.period import day_after


@dataclass(frozen=True, slots=True)
class DecisionTarget:
    """Weeks from receipt to decision for applications received from `start_on`, and where that is agreed."""

    start_on: dt.date
    weeks: int
    source: str


DECISION_TARGETS = (
    DecisionTarget(
        start_on=dt.date(2019, 9, 9),
        weeks=4,
        source="Samarbejdsaftalen på stomiområdet: nye ansøgninger afgøres inden 4 uger",
    ),
)


def decision_target(received_on: dt.date) -> DecisionTarget:
    """The target in force that day; before the first agreement, the first one."""
    in_force = [target for target in DECISION_TARGETS if target.start_on <= received_on]
    return in_force[-1] if in_force else DECISION_TARGETS[0]


def decide_by(received_on: dt.date) -> dt.date:
    """The last day of the target: the same weekday so many weeks later, or the next working day."""
    return deadline_from(received_on + dt.timedelta(weeks=decision_target(received_on).weeks))


def complain_before(decided_on: dt.date) -> dt.date:
    """The day after the last day to complain, counted from the day of the decision: digital post arrives that day."""
    return day_after(complaint_deadline(decided_on))
