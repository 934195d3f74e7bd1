"""A cooperation agreement with a yearly pool, as the file `gavn-agreement/1` states it.

    agreement = read_agreement("stoma.agreement.toml")
    agreement.parties_inside[0].figures["inhabitants"]

The file names the agreement's period by its last day, the amount of a year, how a part of a year is earned, the figure
of each party that the amount is shared by (its key), and who stands outside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from gavn.kernel.errors import Fault
from gavn.kernel.period import Period
from gavn.kernel.reading import Table, read_toml, shown

FORMAT = "gavn-agreement/1"
LARGEST_DKK = 10**15
LARGEST_FIGURE = 10**15
LAST_YEAR = 2999
YEARLY = "_dkk_year"
# What a party says about itself; everything else it has is a figure that can be a key.
PARTY_WORDS = ("code", "name", "cluster", "outside")


Choice = TypeVar("Choice", bound=StrEnum)


class Accrual(StrEnum):
    """How a part of a year earns the yearly amount."""

    MONTH = "month"
    DAY = "day"


class PoolRounding(StrEnum):
    """How the shares become whole kroner."""

    LARGEST_REMAINDER = "largest-remainder"


@dataclass(frozen=True, slots=True)
class Party:
    """A municipality, say. `figures`: name → number, at least 0. A party outside pays nothing into the pool."""

    code: str
    name: str
    cluster: str | None
    outside: bool
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Pool:
    """The amount of a full year in kroner, how it is earned, and the figure (`key`) that it is shared by."""

    amount_dkk_year: Decimal
    accrual: Accrual
    key: str
    rounding: PoolRounding


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement. `expected_dkk_year`: side → what it is expected to gain in a full year, kroner, a cost negative."""

    title: str
    period: Period
    pool: Pool
    expected_dkk_year: Mapping[str, Decimal]
    parties: tuple[Party, ...]

    @property
    def parties_inside(self) -> tuple[Party, ...]:
        """The parties that the pool is shared among."""
        return tuple(party for party in self.parties if not party.outside)


def read_agreement(path: str | Path) -> Agreement:
    """The agreement in a file. Raises Unreadable with every mistake in it."""
    return agreement_from(read_toml(path))


def agreement_from(document: Table) -> Agreement:
    """The agreement in a document. Raises Unreadable with every mistake in it."""
    document.text("format", choices={FORMAT})
    title = document.text("title")
    period = _period(document.table("period"))
    pool = _pool(document.table("pool"))
    expected_dkk_year = _expected(document.table("expected", {}))
    parties = _parties(document)
    document.note_unknown_keys()
    _check_key(document, pool.key, parties)
    document.raise_faults()
    return Agreement(title, period, pool, expected_dkk_year, tuple(parties))


def _period(table: Table) -> Period:
    faults_before = len(table.faults)
    start_on, last_day = table.date("start"), table.date("last_day")
    for key, on in (("start", start_on), ("last_day", last_day)):
        if on.year > LAST_YEAR:
            table.fault(key, str(on), f"a date of the year {LAST_YEAR} or before")
    if len(table.faults) == faults_before and last_day < start_on:
        table.fault("last_day", str(last_day), f"a date not before the start, {start_on}")
    if len(table.faults) > faults_before:
        return Period(dt.date.min)  # harmless: never returned, for the faults are raised
    return Period.through(start_on, last_day)


def _pool(table: Table) -> Pool:
    amount_dkk_year = table.number("amount_dkk_year", low=0, high=LARGEST_DKK)
    accrual = _choice(table, "accrual", Accrual)
    key = table.text("key")
    rounding = _choice(table, "rounding", PoolRounding)
    return Pool(amount_dkk_year, accrual, key, rounding)


def _choice(table: Table, key: str, choices: type[Choice]) -> Choice:
    known = {choice.value: choice for choice in choices}
    return known.get(table.text(key, choices=known), next(iter(choices)))


def _expected(table: Table) -> dict[str, Decimal]:
    expected = {}
    for key in table:
        if key.endswith(YEARLY) and key != YEARLY:
            expected[key.removesuffix(YEARLY)] = table.number(key, low=-LARGEST_DKK, high=LARGEST_DKK)
        else:
            table.ignore(key)
            table.fault(key, "a key that is not known", f"a side and {YEARLY}: region{YEARLY}")
    return expected


def _parties(document: Table) -> list[Party]:
    parties: list[Party] = []
    seen: set[str] = set()
    tables = document.tables("party")
    for table in tables:
        party = _party(table)
        if party.code in seen:
            table.fault("code", shown(party.code), "a code that no other party has")
        seen.add(party.code)
        parties.append(party)
    if "party" in document and tables and all(party.outside for party in parties):
        document.fault("party", f"{len(parties)} parties, all outside", "at least one party inside")
    if document.content.get("party") == []:
        document.fault("party", "a list of 0", "at least one party inside")
    return parties


def _party(table: Table) -> Party:
    code, name = table.text("code"), table.text("name")
    cluster = table.text("cluster", None)
    outside = table.boolean("outside", False)
    figures = {key: table.number(key, low=0, high=LARGEST_FIGURE) for key in table if key not in PARTY_WORDS}
    return Party(code, name, cluster, outside, figures)


def _check_key(document: Table, key: str, parties: Sequence[Party]) -> None:
    inside = [(place, party) for place, party in enumerate(parties) if not party.outside]
    if not key or not inside:
        return
    where = "pool.key"
    if not any(key in party.figures for _, party in inside):
        known = sorted({name for _, party in inside for name in party.figures})
        expected = f"a figure of the parties: {', '.join(known)}" if known else "a figure that the parties have"
        document.faults.append(Fault(where, shown(key), expected))
        return
    for place, party in inside:
        if key not in party.figures:
            document.faults.append(Fault(f"party[{place}].{key}", "nothing", "a number at least 0"))
    if not any(party.figures.get(key) for _, party in inside):
        document.faults.append(Fault(where, f"{shown(key)}, which is 0 for all parties", "a figure with a sum above 0"))
