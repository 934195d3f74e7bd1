"""A bid as a table, in a workbook or as CSV: one product a row; the answers stand in the first row of each lot."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from gavn.engine.basket.basket import Need
from gavn.web.number_field import read_number
from gavn.web.tenders.bid_draft import Draft, DraftItem, DraftLot, checked

LARGEST_FILE, LARGEST_UNPACKED, MOST_ROWS = 5_000_000, 100_000_000, 50_000
YEARS = 11  # columns for costs by year, where the tender compares life-cycle cost
Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a bid answers: the lots and the criteria as (code, title), the codes of product groups."""

    lots: tuple[tuple[str, str], ...]
    criteria: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    life_cycle: bool
    needs: tuple[Need, ...] = ()  # what the published basket compares

    @property
    def fixed(self) -> int:
        """How many columns come before the answers."""
        return FIXED + bool(self.needs)

    @property
    def heads(self) -> list[str]:
        """The heads of the columns."""
        fixed = [
            _("Lot"), _("Name of the lot"), _("Item number"), _("Product"), _("Product group"), _("Units a pack"),
            _("Packs in the basket"), _("Price of a pack, DKK"),
        ]  # fmt: skip
        if self.needs:
            fixed.append(_("Need of the basket"))
        years = [_("Cost in year %(year)s, DKK") % {"year": year} for year in range(YEARS)] if self.life_cycle else []
        return [*fixed, *(title or code for code, title in self.criteria), *years]


FIXED, GROUP = 8, 5


def write_sheet(asked: Asked) -> bytes:
    """A workbook with a row for each lot, to be filled in."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Bid")
    for column, head in enumerate(asked.heads, start=1):
        cell = sheet.cell(row=1, column=column, value=head)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6F1F2")
        sheet.column_dimensions[get_column_letter(column)].width = 40 if column > asked.fixed else 20
    for row, texts in enumerate(_first_rows(asked), start=2):
        for column, text in texts.items():
            cell = sheet.cell(row=row, column=column)
            cell.value, cell.data_type = text, "s"  # a name that begins with = is no formula
    sheet.freeze_panes = "C2"
    groups = book.create_sheet(_("Product groups"))
    for row, code in enumerate(asked.groups, start=1):
        groups.cell(row=row, column=1, value=code)
    if asked.needs:
        _add_needs(book.create_sheet(_("Needs of the basket")), asked.needs)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _first_rows(asked: Asked) -> list[dict[int, str]]:
    """A row for each lot, or for each need of its basket with the need's group; column → text."""
    rows = []
    for code, title in asked.lots:
        needs = [need for need in asked.needs if need.lot == code]
        rows += [{1: code, 2: title, GROUP: need.group, FIXED + 1: need.code} for need in needs]
        rows += [] if needs else [{1: code, 2: title}]
    return rows


def _add_needs(sheet: Any, needs: Sequence[Need]) -> None:
    """What each need asks for: the packs of a bid are the fewest that hold its units."""
    for column, head in enumerate((_("Need"), _("Lot"), _("What it must do"), _("Units a year")), start=1):
        sheet.cell(row=1, column=column, value=head).font = Font(bold=True)
    for row, need in enumerate(needs, start=2):
        for column, value in enumerate((need.code, need.lot, need.text, need.units), start=1):
            cell = sheet.cell(row=row, column=column, value=value)
            if isinstance(value, str):
                cell.value, cell.data_type = value, "s"


def read_sheet(content: bytes, asked: Asked) -> Draft:
    """The bid that a workbook or CSV holds, with its mistakes. A file that is neither has one mistake."""
    try:
        rows = list(_workbook_rows(content) if content.startswith(b"PK") else _csv_rows(content))
    except (ValueError, KeyError, zipfile.BadZipFile, csv.Error, OSError):
        return Draft(
            (), (_("The file could not be read. Use the workbook from this page, or the same columns as CSV."),)
        )
    if len(rows) > MOST_ROWS:
        return Draft((), (_("The file has more than 50,000 rows."),))
    return _read(rows[1:], asked) if rows else Draft((), (_("The file is empty."),))


def _workbook_rows(content: bytes) -> Iterable[Row]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
            raise ValueError("too large when unpacked")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=200):
        yield [_cell_text(value) for value in row]


