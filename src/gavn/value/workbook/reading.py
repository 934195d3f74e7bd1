"""Read a workbook back: what was changed in its yellow cells, as an edit of the version it was written from."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from gavn.engine.value.case import Case
from gavn.kernel.errors import Fault, Unreadable
from gavn.value.documents import Content, Edit, ParameterChange, content_of, edited, to_toml
from gavn.value.workbook.layout import (
    AMOUNT,
    ARGUMENTS,
    CASHABLE,
    COVER,
    EXPECTED,
    FIRST_ROW,
    FLOW_NAME,
    FLOWS,
    FROM_YEAR,
    INPUTS,
    NAME,
    PAYEE,
    PAYER,
    SOURCE,
    STATUS,
    STATUS_WORDS,
    STRATEGY,
    TO_YEAR,
    UNIT,
    VERSION_CELL,
)

LARGEST_FILE = 4 * 1024 * 1024
LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_ROWS = 20_000
_STATUS_OF_WORD = {word: status for status, word in STATUS_WORDS.items()}
_NUMBER_EXPECTED = "et tal"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a workbook changes, and the number of the version that it was written from."""

    edit: Edit
    based_on: int


def written_from(content: bytes) -> int:
    """The number of the version that the workbook was written from. Raises Unreadable."""
    number = _sheets(content).get(COVER, {}).get(VERSION_CELL)
    if isinstance(number, int | float) and not isinstance(number, bool) and number == int(number) and number >= 1:
        return int(number)
    raise Unreadable("regneark", [Fault(f"{COVER}!{VERSION_CELL}", _shown(number), "nummeret på en udgave af sagen")])


def read_workbook(content: bytes, document: str) -> Filled:
    """What the workbook changes in `document`, the version it was written from. Raises Unreadable with every mistake.

    Mistakes are named by sheet and cell, those that the case as a whole has among them.
    """
    based_on = written_from(content)
    reader = _Reader(_sheets(content), content_of(document), Case.parse(document))
    edit = reader.edit()
    if not reader.faults:
        reader.faults += _faults_of_whole(edited(reader.content, edit), reader.places)
    if reader.faults:
        raise Unreadable("regneark", reader.faults)
    return Filled(edit, based_on)


