"""Read a game file `gavn-game/1`: a coalition game, a hub game or claims on an estate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.game import MOST_PLAYERS
from gavn.kernel.errors import Fault
from gavn.kernel.reading import Table, as_decimal, parse_toml, read_toml, shown

FORMAT = "gavn-game/1"
KINDS = ("cost", "gain", "claims")
# Sums and products of such numbers still fit.
LARGEST = 10**18
# A table of more coalitions than this is named by its size, not coalition by coalition.
MOST_MISSING_SHOWN = 20


@dataclass(frozen=True, slots=True)
class CoalitionFile:
    """A game by its coalitions. Above 20 players the table cannot be complete and `values` holds what was written."""

    kind: str
    players: tuple[str, ...]
    values: Mapping[frozenset[str], float]


@dataclass(frozen=True, slots=True)
class HubFile:
    """A game where each partner's gain arises with the hub alone, at a cost to the hub; any number of partners."""

    hub: str
    partners: tuple[str, ...]
    gains: Floats
    hub_costs: Floats


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """Claims on an estate."""

    estate: float
    claimants: tuple[str, ...]
    claims: Floats


GameFile = CoalitionFile | HubFile | ClaimsFile


def read_game(path: str | Path) -> GameFile:
    """The game in the file at `path`. Raises Unreadable with every mistake."""
    return _read(read_toml(path))


def parse_game(data: bytes, *, source: str) -> GameFile:
    """The game in `data`; `source` is the name that errors show. Raises Unreadable with every mistake."""
    return _read(parse_toml(data, source=source))


def _read(document: Table) -> GameFile:
    document.text("format", choices=[FORMAT])
    document.text("title", None)
    kind = document.text("kind", choices=KINDS)
    if kind == "claims":
        found: GameFile = _claims(document)
    elif "hub" in document:
        found = _hub(document, kind)
    else:
        found = _coalitions(document, kind)
    document.finish()
    return found


def _claims(document: Table) -> ClaimsFile:
    estate = float(document.number("estate", low=0, high=LARGEST))
    table = document.table("claim")
    claims = {name: float(table.number(name, low=0, high=LARGEST)) for name in table}
    if "claim" in document and not claims:
        document.fault("claim", "no claims", "one or more claims")
    return ClaimsFile(estate, tuple(claims), np.array(list(claims.values()), dtype=np.float64))


def _hub(document: Table, kind: str) -> HubFile:
    if kind != "gain":
        document.fault("kind", shown(kind), "gain, for a game with a hub")
    hub = document.text("hub")
    gains, costs = document.table("gain"), document.table("hub_cost", {})
    partners = tuple(gains)
    for name in costs:
        if name not in partners:
            costs.ignore(name)
            costs.fault(name, "an unknown partner", f"one of: {', '.join(partners)}")
    if hub in partners:
        gains.fault(hub, "the hub", "partners only")
    if "gain" in document and not partners:
        document.fault("gain", "no partners", "one or more partners")
    return HubFile(
        hub=hub,
        partners=partners,
        gains=np.array([float(gains.number(name, low=-LARGEST, high=LARGEST)) for name in partners]),
        hub_costs=np.array([float(costs.number(name, 0, low=-LARGEST, high=LARGEST)) for name in partners]),
    )


def _coalitions(document: Table, kind: str) -> CoalitionFile:
    players = _players(document)
    table = document.table("value")
    bits = {player: 1 << place for place, player in enumerate(players)}
    values: dict[frozenset[str], float] = {}
    for written in table:
        names = [name.strip() for name in written.split("+")] if written else []
        coalition = frozenset(names)
        number = as_decimal(table.raw(written))
        if not coalition <= bits.keys() or len(coalition) != len(names):
            table.fault(
                written, "an unknown coalition", f"different players joined by +, of {', '.join(players)}"[:200]
            )
        elif coalition in values:
            table.fault(written, "a coalition that stands twice", "each coalition once")
        elif number is None or abs(number) > LARGEST or (not coalition and number != 0):
            table.fault(written, shown(table.content[written]), "a number (0 for the empty coalition)")
        else:
            values[coalition] = float(number)
    _note_missing(table, players, values)
    return CoalitionFile(kind, players, values)


def _players(document: Table) -> tuple[str, ...]:
    names = document.texts("players")
    for place, name in enumerate(names):
        if not name.strip() or "+" in name:
            document.faults.append(Fault(f"players[{place}]", shown(name), "a name without +"))
        elif name in names[:place]:
            document.faults.append(Fault(f"players[{place}]", shown(name), "each player once"))
    if "players" in document and not document.content["players"]:
        document.fault("players", "no players", "one or more players")
    return tuple(dict.fromkeys(names))


def _note_missing(table: Table, players: tuple[str, ...], values: Mapping[frozenset[str], float]) -> None:
    """Every coalition must have a value; above 20 players nobody can write them all, and rules refuse instead."""
    if not players or len(players) > MOST_PLAYERS:
        return
    written = sum(1 for coalition in values if coalition)
    missing = (1 << len(players)) - 1 - written
    if missing <= 0 or not table.content:
        return
    if missing > MOST_MISSING_SHOWN:
        table.fault("", f"{written} coalitions", f"all {written + missing} coalitions of {len(players)} players")
        return
    for mask in range(1, 1 << len(players)):
        names = [player for place, player in enumerate(players) if mask >> place & 1]
        if frozenset(names) not in values:
            table.fault("+".join(names), "nothing", "a number")
