"""How long a decision may take, as dated parameters: agreements change, municipalities set their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gavn.grants.kinds import CHANGE, EXCEPTION, MOVE, NEW, RENEWAL
from gavn.kernel.holidays import add_working_days, complaint_deadline, deadline_from
from gavn.kernel.period import Period, day_after

WEEKS, WORKING_DAYS = "weeks", "working-days"
REASSESSMENT_WEEKS = 4  # retssikkerhedsloven § 66: the municipality looks again within four weeks
ACCESS_WORKING_DAYS = 7  # offentlighedsloven, forvaltningsloven: as soon as possible, within seven working days
NOTICE_WORKING_DAYS = 10  # what a notice of delay promises where the caseworker has not said


@dataclass(frozen=True, slots=True)
class DecisionTarget:
    """So many weeks or working days from receipt to decision, for applications received in the period, and why."""

    case_kind: str
    count: int
    unit: str
    period: Period
    source: str


AGREED_ON = dt.date(2019, 9, 9)
NEW_CASES = "Samarbejdsaftalen på stomiområdet: nye ansøgninger afgøres inden 4 uger"
CHANGES = "Samarbejdsaftalen på stomiområdet: skift af produkter afgøres inden 10 hverdage"
DECISION_TARGETS = (
    DecisionTarget(NEW, 4, WEEKS, Period(AGREED_ON), NEW_CASES),
    DecisionTarget(EXCEPTION, 4, WEEKS, Period(AGREED_ON), NEW_CASES),
    DecisionTarget(MOVE, 4, WEEKS, Period(AGREED_ON), NEW_CASES),
    DecisionTarget(CHANGE, 10, WORKING_DAYS, Period(AGREED_ON), CHANGES),
    DecisionTarget(RENEWAL, 10, WORKING_DAYS, Period(AGREED_ON), CHANGES),
)


def decision_target(received_on: dt.date, case_kind: str = NEW, own: Sequence[DecisionTarget] = ()) -> DecisionTarget:
    """The municipality's own target of that day, else the agreed one; before the first agreement, the first one."""
    of_kind = [each for each in (*own, *DECISION_TARGETS) if each.case_kind == case_kind]
    return next((each for each in of_kind if each.period.contains(received_on)), of_kind[-1])


def decide_by(received_on: dt.date, target: DecisionTarget | None = None) -> dt.date:
    """The last day of the target: the same weekday so many weeks later, or the next working day; or working days on."""
    held = target or decision_target(received_on)
    if held.unit == WORKING_DAYS:
        return add_working_days(received_on, held.count)
    return deadline_from(received_on + dt.timedelta(weeks=held.count))


def complain_before(decided_on: dt.date) -> dt.date:
    """The day after the last day to complain, counted from the day of the decision: digital post arrives that day."""
    return day_after(complaint_deadline(decided_on))


def reassess_by(received_on: dt.date) -> dt.date:
    """The last day on which the municipality looks at its decision again."""
    return deadline_from(received_on + dt.timedelta(weeks=REASSESSMENT_WEEKS))


def give_access_by(received_on: dt.date) -> dt.date:
    """The last day to answer who asks to see the papers."""
    return add_working_days(received_on, ACCESS_WORKING_DAYS)


def promise_anew(today: dt.date) -> dt.date:
    """By when a late decision is promised."""
    return add_working_days(today, NOTICE_WORKING_DAYS)