class _Reader:
    def __init__(self, sheets: Mapping[str, Mapping[str, Any]], content: Content, case: Case) -> None:
        self.sheets = sheets
        self.content = content
        self.case = case
        self.faults: list[Fault] = []
        self.places: dict[str, str] = {}  # the cell of each key path

    def edit(self) -> Edit:
        """The changes; mistakes are noted in `faults`."""
        return Edit(self._parameters(), self._flows())

    def _parameters(self) -> dict[str, ParameterChange]:
        changes = {}
        row = FIRST_ROW
        for name, parameter in self.case.definition.parameters.items():
            names = list(parameter.means())
            for place, formula_name in enumerate(names):
                self._same(INPUTS, row + place, NAME, formula_name)
            change = self._parameter(row, name, self.content["parameter"][name], is_single=names == [name])
            if change is not None:
                changes[name] = change
            row += len(names)
        self._nothing_below(INPUTS, row, NAME)
        return changes

    def _parameter(self, row: int, name: str, table: Mapping[str, Any], *, is_single: bool) -> ParameterChange | None:
        path = f"parameter.{name}"
        changed: dict[str, Any] = {}
        if "value" in table:
            value = self._number(INPUTS, row, EXPECTED, f"{path}.value", table["value"])
            changed["value"] = None if value == table["value"] else value
        elif is_single:
            changed["dist"] = self._distribution(row, f"{path}.dist", table["dist"])
        for column, key in ((UNIT, "unit"), (SOURCE, "source")):
            text = self._text(INPUTS, row, column, f"{path}.{key}", table[key])
            changed[key] = None if text == table[key] else text
        word = self._text(INPUTS, row, STATUS, f"{path}.status", STATUS_WORDS[table["status"]])
        status = _STATUS_OF_WORD.get(word.strip().lower())
        if status is None:
            self._fault(INPUTS, row, STATUS, word, "en af: " + ", ".join(_STATUS_OF_WORD))
        changed["status"] = None if status == table["status"] else status
        return ParameterChange(**changed) if any(each is not None for each in changed.values()) else None

    def _distribution(self, row: int, path: str, table: Mapping[str, Any]) -> dict[str, Any] | None:
        """The distribution with its changed numbers; None where none is changed."""
        kind, numbers = next(iter(table.items()))
        found = dict(numbers)
        for (name_column, value_column), (name, value) in zip(ARGUMENTS, numbers.items(), strict=False):
            if not isinstance(value, list | dict):
                self._same(INPUTS, row, name_column, name)
                found[name] = self._number(INPUTS, row, value_column, f"{path}.{kind}.{name}", value)
        self.places[f"{path}.{kind}"] = self.places[path] = _cell(INPUTS, row, ARGUMENTS[0][1])
        return None if found == dict(numbers) else {kind: found}

    def _flows(self) -> dict[int, dict[str, Any]]:
        changes = {}
        last_year = self.case.definition.horizon.years - 1
        for place, table in enumerate(self.content["flow"]):
            row, path = FIRST_ROW + place, f"flow[{place}]"
            self._same(FLOWS, row, FLOW_NAME, table["name"])
            self._same(FLOWS, row, STRATEGY, table["strategy"])
            self._same(FLOWS, row, AMOUNT, str(self.case.definition.flows[place].amount.text))
            found: dict[str, Any] = {
                "payer": self._text(FLOWS, row, PAYER, f"{path}.payer", table["payer"]),
                "payee": self._text(FLOWS, row, PAYEE, f"{path}.payee", table["payee"]),
                "cashable": self._number(FLOWS, row, CASHABLE, f"{path}.cashable", table["cashable"]),
            }
            for column, key, unless_told in ((FROM_YEAR, "from_year", 0), (TO_YEAR, "to_year", last_year)):
                found[key] = self._whole(FLOWS, row, column, f"{path}.{key}", table.get(key, unless_told))
            before = {"from_year": 0, "to_year": last_year, **table}
            changed = {key: value for key, value in found.items() if value != before[key]}
            if changed:
                changes[place] = changed
        self._nothing_below(FLOWS, FIRST_ROW + len(self.content["flow"]), FLOW_NAME)
        return changes

    def _same(self, sheet: str, row: int, column: int, expected: str) -> None:
        """What says which row this is must stand as it was written."""
        found = self.sheets.get(sheet, {}).get(f"{get_column_letter(column)}{row}")
        if str(found if found is not None else "").strip() != _storable(expected).strip():
            self._fault(sheet, row, column, found, f"»{_storable(expected)}«, som feltet havde; det ændres i Gavn")

    def _nothing_below(self, sheet: str, row: int, column: int) -> None:
        found = self.sheets.get(sheet, {}).get(f"{get_column_letter(column)}{row}")
        if found not in (None, ""):
            self._fault(sheet, row, column, found, "et tomt felt; nye rækker tilføjes i Gavn")

    def _number(self, sheet: str, row: int, column: int, path: str, before: Any) -> Decimal | int:
        found = self._at(sheet, row, column, path)
        if isinstance(found, bool) or not isinstance(found, int | float):
            self._fault(sheet, row, column, found, _NUMBER_EXPECTED)
            return Decimal(0)
        # What was not touched keeps every digit that it has in the document.
        if float(before) == float(found):
            return before if isinstance(before, Decimal | int) else Decimal(str(before))
        return found if isinstance(found, int) else Decimal(repr(found))

    def _whole(self, sheet: str, row: int, column: int, path: str, before: int) -> int:
        found = self._number(sheet, row, column, path, before)
        if found != int(found):
            self._fault(sheet, row, column, found, "et helt tal")
        return int(found)

    def _text(self, sheet: str, row: int, column: int, path: str, before: str) -> str:
        found = self._at(sheet, row, column, path)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return format(found, "g") if isinstance(found, float) else str(found)
        if not isinstance(found, str) or not found.strip():
            self._fault(sheet, row, column, found, "tekst")
            return before
        return before if found == _storable(before) else found.strip()

    def _at(self, sheet: str, row: int, column: int, path: str) -> Any:
        self.places[path] = _cell(sheet, row, column)
        return self.sheets.get(sheet, {}).get(f"{get_column_letter(column)}{row}")

    def _fault(self, sheet: str, row: int, column: int, found: Any, expected: str) -> None:
        self.faults.append(Fault(_cell(sheet, row, column), _shown(found), expected))


def _faults_of_whole(content: Content, places: Mapping[str, str]) -> list[Fault]:
    """What the engine says of the whole case, by cell where a cell holds the place."""
    try:
        Case.parse(to_toml(content), source="document")
    except Unreadable as problem:
        return [Fault(places.get(fault.where, fault.where), fault.found, fault.expected) for fault in problem.faults]
    return []


def _sheets(content: bytes) -> dict[str, dict[str, Any]]:
    """The values by sheet and cell; of formulas the values that the spreadsheet kept."""
    _check_size(content)
    book = _load(content)
    missing = [name for name in (COVER, INPUTS, FLOWS) if name not in book.sheetnames]
    if missing:
        raise Unreadable(
            "regneark", [Fault(name, "intet ark af det navn", "arket, som Gavn skrev det") for name in missing]
        )
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book.worksheets
    }


def _load(content: bytes) -> Workbook:
    """The workbook. Of a damaged file the library raises whatever its parts happen to raise, and warns besides."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), data_only=True)
    except Exception:
        raise _no_workbook("en fil, der ikke kan læses") from None


def _check_size(content: bytes) -> None:
    """A small file may unpack to a very large one."""
    if len(content) > LARGEST_FILE:
        raise _no_workbook(f"{len(content)} byte")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise _no_workbook("en fil, der ikke kan læses") from None
    if unpacked > LARGEST_UNPACKED:
        raise _no_workbook("en fil, der fylder for meget pakket ud")


def _no_workbook(found: str) -> Unreadable:
    return Unreadable("regneark", [Fault("fil", found, f"et regneark (XLSX) fra Gavn på højst {LARGEST_FILE} byte")])


def _cell(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{get_column_letter(column)}{row}"


def _storable(text: str) -> str:
    return "".join(each for each in text if each >= " " or each in "\n\t")


def _shown(value: Any) -> str:
    return "intet" if value is None else repr(value)[:80] if isinstance(value, str) else str(value)[:80]
