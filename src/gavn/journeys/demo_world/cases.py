"""Applications and decisions: most from before the year of history, some in it, some that still wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from gavn.journeys.demo_world.citizens import InventedCitizen
from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.needs import BESIDES, EVERY_MONTHS, Need, draw_need
from gavn.journeys.demo_world.timeline import Timeline
from gavn.kernel.holidays import add_working_days, working_day_from
from gavn.kernel.period import ONE_DAY

ESTABLISHED, NEW, WAITING = "established", "new", "waiting"
KINDS = {ESTABLISHED: 870, NEW: 108, WAITING: 22}  # citizens in a thousand
OUTCOMES_OF_NEW = {"granted": 84, "partly": 10, "refused": 6}  # in a hundred
SHARE_AT_THE_BEGINNING = 0.4  # of the established: granted from the agreement's first day
SHARE_ENDED = 0.015  # of the established: the stoma was reversed in the year of history
LATEST_WAITING_DAYS = 33  # four weeks are agreed, so a few are overdue
DECISION_DAYS = (5, 24)

REASON_PARTLY = (
    "Vi giver afslag på den del af ansøgningen, der gælder {group}. Efter det oplyste kan huden beskyttes "
    "tilstrækkeligt med de produkter, som vi har bevilget, og det ansøgte er derfor ikke nødvendigt for at afhjælpe de "
    "varige følger af stomien. Vi har lagt vægt på klinikkens beskrivelse af hudens tilstand."
)
REASON_REFUSED = (
    "Stomien forventes lagt tilbage inden for få måneder. Funktionsnedsættelsen er derfor ikke varig, og betingelsen i "
    "§ 112, stk. 1, er ikke opfyldt. Vi har lagt vægt på klinikkens oplysning om den planlagte operation. Indtil da "
    "udleverer sygehuset de produkter, du har brug for."
)
NOTES = (
    "Oplært på ambulatoriet, klarer selv skift.",
    "Huden er intakt. Kontrol aftalt om tre måneder.",
    "Nedsat håndkraft; har brug for let lukning.",
    "Ægtefællen hjælper ved skift.",
    "Pladen skal klippes; stomien er oval.",
    "",
    "",
)


@dataclass(frozen=True, slots=True)
class Case:
    """An application for a citizen (`place`: the index in the list) and, unless it waits, its decision.

    `units` by product group, every EVERY_MONTHS months; `granted` is empty where nothing is. A grant runs from
    `start_on` until before `end_before`.
    """

    place: int
    kind: str
    need: Need
    note: str
    received_on: dt.date
    decided_on: dt.date | None = None
    outcome: str = ""
    granted: dict[str, int] | None = None
    start_on: dt.date | None = None
    end_before: dt.date | None = None
    reasons: str = ""

    @property
    def every_months(self) -> int:
        """The rhythm of every line."""
        return EVERY_MONTHS


def cases(citizens: Sequence[InventedCitizen], line: Timeline, group_names: dict[str, str]) -> tuple[Case, ...]:
    """One case a citizen. The first citizen of each municipality is established, the second waits, the third is new."""
    chance = dice("cases")
    seen: dict[str, int] = {}
    planned = []
    for place, citizen in enumerate(citizens):
        number = seen.get(citizen.municipality, 0)
        seen[citizen.municipality] = number + 1
        drawn = chance.choices(list(KINDS), weights=list(KINDS.values()))[0]
        kind = (ESTABLISHED, WAITING, NEW)[number] if number < len(KINDS) else drawn
        planned.append(_case(place, kind, line, group_names, chance, is_first=number == 0))
    return tuple(planned)


def _case(
    place: int, kind: str, line: Timeline, group_names: dict[str, str], chance: Random, *, is_first: bool
) -> Case:
    need, note = draw_need(chance), chance.choice(NOTES)
    if kind == WAITING:
        return Case(place, kind, need, note, _days_before(line.today, chance.randint(1, LATEST_WAITING_DAYS)))
    if kind == ESTABLISHED:
        return _established(Case(place, kind, need, note, line.term.start_on), line, chance, may_end=not is_first)
    return _new(Case(place, kind, need, note, line.term.start_on), line, group_names, chance)


def _established(case: Case, line: Timeline, chance: Random, *, may_end: bool) -> Case:
    """Granted before the year of history: four in ten when the agreement began, the others since."""
    start_on = line.term.start_on
    days_before_history = (line.history.start_on - start_on).days
    if days_before_history > 0 and chance.random() >= SHARE_AT_THE_BEGINNING:
        start_on += chance.randrange(days_before_history) * ONE_DAY
    decided_on = working_day_from(start_on - chance.randint(8, 20) * ONE_DAY)
    ends = chance.random() < SHARE_ENDED and may_end
    return replace(
        case,
        received_on=_days_before(decided_on, chance.randint(*DECISION_DAYS)),
        decided_on=decided_on,
        outcome="granted",
        granted=case.need.units,
        start_on=start_on,
        end_before=line.history.start_on + chance.randint(40, 330) * ONE_DAY if ends else None,
    )


def _new(case: Case, line: Timeline, group_names: dict[str, str], chance: Random) -> Case:
    """Decided in the year of history. A partial grant leaves out the last product group besides the basic ones."""
    decided_on = working_day_from(line.history.start_on + chance.randrange(line.history.days() - 4) * ONE_DAY)
    outcome = chance.choices(list(OUTCOMES_OF_NEW), weights=list(OUTCOMES_OF_NEW.values()))[0]
    besides = [code for code in case.need.units if code in BESIDES]
    if outcome == "partly" and not besides:
        outcome = "granted"
    left_out = besides[-1] if outcome == "partly" else ""
    decided = replace(
        case,
        received_on=_days_before(decided_on, chance.randint(*DECISION_DAYS)),
        decided_on=decided_on,
        outcome=outcome,
    )
    if outcome == "refused":
        return replace(decided, granted={}, reasons=REASON_REFUSED)
    return replace(
        decided,
        granted={code: units for code, units in case.need.units.items() if code != left_out},
        start_on=decided_on + chance.randint(0, 3) * ONE_DAY,
        reasons=REASON_PARTLY.format(group=group_names[left_out].lower()) if left_out else "",
    )


def _days_before(on: dt.date, days: int) -> dt.date:
    """A working day about so many days before."""
    return working_day_from(on - (days + 2) * ONE_DAY) if days > 2 else add_working_days(on, -1)
