"""The file of research contracts: CSV with a heading, UTF-8, one contract a line. Pure.

    number,title,department,area,commercial,start_on,last_on,partners,funding,milestones
    2026-0412,Sårheling hos ældre,Kirurgi,chronic,no,2026-03-01,2029-02-28,Aarhus Universitet; Hud ApS,
        own=250000; company=1200000,Protokol godkendt=2026-06-01; Sidste patient=2028-06-01

Kroner in `funding` (the source, `=`, the amount), days in `milestones`; `;` between several. Either `,` or `;`
separates columns, by the heading; with `;` those inside a field stand in quotation marks.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gavn.kernel.errors import Refusal
from gavn.kernel.money import ore_from_dkk
from gavn.kernel.period import ONE_DAY
from gavn.partnerships.errors import ResearchUnreadable
from gavn.partnerships.kinds import AREAS, FUNDING_SOURCES

COLUMNS = (
    "number", "title", "department", "area", "commercial", "start_on", "last_on", "partners", "funding", "milestones",
)  # fmt: skip
YES_NO = {"yes": True, "ja": True, "no": False, "nej": False}
LARGEST_FILE = 8 * 1024 * 1024
MOST_CONTRACTS = 20_000
MOST_FAULTS = 50
LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One contract as the file has it; the days are half-open, money in øre by source."""

    number: str
    title: str
    department: str
    area: str
    is_commercial: bool
    start_on: dt.date
    end_before: dt.date
    partners: tuple[str, ...]
    funding: Mapping[str, int]
    milestones: Mapping[str, dt.date]


class _Reader:
    """Reads fields of one line and notes what is wrong with each."""

    def __init__(self, line: int, row: Mapping[str, str | None], faults: list[dict[str, str]]) -> None:
        self.line, self.row, self.faults = line, row, faults

    def text(self, column: str) -> str:
        said = (self.row.get(column) or "").strip()
        if not said or len(said) > LONGEST_TEXT or "\x00" in said:
            self.wrong(column, said, f"1-{LONGEST_TEXT} characters")
        return said

    def one_of(self, column: str, known: Sequence[str]) -> str:
        said = (self.row.get(column) or "").strip().casefold()
        if said not in known:
            self.wrong(column, said, ", ".join(known))
        return said

    def day(self, column: str, said: str | None = None) -> dt.date:
        written = (self.row.get(column) or "").strip() if said is None else said
        try:
            return dt.date.fromisoformat(written)
        except ValueError:
            self.wrong(column, written, "YYYY-MM-DD")
            return dt.date.min

    def pairs(self, column: str) -> dict[str, str]:
        """`name=value` each, in order; a name stands once."""
        found: dict[str, str] = {}
        for part in _parts(self.row.get(column)):
            name, equals, value = part.rpartition("=")
            if not equals or not name.strip() or name.strip() in found:
                self.wrong(column, part, "name=value; name=value")
            else:
                found[name.strip()] = value.strip()
        return found

    def ore(self, column: str, said: str) -> int:
        try:
            amount = Decimal(said)
            if amount.is_finite() and 0 <= amount < Decimal("1e12"):
                return ore_from_dkk(amount)
        except (InvalidOperation, Refusal):
            pass
        self.wrong(column, said, "kroner, such as 250000 or 250000.50")
        return 0

    def wrong(self, column: str, found: str, expected: str) -> None:
        self.faults.append({"where": f"line {self.line}, {column}", "found": found[:80] or "–", "expected": expected})


def read_research(content: bytes) -> tuple[ContractLine, ...]:
    """The contracts of a file. Refuses `research.unreadable` with where, found and expected of each mistake."""
    rows = _rows(content)
    faults: list[dict[str, str]] = []
    lines: list[ContractLine] = []
    for number, row in rows:
        lines.append(_contract(_Reader(number, row, faults)))
        if len(faults) >= MOST_FAULTS:
            break
    seen: dict[str, int] = {}
    for (number, _row), line in zip(rows, lines, strict=False):
        if line.number in seen:
            found = f"{line.number} stands in line {seen[line.number]}"
            faults.append({"where": f"line {number}, number", "found": found, "expected": "each number once"})
        seen.setdefault(line.number, number)
    if faults:
        raise ResearchUnreadable(faults=faults[:MOST_FAULTS])
    return tuple(lines)


def _rows(content: bytes) -> list[tuple[int, dict[str, str | None]]]:
    """The lines with their numbers in the file."""
    if len(content) > LARGEST_FILE:
        raise _unreadable("file", f"{len(content)} bytes", f"at most {LARGEST_FILE}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        where = f"line {content[: problem.start].count(10) + 1}"
        raise _unreadable(where, "bytes that are not UTF-8", "text in UTF-8") from None
    heading = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise _unreadable("line 1", "no column " + ", ".join(missing), ",".join(COLUMNS))
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
            if len(rows) > MOST_CONTRACTS:
                raise _unreadable("file", f"more than {MOST_CONTRACTS} contracts", "several files")
    except csv.Error as problem:
        raise _unreadable(f"line {reader.line_num}", str(problem), "CSV") from None
    if not rows:
        raise _unreadable("file", "no contract", "a line for each contract")
    return rows


def _contract(reader: _Reader) -> ContractLine:
    start_on, last_on = reader.day("start_on"), reader.day("last_on")
    if last_on < start_on or last_on == dt.date.max:
        reader.wrong("last_on", last_on.isoformat(), "start_on or later")
        last_on = start_on
    funding = reader.pairs("funding")
    for source in funding:
        if source not in FUNDING_SOURCES:
            reader.wrong("funding", source, ", ".join(FUNDING_SOURCES))
    return ContractLine(
        number=reader.text("number"),
        title=reader.text("title"),
        department=reader.text("department"),
        area=reader.one_of("area", AREAS),
        is_commercial=YES_NO.get(reader.one_of("commercial", tuple(YES_NO)), False),
        start_on=start_on,
        end_before=last_on + ONE_DAY,
        partners=tuple(dict.fromkeys(_parts(reader.row.get("partners")))),
        funding={source: reader.ore("funding", said) for source, said in funding.items()},
        milestones={title: reader.day("milestones", said) for title, said in reader.pairs("milestones").items()},
    )


def _parts(field: str | None) -> list[str]:
    return [part.strip() for part in (field or "").split(";") if part.strip()]


def _unreadable(where: str, found: str, expected: str) -> ResearchUnreadable:
    return ResearchUnreadable(faults=[{"where": where, "found": found, "expected": expected}])
