"""Invented citizens, spread over the buyers' municipalities by inhabitants; replacement CPR numbers alone."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.names import full_name, street_address
from gavn.journeys.demo_world.places import Municipality
from gavn.kernel.identifiers import REPLACEMENT_DAYS
from gavn.kernel.money import apportion

CITIZENS = 3600
OLD_YEARS, YOUNG_YEARS = range(1930, 1965), range(1965, 2003)
SHARE_OLD = 0.8
SHARE_PROTECTED = 0.01
LAST_CENTURY = ("0", "1", "2", "3")  # the seventh digit of those born 1900-1999
THIS_CENTURY = "4"  # of those born 2000-2036


@dataclass(frozen=True, slots=True)
class InventedCitizen:
    """A citizen of the plan; `municipality` and `clinic` are codes."""

    cpr: str
    name: str
    street: str
    postcode: str
    city: str
    municipality: str
    clinic: str
    resident_since_on: dt.date
    has_protected_address: bool


def invented_citizens(places: Sequence[Municipality], count: int) -> tuple[InventedCitizen, ...]:
    """So many citizens: one in every buyer's municipality, the rest by inhabitants."""
    buyers = {place.code: place for place in places if place.is_buyer}
    if count < len(buyers):
        raise ValueError(f"{count} citizens are too few for {len(buyers)} municipalities")
    more = apportion(count - len(buyers), {code: place.inhabitants for code, place in buyers.items()})
    chance = dice("citizens")
    taken: set[str] = set()
    return tuple(_citizen(place, chance, taken) for code, place in buyers.items() for _ in range(1 + more[code]))


def replacement_cpr(born_on: dt.date, chance: Random, *, is_woman: bool) -> str:
    """Ten digits with 60 added to the day; the last is even for a woman."""
    seventh = chance.choice(LAST_CENTURY) if born_on.year < 2000 else THIS_CENTURY
    last = 2 * chance.randrange(5) + (0 if is_woman else 1)
    day = born_on.day + REPLACEMENT_DAYS
    return f"{day:02d}{born_on:%m%y}{seventh}{chance.randrange(100):02d}{last}"


def _citizen(place: Municipality, chance: Random, taken: set[str]) -> InventedCitizen:
    is_woman = chance.random() < 0.5
    cpr = replacement_cpr(_birthday(chance), chance, is_woman=is_woman)
    while cpr in taken:
        cpr = replacement_cpr(_birthday(chance), chance, is_woman=is_woman)
    taken.add(cpr)
    postcode, city = chance.choice(place.towns)
    return InventedCitizen(
        cpr=cpr,
        name=full_name(chance, is_woman=is_woman),
        street=street_address(chance),
        postcode=postcode,
        city=city,
        municipality=place.code,
        clinic=place.clinic,
        resident_since_on=dt.date(chance.randint(2004, 2022), chance.randint(1, 12), 1),
        has_protected_address=chance.random() < SHARE_PROTECTED,
    )


def _birthday(chance: Random) -> dt.date:
    year = chance.choice(OLD_YEARS if chance.random() < SHARE_OLD else YOUNG_YEARS)
    month = chance.randint(1, 12)
    return dt.date(year, month, chance.randint(1, calendar.monthrange(year, month)[1]))