def _cell_text(value: Any) -> str:
    """A cell as the reader of a form would have typed it in the present language."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = format(Decimal(repr(value)), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text if get_language() == "en" else text.replace(".", ",")
    return str(value).strip()


def _csv_rows(content: bytes) -> Iterable[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    first = text.split("\n", 1)[0]
    mark = max(";\t,", key=first.count)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
        yield [cell.strip() for cell in row]


def _read(rows: Sequence[Row], asked: Asked) -> Draft:
    known = {code for code, _title in asked.lots}
    width = len(asked.heads)
    faults: list[str] = []
    lots: dict[str, _Lot] = {}
    current = ""
    for number, row in enumerate(rows, start=2):
        cells = [*row[:width], *[""] * (width - len(row))]
        if not any(cells):
            continue
        current = cells[0] or current
        if current not in known:
            faults.append(_("Row %(row)s: the tender has no lot %(lot)s.") % {"row": number, "lot": current or "–"})
            continue
        lot = lots.setdefault(current, _Lot(current))
        lot.add(number, cells, asked, faults)
    offered = [lot.draft(asked) for lot in lots.values() if lot.is_offered]
    return checked(offered, faults, {code: title or code for code, title in asked.criteria}, asked.groups)


class _Lot:
    """The rows of one lot, gathered."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.items: list[DraftItem] = []
        self.answers: dict[str, str] = {}
        self.flows: list[tuple[int, Decimal]] = []
        self.has_product = False

    @property
    def is_offered(self) -> bool:
        """A row that names the lot alone is no offer."""
        return self.has_product or bool(self.answers)

    def add(self, number: int, cells: Row, asked: Asked, faults: list[str]) -> None:
        """One row."""
        for place, (code, _title) in enumerate(asked.criteria, start=asked.fixed):
            if cells[place] and code not in self.answers:
                self.answers[code] = cells[place]
        if asked.life_cycle:
            self._add_flows(number, cells[asked.fixed + len(asked.criteria) :], faults)
        # Under a basket the group stands there beforehand.
        typed = [*cells[2 : GROUP - 1], *cells[GROUP:FIXED]] if asked.needs else cells[2:FIXED]
        if any(typed):
            self.has_product = True
            item = read_item(cells[2:FIXED], _("Row %(row)s") % {"row": number}, faults)
            if item is not None:
                self.items.append(replace(item, need=cells[FIXED]) if asked.needs else item)

    def _add_flows(self, number: int, cells: Row, faults: list[str]) -> None:
        if self.flows:
            return
        for year, text in enumerate(cells):
            amount = _number(text)
            if text and amount is None:
                faults.append(
                    _("Row %(row)s: the cost in year %(year)s is not a number.") % {"row": number, "year": year}
                )
            elif amount is not None:
                self.flows.append((year, amount))

    def draft(self, asked: Asked) -> DraftLot:
        """The offer."""
        answers = {code: self.answers.get(code, "") for code, _title in asked.criteria}
        return DraftLot(self.code, answers, tuple(self.items), tuple(self.flows))


def read_item(cells: Row, where: str, faults: list[str]) -> DraftItem | None:
    """A product from the texts of its cells: number, name, group, units, packs, price; mistakes go into `faults`."""
    number, name, group = (cell.strip() for cell in cells[:3])
    units, packs, price = (_number(cell) for cell in cells[3:6])
    before = len(faults)
    if not number or not name:
        faults.append(_("%(where)s: write item number and product.") % {"where": where})
    if units is None or units != int(units) or units < 1:
        faults.append(_("%(where)s: units a pack is a whole number above zero.") % {"where": where})
    if packs is None or packs != int(packs) or packs < 0:
        faults.append(
            _("%(where)s: packs in the basket is a whole number, 0 where the product is outside it.") % {"where": where}
        )
    if price is None or price < 0:
        faults.append(_("%(where)s: write the price of a pack.") % {"where": where})
    if len(faults) > before or units is None or packs is None or price is None:
        return None
    return DraftItem(number, name, group, int(units), int(packs), price)


def _number(text: str) -> Decimal | None:
    return read_number(text, "." if get_language() == "en" else ",") if text else None
