"""Read observations from CSV: `arm,unit,endpoint,value`; also exposure, censored, lower, upper, at, cluster.

Separated by commas with decimal points, or, as Danish spreadsheets write it, by semicolons with decimal commas.
Every mistake is reported with its line and column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from gavn.engine.evidence.observations.cells import Cells
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.rules import RowRules
from gavn.engine.evidence.protocol.model import Protocol
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import read_bytes, shown

KNOWN = ("arm", "unit", "endpoint", "value", "exposure", "censored", "lower", "upper", "at", "cluster")
MOST_FAULTS = 200
LARGEST_CELL = 10_000


def read_observations(path: str | Path, protocol: Protocol) -> tuple[Observation, ...]:
    """The observations in the CSV file at `path`, in its order. Raises Unreadable with every mistake."""
    return parse_observations(read_bytes(path), protocol, source=str(path))


def parse_observations(
    data: bytes, protocol: Protocol, *, source: str, received: Sequence[Observation] = ()
) -> tuple[Observation, ...]:
    """The observations in `data`; `source` is the name that errors show. No unit of `received` may come again."""
    text = _decoded(data, source)
    separator = _separator(text)
    lines = _lines(text, separator, source)
    header_line, header = next(lines, (1, []))
    faults = _header_faults(header_line, header, protocol)
    if faults:
        raise Unreadable(source, faults)
    names = [name.strip().lower() for name in header]
    rules = RowRules(protocol, received)
    observations = []
    for line, fields in lines:
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != len(names):
            faults.append(Fault(f"line {line}", f"{len(fields)} fields", f"{len(names)} fields, as in the header"))
            continue
        cells = Cells(line, dict(zip(names, fields, strict=True)), decimal_comma=separator == ";")
        observation = rules.read(cells)
        faults.extend(cells.faults)
        if observation is not None:
            observations.append(observation)
        if len(faults) > MOST_FAULTS:
            faults[MOST_FAULTS:] = [
                Fault(f"line {line}", "more mistakes than are listed here", "the ones above mended")
            ]
            break
    if faults:
        raise Unreadable(source, faults)
    return tuple(observations)


def _decoded(data: bytes, source: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Unreadable(source, [Fault(f"line {line}", "bytes that are not UTF-8", "text in UTF-8")]) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Unreadable(source, [Fault(f"line {line}", "a NUL character", "text")])
    return text


def _separator(text: str) -> str:
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _lines(text: str, separator: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, fields) of every record; a quoted field may span lines, the number is its last line's."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise Unreadable(source, [Fault(f"line {reader.line_num}", str(problem), "CSV")]) from None
        yield reader.line_num, fields


def _header_faults(line: int, header: list[str], protocol: Protocol) -> list[Fault]:
    names = [name.strip().lower() for name in header]
    where = f"line {line}"
    if not any(names):
        return [Fault(where, "nothing", "a header: arm,unit,endpoint,value")]
    needed = ["unit", "value"]
    if protocol.arms:
        needed.insert(0, "arm")
    if len(protocol.endpoints) > 1:
        needed.insert(-1, "endpoint")
    faults = [
        Fault(where, f"no column {name!r}", f"the columns {', '.join(needed)}") for name in needed if name not in names
    ]
    for place, name in enumerate(names, 1):
        if name not in KNOWN:
            faults.append(Fault(f"{where}, column {place}", shown(header[place - 1]), f"one of {', '.join(KNOWN)}"))
        elif names.index(name) != place - 1:
            faults.append(Fault(f"{where}, column {place}", f"{name!r} again", "each column once"))
    return faults
