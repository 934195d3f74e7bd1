"""Read simulations made elsewhere: CSV files with a header of names and one row per draw.

Commas with decimal points, or, as a Danish spreadsheet writes them, semicolons with decimal commas.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.limits import LARGEST
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import read_bytes, shown

MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Columns:
    """Named columns, `values` (column, draw)."""

    source: str
    names: tuple[str, ...]
    values: Floats


def read_columns(path: str | Path) -> Columns:
    """The columns of the file at `path`. Raises Unreadable with every mistake (the first fifty)."""
    return parse_columns(read_bytes(path), source=str(path))


def parse_columns(data: bytes, *, source: str) -> Columns:
    """The columns in `data`; `source` is the name that errors show."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Unreadable(source, [Fault(f"line {line}", "bytes that are not UTF-8", "text in UTF-8")]) from None
    header_line = text.split("\n", 1)[0]
    danish = ";" in header_line
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=";" if danish else ",") if row]
    except csv.Error as problem:
        raise Unreadable(source, [Fault("file", str(problem), "CSV")]) from None
    if not rows:
        raise Unreadable(source, [Fault("line 1", "nothing", "a header of names")])
    names = tuple(name.strip() for name in rows[0])
    faults = _header_faults(names)
    if len(rows) < 2:
        faults.append(Fault("line 2", "nothing", "one row of numbers per draw"))
    numbers = _numbers(rows[1:], names, danish, faults)
    if faults:
        raise Unreadable(source, faults[:MOST_FAULTS])
    return Columns(source, names, np.ascontiguousarray(numbers.T))


def _header_faults(names: tuple[str, ...]) -> list[Fault]:
    faults = []
    for place, name in enumerate(names):
        if not name:
            faults.append(Fault(f"line 1, column {place + 1}", "no name", "a name"))
        elif name in names[:place]:
            faults.append(Fault(f"line 1, column {place + 1}", repr(name), "each name once"))
    return faults


def _numbers(rows: list[list[str]], names: tuple[str, ...], danish: bool, faults: list[Fault]) -> Floats:
    """(draw, column); notes every cell that is no finite number and every row of another length."""
    values = np.zeros((len(rows), len(names)))
    for place, row in enumerate(rows):
        line = place + 2
        if len(row) != len(names):
            faults.append(Fault(f"line {line}", f"{len(row)} values", f"{len(names)} values, one for each name"))
        else:
            values[place] = [_number(cell, line, name, danish, faults) for cell, name in zip(row, names, strict=True)]
        if len(faults) >= MOST_FAULTS:
            break
    return values


def _number(cell: str, line: int, name: str, danish: bool, faults: list[Fault]) -> float:
    try:
        number = float(cell.replace(",", ".") if danish else cell)
    except ValueError:
        number = math.nan
    if not abs(number) <= LARGEST or "_" in cell:
        faults.append(Fault(f"line {line}, column {name}", shown(cell), f"a number of at most {LARGEST:.0e}"))
        return 0.0
    return number
