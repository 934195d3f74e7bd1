"""The supplier's list of lines as a workbook or CSV, and what was written in its last columns read back.

No cell that others wrote begins a formula: text stays text in the workbook, and in CSV an apostrophe stands before it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from gavn.ordering.actions.desk import MOST_ROWS, DeskRow
from gavn.ordering.search_queries import SoughtLine

LARGEST_FILE, LARGEST_UNPACKED = 5_000_000, 100_000_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
KNOWN = 14  # columns that Gavn fills in
YES = ("ja", "yes", "x", "1", "true")
Row = Sequence[str]


def heads() -> list[str]:
    """The heads of the columns: those that are filled in, then those to write in."""
    return [
        _("Order"), _("Line"), _("Delivery reference"), _("Street"), _("Postcode"), _("City"), _("Item number"),
        _("GTIN"), _("Product"), _("Packs"), _("Waiting"), _("Price of a pack, DKK"), _("Status"),
        _("Promised"), _("Confirmed (yes)"), _("New delivery day"), _("Reason for a delay (the citizen reads it)"),
        _("Your despatch number"), _("Packs sent"), _("Lot number"), _("Expires"),
    ]  # fmt: skip


def write_csv(lines: Iterable[SoughtLine], states: dict[str, str]) -> bytes:
    """The list as CSV that Danish spreadsheets open: semicolons, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(heads())
    writer.writerows([neutral(cell) for cell in _cells(line, states)] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def write_workbook(lines: Iterable[SoughtLine], states: dict[str, str]) -> bytes:
    """The list as a workbook; the columns to write in are yellow."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Open orders")
    for column, head in enumerate(heads(), start=1):
        cell = sheet.cell(row=1, column=column, value=head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFF2CC" if column > KNOWN else "E6F1F2")
        sheet.column_dimensions[get_column_letter(column)].width = 18
    for row, line in enumerate(lines, start=2):
        for column, text in enumerate(_cells(line, states), start=1):
            cell = sheet.cell(row=row, column=column)
            cell.value, cell.data_type = text, "s"  # also what begins with = is text
    sheet.freeze_panes = "C2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def read_list(content: bytes) -> tuple[list[DeskRow], list[str]]:
    """The rows in which something is written, and every mistake, a sentence each."""
    try:
        rows = list(_workbook_rows(content) if content.startswith(b"PK") else _csv_rows(content))
    except (ValueError, KeyError, zipfile.BadZipFile, csv.Error, OSError):
        return [], [_("The file could not be read. Use the list from this page, as a workbook or as CSV.")]
    if len(rows) > MOST_ROWS + 1:
        return [], [_("The file has more than %(most)s rows.") % {"most": MOST_ROWS}]
    if not rows or len(rows[0]) < len(heads()):
        return [], [_("The file lacks columns. Use the list from this page, and leave its columns as they are.")]
    faults: list[str] = []
    found = [_row(number, row, faults) for number, row in enumerate(rows[1:], start=2)]
    read = [row for row in found if row is not None]
    if not read and not faults:
        faults.append(_("Nothing is written in the last columns."))
    return read, faults


def _cells(line: SoughtLine, states: dict[str, str]) -> list[str]:
    known = [
        line.order_number, str(line.line_no), line.delivery_reference, line.street, line.postcode, line.city,
        line.item_number, line.gtin, line.product_name, str(line.packs), str(line.packs_waiting),
        f"{line.price_ore // 100},{line.price_ore % 100:02d}", states.get(line.state, line.state),
        line.promised_on.isoformat() if line.promised_on else "",
    ]  # fmt: skip
    return [*known, *[""] * (len(heads()) - KNOWN)]


def _row(number: int, row: Row, faults: list[str]) -> DeskRow | None:
    cells = [plain(cell) for cell in (*row[: len(heads())], *[""] * (len(heads()) - len(row)))]
    order, line = cells[0], cells[1]
    confirmed, promised, reason, despatch, packs, lot, expires = cells[KNOWN:]
    if not any(cells[KNOWN:]):
        return None
    before = len(faults)
    said = {"row": number}
    if not (line.isascii() and line.isdecimal() and len(line) < 6):
        faults.append(_("Row %(row)s: the number of the line is missing. Leave the first columns as they are.") % said)
    if packs and not (packs.isascii() and packs.isdecimal() and int(packs[:9]) > 0 and len(packs) < 6):
        faults.append(_("Row %(row)s: packs sent is a whole number above zero.") % said)
    if confirmed and confirmed.lower() not in YES:
        faults.append(_("Row %(row)s: write yes where the line is confirmed, or leave it empty.") % said)
    days = [_day(text) for text in (promised, expires)]
    if any(text and day is None for text, day in zip((promised, expires), days, strict=True)):
        faults.append(_("Row %(row)s: write days as 2026-12-24 or 24-12-2026.") % said)
    if len(faults) > before:
        return None
    return DeskRow(
        number, order, int(line), confirmed=bool(confirmed), promised_on=days[0], reason=reason,
        number=despatch, packs=int(packs or 0), lot=lot, expires_on=days[1],
    )  # fmt: skip


def plain(text: str) -> str:
    """A cell without the apostrophe that kept it from being a formula."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def _day(text: str) -> dt.date | None:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _workbook_rows(content: bytes) -> Iterable[Row]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
            raise ValueError("too large when unpacked")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=len(heads())):
        yield [_cell_text(value) for value in row]


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()


def _csv_rows(content: bytes) -> Iterable[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    first = text.split("\n", 1)[0]
    mark = max(";\t,", key=first.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
