"""What each municipality covers, dated: invented service levels that differ, and some that were changed on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gavn.grants.actions.service_level import NewCoverage, set_coverage
from gavn.infra.actors import Actor
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.places import Municipality
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.period import add_months

SOURCE = "Opdigtet til demonstration: {name} Kommunes kvalitetsstandard, {day}"
BAGS = ("20", "21")  # a month's supply at a time in the first half year
SKIN_CARE = ("31", "40", "41")
MOST_BAGS_A_MONTH = (90, 120, 150)
MOST_SKIN_CARE_A_MONTH = (None, 30, 60)
CHANGED_AFTER_MONTHS = 6  # into the year of history
EVERY = 4  # every fourth municipality changed its rules for skin care


@dataclass(frozen=True, slots=True)
class Coverage:
    """A rule before it is given to a municipality and a group."""

    answer: str
    indication: str = ""
    most_units_a_month: int | None = None
    first_months: int = 0


CHANGED = (
    ("31", Coverage("needs-documentation", indication="urostomy")),
    ("40", Coverage("yes", most_units_a_month=90)),
)


def load_rules(plan: Plan, ids: Ids, actor: Actor) -> None:
    """From the agreement's first day on; a change ends the rule before it."""
    first_on = plan.line.term.start_on
    changed_on = add_months(plan.line.history.start_on, CHANGED_AFTER_MONTHS)
    for place, municipality in enumerate(plan.places):
        for group, coverage in _at_first(place):
            _set(ids, municipality, group, coverage, first_on, actor)
        if place % EVERY == 0:
            for group, coverage in CHANGED:
                _set(ids, municipality, group, coverage, changed_on, actor)


def _at_first(place: int) -> Iterator[tuple[str, Coverage]]:
    bags = Coverage("yes", most_units_a_month=MOST_BAGS_A_MONTH[place % len(MOST_BAGS_A_MONTH)], first_months=6)
    most = MOST_SKIN_CARE_A_MONTH[place % len(MOST_SKIN_CARE_A_MONTH)]
    skin_care = Coverage("yes" if most else "needs-documentation", most_units_a_month=most)
    yield from ((group, bags) for group in BAGS)
    yield from ((group, skin_care) for group in SKIN_CARE)


def _set(ids: Ids, municipality: Municipality, group: str, coverage: Coverage, start_on: dt.date, actor: Actor) -> None:
    made = NewCoverage(
        group_id=ids.groups[group],
        answer=coverage.answer,
        source=SOURCE.format(name=municipality.name, day=start_on),
        indication=coverage.indication,
        most_units_a_month=coverage.most_units_a_month,
        first_months=coverage.first_months,
    )
    set_coverage(
        actor=actor,
        municipality_id=ids.municipality(municipality.code),
        coverage=made,
        start_on=start_on,
        now=moment(start_on, 8),
    )
