"""A year of orders: every month in a grant's first six months, then once in each window of three."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from gavn.journeys.demo_world.cases import Case
from gavn.journeys.demo_world.catalogue import Item
from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.needs import BESIDES, EVERY_MONTHS
from gavn.journeys.demo_world.timeline import Timeline
from gavn.kernel.period import ONE_DAY, Period, add_months, window_on

Shelves = dict[str, dict[str, list[Item]]]

FIRST_MONTHS = 6  # one month's supply at a time
UPTAKE = (70, 85, 100, 100, 100)  # percent of the grant that a quarterly order takes
SHARE_TOO_MUCH = 0.012  # orders that ask for twice the grant; the line is refused, and ordered rightly the next time
SHARE_OTHER_SUPPLIER = 0.15  # of the accessories come from another supplier than the bags
LATEST_DAY_IN_WINDOW = 50
MOST_JITTER_DAYS = 6
MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4
ORDERING_DAYS = {MONDAY, WEDNESDAY, FRIDAY}  # the service centre passes orders on three times a week


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """Packs of an item."""

    item: Item
    packs: int


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """An order of the citizen at `place` in the list."""

    place: int
    placed_on: dt.date
    lines: tuple[PlannedLine, ...]


def orders_by_day(cases: Sequence[Case], items: Sequence[Item], line: Timeline) -> dict[dt.date, list[PlannedOrder]]:
    """Every order of the year of history by its day, oldest first."""
    shelves = _shelves(items, line)
    by_day: dict[dt.date, list[PlannedOrder]] = defaultdict(list)
    for case in cases:
        if case.granted and case.start_on is not None:
            chance = dice(f"orders of {case.place}")
            chosen = choose_items(case.granted, shelves, chance)
            for order in _orders(case, chosen, line, chance):
                by_day[order.placed_on].append(order)
    return dict(sorted(by_day.items()))


def choose_items(units: dict[str, int], shelves: Shelves, chance: Random) -> dict[str, Item]:
    """An item of each group, bags and plate from one supplier with one coupling. No pack is larger than the grant."""
    codes = sorted(units)  # plates come before bags, bags before accessories
    main = chance.choice(list(shelves[codes[0]]))
    chosen: dict[str, Item] = {}
    for code in codes:
        is_accessory = code in BESIDES
        suppliers = shelves[code]
        supplier = main if main in suppliers else chance.choice(list(suppliers))
        if is_accessory and chance.random() < SHARE_OTHER_SUPPLIER:
            supplier = chance.choice(list(suppliers))
        fitting = [item for item in suppliers[supplier] if item.units_per_pack <= units[code]]
        if codes[0] in chosen and not is_accessory:
            coupling = chosen[codes[0]].coupling
            fitting = [item for item in fitting if item.coupling == coupling] or fitting
        chosen[code] = chance.choice(fitting)
    return chosen


def _shelves(items: Sequence[Item], line: Timeline) -> Shelves:
    """What is offered all through history, by group and supplier."""
    shelves: Shelves = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.offered_from <= line.history.start_on:
            shelves[item.group_code][item.supplier_cvr].append(item)
    return shelves


def _orders(case: Case, chosen: dict[str, Item], line: Timeline, chance: Random) -> Iterator[PlannedOrder]:
    if case.start_on is None or case.granted is None:
        return
    offset = chance.randint(0, LATEST_DAY_IN_WINDOW)
    end_before = min(line.history.end_before or line.today, case.end_before or line.today)
    for month in range(_months_between(case.start_on, end_before)):
        window = window_on(case.start_on, EVERY_MONTHS, add_months(case.start_on, month))
        part = month % EVERY_MONTHS
        if month < FIRST_MONTHS:
            placed_on = add_months(case.start_on, month) + chance.randint(0, MOST_JITTER_DAYS) * ONE_DAY
            lines = _lines(case.granted, chosen, part, part + 1)
        elif part == 0:
            placed_on = window.start_on + (offset + chance.randint(0, MOST_JITTER_DAYS)) * ONE_DAY
            lines = _quarter(case.granted, chosen, chance.choice(UPTAKE))
        else:
            continue
        placed_on = ordering_day(placed_on)
        inside = line.history.contains(placed_on) and placed_on < end_before and window.contains(placed_on)
        if not inside or not lines:
            continue
        yield from _with_mistakes(case.place, placed_on, lines, chance, _last_day(window, end_before))


def ordering_day(on: dt.date) -> dt.date:
    """The day, or the next on which orders are passed on."""
    while on.weekday() not in ORDERING_DAYS:
        on += ONE_DAY
    return on


def _with_mistakes(
    place: int, placed_on: dt.date, lines: tuple[PlannedLine, ...], chance: Random, last_day: dt.date
) -> Iterator[PlannedOrder]:
    """The order; now and then with one line far too large, which is put right the next time."""
    again_on = ordering_day(placed_on + ONE_DAY)
    if chance.random() >= SHARE_TOO_MUCH or again_on > last_day:
        yield PlannedOrder(place, placed_on, lines)
        return
    wrong = PlannedLine(lines[0].item, 3 * EVERY_MONTHS * lines[0].packs)
    yield PlannedOrder(place, placed_on, (wrong, *lines[1:]))
    yield PlannedOrder(place, again_on, lines[:1])


def _lines(granted: dict[str, int], chosen: dict[str, Item], first: int, last: int) -> tuple[PlannedLine, ...]:
    """Whole packs for the months `first` to `last` of a window; the parts of a window add up to the grant at most."""
    lines = []
    for code, units in granted.items():
        item = chosen[code]
        packs = _packs(units, item, last) - _packs(units, item, first)
        if packs:
            lines.append(PlannedLine(item, packs))
    return tuple(lines)


def _packs(units: int, item: Item, months: int) -> int:
    return units * months // (EVERY_MONTHS * item.units_per_pack)


def _quarter(granted: dict[str, int], chosen: dict[str, Item], uptake_percent: int) -> tuple[PlannedLine, ...]:
    """Whole packs for a window, as much of the grant as the citizen takes; at least one pack where one fits."""
    lines = []
    for code, units in granted.items():
        most = units // chosen[code].units_per_pack
        packs = max(most * uptake_percent // 100, min(most, 1))
        if packs:
            lines.append(PlannedLine(chosen[code], packs))
    return tuple(lines)


def _months_between(start_on: dt.date, end_before: dt.date) -> int:
    months = (end_before.year - start_on.year) * 12 + end_before.month - start_on.month + 1
    return max(months, 0)


def _last_day(window: Period, end_before: dt.date) -> dt.date:
    return min(window.last_day or end_before, end_before - ONE_DAY)
