"""Rows as they arrive, read by the engine's rules; every mistake in one refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gavn.engine.evidence.observations.cells import Cells
from gavn.engine.evidence.observations.csv_reader import KNOWN, MOST_FAULTS, parse_observations
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.rules import RowRules
from gavn.engine.evidence.protocol.model import Protocol
from gavn.evidence.errors import ObservationsUnreadable
from gavn.kernel.errors import Fault, Unreadable


def read_csv(content: bytes, protocol: Protocol, *, received: Sequence[Observation]) -> tuple[Observation, ...]:
    """The rows of a CSV file. Refuses `observations.unreadable`."""
    try:
        return parse_observations(content, protocol, source="", received=received)
    except Unreadable as problem:
        raise _unreadable(problem.faults) from None


def read_rows(
    rows: Sequence[Mapping[str, str]], protocol: Protocol, *, received: Sequence[Observation]
) -> tuple[Observation, ...]:
    """The rows of a form or a program; a line is a row's place, from 1. Refuses `observations.unreadable`."""
    rules = RowRules(protocol, received)
    found: list[Observation] = []
    faults: list[Fault] = []
    for place, content in enumerate(rows, 1):
        faults += [Fault(f"line {place}", name, f"one of {', '.join(KNOWN)}") for name in content if name not in KNOWN]
        cells = Cells(place, dict(content))
        row = rules.read(cells)
        faults += cells.faults
        if row is not None:
            found.append(row)
        if len(faults) > MOST_FAULTS:
            break
    if faults:
        raise _unreadable(faults)
    return tuple(found)


def _unreadable(faults: Sequence[Fault]) -> ObservationsUnreadable:
    return ObservationsUnreadable(faults=[str(fault) for fault in faults[:MOST_FAULTS]])
