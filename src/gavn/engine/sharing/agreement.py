"""A cooperation agreement with a yearly pool, as the file `gavn-agreement/1` states it.

    agreement = read_agreement("stoma.agreement.toml")
    agreement.parties_inside[0].figures["inhabitants"]

The file names the agreement's period by its last day, the amount of a year, how a part of a year is earned, the figure
of each party that the amount is shared by (its key), and who stands outside. Later versions of the key follow:

    [[key]]
    from_year = 2025
    figure    = "inhabitants_2024"
    exclude   = ["657"]
    source    = "Statistics Denmark, FOLK1A, 1 January 2024"
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
class KeyVersion:
    """A key as it counts from a calendar year on (the first, from the agreement's start): the figure that the pool is
    shared by, the codes of parties inside that pay nothing, and where the figure comes from.
    """

    from_year: int
    figure: str
    exclude: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement. `expected_dkk_year`: side → what it is expected to gain in a full year, kroner, a cost negative.

    `keys`: the versions of the key, oldest first; the first is the pool's own.
    """

    title: str
    period: Period
    pool: Pool
    keys: tuple[KeyVersion, ...]
    expected_dkk_year: Mapping[str, Decimal]
    parties: tuple[Party, ...]

    @property
    def parties_inside(self) -> tuple[Party, ...]:
        """The parties that the pool is shared among."""
        return tuple(party for party in self.parties if not party.outside)

    def key_in(self, year: int) -> KeyVersion:
        """The version of the key that counts in a calendar year."""
        return max((key for key in self.keys if key.from_year <= year), key=_first_year, default=self.keys[0])

    def parties_sharing(self, year: int) -> tuple[Party, ...]:
        """The parties that pay into the pool of a calendar year: those inside that its key does not exclude."""
        exclude = self.key_in(year).exclude
        return tuple(party for party in self.parties_inside if party.code not in exclude)


def _first_year(key: KeyVersion) -> int:
    return key.from_year


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
    keys = _keys(document, pool, period, parties)
    document.note_unknown_keys()
    _check_key(document, "pool.key", keys[0], parties)
    for place, key in enumerate(keys[1:]):
        _check_key(document, f"key[{place}].figure", key, parties)
    document.raise_faults()
    return Agreement(title, period, pool, keys, expected_dkk_year, tuple(parties))


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


def _keys(document: Table, pool: Pool, period: Period, parties: Sequence[Party]) -> tuple[KeyVersion, ...]:
    """The pool's own key, then the later versions; years rise, and somebody is left to pay."""
    keys = [KeyVersion(period.start_on.year, pool.key, frozenset(), "")]
    inside = {party.code for party in parties if not party.outside}
    for table in document.tables("key", []):
        from_year = table.integer("from_year", low=1900, high=LAST_YEAR)
        figure, source = table.text("figure"), table.text("source")
        exclude = frozenset(table.texts("exclude", []))
        if table.content.get("from_year") == from_year and from_year <= keys[-1].from_year:
            table.fault("from_year", str(from_year), f"a year after {keys[-1].from_year}, of the version before")
        if exclude - inside:
            table.fault("exclude", ", ".join(sorted(exclude - inside)), "codes of parties inside")
        if inside and not inside - exclude:
            table.fault("exclude", "every party inside", "at least one party that pays")
        keys.append(KeyVersion(from_year, figure, exclude, source))
    return tuple(keys)


def _check_key(document: Table, where: str, key: KeyVersion, parties: Sequence[Party]) -> None:
    paying = [(n, party) for n, party in enumerate(parties) if not party.outside and party.code not in key.exclude]
    name = key.figure
    if not name or not paying:
        return
    if not any(name in party.figures for _, party in paying):
        known = sorted({name for _, party in paying for name in party.figures})
        expected = f"a figure of the parties: {', '.join(known)}" if known else "a figure that the parties have"
        document.faults.append(Fault(where, shown(name), expected))
        return
    for place, party in paying:
        if name not in party.figures:
            document.faults.append(Fault(f"party[{place}].{name}", "nothing", "a number at least 0"))
    if not any(party.figures.get(name) for _, party in paying):
        document.faults.append(
            Fault(where, f"{shown(name)}, which is 0 for all parties", "a figure with a sum above 0")
        )
