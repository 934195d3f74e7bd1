"""The cells of a catalogue file as text, by column: CSV (comma, semicolon or tab) or the first sheet of an XLSX."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from gavn.contracts.catalogue.columns import COMPULSORY, column_of
from gavn.contracts.catalogue.faults import RowFault, fault

LARGEST_BYTES = 10_000_000
LARGEST_UNPACKED = 100_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 100
ZIP_START = b"PK\x03\x04"
DELIMITERS = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the file under its own number, its cells by column; cells without text are left out."""

    number: int
    cells: dict[str, str]


class NotATable(Exception):
    """The file as a whole cannot be read; carries the mistakes."""

    def __init__(self, *faults: RowFault) -> None:
        self.faults = faults
        super().__init__(str(faults))


def read_table(data: bytes) -> tuple[list[TableRow], list[RowFault]]:
    """The rows, and the mistakes of cells. Raises NotATable where there is no table to speak of."""
    if len(data) > LARGEST_BYTES:
        raise NotATable(fault(0, "", "file-too-large", len(data)))
    if not data.strip():
        raise NotATable(fault(0, "", "file-empty"))
    rows = _xlsx(data) if data.startswith(ZIP_START) else _csv(data)
    numbered = _filled(rows)
    headings = next(numbered, None)
    if headings is None:
        raise NotATable(fault(0, "", "file-empty"))
    columns = _columns(*headings)
    return _cells(columns, numbered)


def _csv(data: bytes) -> Iterator[list[Any]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = data[: problem.start].count(b"\n") + 1
        raise NotATable(fault(row, "", "not-utf8", data[problem.start : problem.start + 1].hex())) from None
    first = text.lstrip("\r\n").splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as problem:
        raise NotATable(fault(0, "", "damaged", problem)) from None


def _xlsx(data: bytes) -> Iterator[list[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise NotATable(fault(0, "", "file-too-large", "unpacked"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            sheet = book.worksheets[0]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=MOST_ROWS + 2)]
    except NotATable:
        raise
    except Exception as problem:
        raise NotATable(fault(0, "", "damaged", type(problem).__name__)) from None
    yield from rows


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, as text, each with its number in the file."""
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS + 1:
            raise NotATable(fault(number, "", "too-many-rows", MOST_ROWS))
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))  # a workbook keeps 12 as 12.0
    return str(cell).strip()


def _columns(number: int, headings: list[str]) -> list[str | None]:
    faults: list[RowFault] = []
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        raise NotATable(fault(number, "", "not-a-table", f"{len(headings)} columns"))
    columns = [column_of(heading) for heading in headings]
    faults += [
        fault(number, heading, "column-unknown", heading)
        for heading, column in zip(headings, columns, strict=True)
        if column is None
    ]
    known = [column for column in columns if column]
    faults += [fault(number, column, "column-twice") for column in sorted({c for c in known if known.count(c) > 1})]
    faults += [fault(number, column, "column-missing") for column in COMPULSORY if column not in known]
    if faults:
        raise NotATable(*faults)
    return columns


def _cells(
    columns: Sequence[str | None], rows: Iterable[tuple[int, list[str]]]
) -> tuple[list[TableRow], list[RowFault]]:
    found: list[TableRow] = []
    faults: list[RowFault] = []
    for number, cells in rows:
        if any(cells[len(columns) :]):
            faults.append(fault(number, "", "too-many-cells", " ".join(cells[len(columns) :])))
        named = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
        for column, cell in named.items():
            if cell.startswith("="):
                faults.append(fault(number, column, "formula", cell))
            elif any(ord(letter) < 32 for letter in cell.replace("\n", "").replace("\t", "").replace("\r", "")):
                faults.append(fault(number, column, "control-character"))
        found.append(TableRow(number, named))
    return found, faults
