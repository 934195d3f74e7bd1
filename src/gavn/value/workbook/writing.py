"""Write the workbook: inputs, flows by year, and each party's budget as formulas over both."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gavn.engine.value.case import Case
from gavn.engine.value.definition import Definition, Flow
from gavn.value.documents import Content, content_of
from gavn.value.workbook.expected import mean_formula
from gavn.value.workbook.formulas import formula
from gavn.value.workbook.layout import (
    AMOUNT,
    ARGUMENTS,
    CASHABLE,
    COVER,
    EXPECTED,
    FIRST_ROW,
    FIRST_YEAR,
    FLOW_HEADS,
    FLOW_NAME,
    FLOWS,
    FROM_YEAR,
    HEAD_ROW,
    INPUT_HEADS,
    INPUTS,
    KIND,
    KIND_WORDS,
    NAME,
    PARTIES,
    PAYEE,
    PAYER,
    SOURCE,
    STATUS,
    STATUS_WORDS,
    STRATEGY,
    TO_YEAR,
    UNIT,
)

_INPUT = PatternFill("solid", fgColor="FFF2CC")
_HEAD = PatternFill("solid", fgColor="00525E")
_MILLIONS = "#,##0.0,,;-#,##0.0,,;0.0"


@dataclass(frozen=True, slots=True)
class Source:
    """What the workbook is written from."""

    slug: str
    number: int
    document: str


def write_workbook(source: Source, case: Case) -> bytes:
    """The workbook as bytes. Cells to fill in are yellow; all else is locked, without a password."""
    definition = case.definition
    book = Workbook()
    del book[book.sheetnames[0]]
    _write_cover(book.create_sheet(COVER), source, definition)
    content = content_of(source.document)
    cells = _write_inputs(book.create_sheet(INPUTS), definition, content)
    _write_flows(book.create_sheet(FLOWS), definition, cells)
    _write_parties(book.create_sheet(PARTIES), definition)
    for sheet in book.worksheets:
        sheet.protection.sheet = True
        sheet.sheet_view.showGridLines = False
    book.properties.title = definition.title
    book.properties.creator = "Gavn"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write_cover(sheet: Worksheet, source: Source, definition: Definition) -> None:
    _put(sheet, 1, 1, definition.title)
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"] = "Værdisag som regneark fra Gavn"
    facts: tuple[tuple[str, str | int], ...] = (
        ("Sag", source.slug),
        ("Udgave", source.number),
        ("Periode", f"{definition.horizon.years} år fra {definition.horizon.start:%d-%m-%Y}"),
        ("Sammenlignes med", definition.reference),
        ("Fingeraftryk", definition.input_hash),
    )
    for row, (name, value) in enumerate(facts, start=4):
        sheet.cell(row, 1, name).font = Font(bold=True)
        _put(sheet, row, 2, value).alignment = Alignment(horizontal="left")
    for row, text in enumerate(
        (
            f"De gule felter i »{INPUTS}« og »{FLOWS}« kan ændres. »{PARTIES}« regnes om af sig selv.",
            "Arket regner med forventede værdier. Gavn simulerer usikkerheden; hvor en formel ikke er lineær, "
            "kan middelværdien dér afvige.",
            "Beløb er i kroner og løbende priser; budgetterne vises i mio. kr. Gevinst er positiv.",
            "Læg filen op på sagens side i Gavn: Udgaver, Hent ind. Fejl meldes med ark og felt.",
        ),
        start=10,
    ):
        sheet.cell(row, 1, text)
    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = 30


def _write_inputs(sheet: Worksheet, definition: Definition, content: Content) -> dict[str, str]:
    """The sheet of inputs; gives the cell of each name that a formula may use."""
    _heading(sheet, "Forudsætninger", INPUT_HEADS, (26, 18, 14, 9, 14, 9, 14, 9, 14, 20, 44, 16))
    cells: dict[str, str] = {}
    row = FIRST_ROW
    for name, parameter in definition.parameters.items():
        table = content["parameter"][name]
        is_first = True
        for formula_name, mean in parameter.means().items():
            cells[formula_name] = f"'{INPUTS}'!${get_column_letter(EXPECTED)}${row}"
            _put(sheet, row, NAME, formula_name)
            expected = sheet.cell(row, EXPECTED, mean)
            expected.number_format = "#,##0.######"
            if is_first and formula_name == name:
                _write_numbers(sheet, row, table)
            elif is_first:
                sheet.cell(row, KIND, next(iter(table["dist"])))
            if is_first:
                _write_words(sheet, row, table)
            is_first = False
            row += 1
    _choices(sheet, STATUS, row, list(STATUS_WORDS.values()))
    return cells


def _write_numbers(sheet: Worksheet, row: int, table: Mapping[str, Any]) -> None:
    """A fixed value is filled in itself; of a distribution the numbers are, and the mean follows from them."""
    if "value" in table:
        _fill(sheet, row, EXPECTED, float(table["value"]), "#,##0.######")
        return
    kind, numbers = next(iter(table["dist"].items()))
    sheet.cell(row, KIND, kind)
    places = {}
    for (name_column, value_column), (name, value) in zip(ARGUMENTS, numbers.items(), strict=False):
        if not isinstance(value, list | dict):
            sheet.cell(row, name_column, name)
            _fill(sheet, row, value_column, float(value), "#,##0.######")
            places[name] = f"{get_column_letter(value_column)}{row}"
    mean = mean_formula(kind, places)
    if mean is not None:
        sheet.cell(row, EXPECTED, f"={mean}").number_format = "#,##0.######"


def _write_words(sheet: Worksheet, row: int, table: Mapping[str, Any]) -> None:
    _fill(sheet, row, UNIT, table["unit"])
    _fill(sheet, row, SOURCE, table["source"])
    _fill(sheet, row, STATUS, STATUS_WORDS[table["status"]])


def _write_flows(sheet: Worksheet, definition: Definition, cells: Mapping[str, str]) -> None:
    years = definition.horizon.years
    heads = (*FLOW_HEADS, *(f"År {year}" for year in range(years)))
    _heading(
        sheet, "Strømme: kr. pr. år fra betaler til modtager", heads, (34, 14, 18, 18, 12, 8, 8, 50, *[16] * years)
    )
    for year in range(years):
        sheet.cell(HEAD_ROW - 1, FIRST_YEAR + year, year).alignment = Alignment(horizontal="right")
    sheet.cell(HEAD_ROW - 1, AMOUNT, "Årets nummer (year):").alignment = Alignment(horizontal="right")
    for row, flow in enumerate(definition.flows, start=FIRST_ROW):
        _put(sheet, row, FLOW_NAME, flow.name)
        _put(sheet, row, STRATEGY, flow.strategy)
        _fill(sheet, row, PAYER, flow.payer)
        _fill(sheet, row, PAYEE, flow.payee)
        _fill(sheet, row, CASHABLE, flow.cashable, "0.00")
        _fill(sheet, row, FROM_YEAR, flow.first_year)
        _fill(sheet, row, TO_YEAR, flow.last_year)
        _put(sheet, row, AMOUNT, flow.amount.text)
        _write_years(sheet, row, flow, years, cells)
    last = FIRST_ROW + len(definition.flows)
    rows = _party_rows(definition)
    _choices(sheet, PAYER, last, rows)
    _choices(sheet, PAYEE, last, rows)


def _write_years(sheet: Worksheet, row: int, flow: Flow, years: int, cells: Mapping[str, str]) -> None:
    first, last = (f"${get_column_letter(column)}{row}" for column in (FROM_YEAR, TO_YEAR))
    for year in range(years):
        at = f"{get_column_letter(FIRST_YEAR + year)}${HEAD_ROW - 1}"
        amount = formula(flow.amount.text, cells, at)
        cell = sheet.cell(row, FIRST_YEAR + year, f"=IF({at}<{first},0,IF({at}>{last},0,{amount}))")
        cell.number_format = "#,##0"


def _write_parties(sheet: Worksheet, definition: Definition) -> None:
    years, rows = definition.horizon.years, _party_rows(definition)
    sheet["A1"] = "Parternes budgetter, mio. kr., løbende priser"
    sheet["A1"].font = Font(bold=True, size=14)
    row = 3
    for strategy in definition.strategies:
        _put(sheet, row, 1, f"{strategy} sammenlignet med {definition.reference}").font = Font(bold=True)
        _heads(sheet, row + 1, ("Part", "Slags", *(f"År {year}" for year in range(years)), "I alt"))
        for place, name in enumerate(rows, start=row + 2):
            _write_party(sheet, place, name, strategy, definition)
        total = row + 2 + len(rows)
        sheet.cell(total, 1, "Alle parter").font = Font(bold=True)
        for column in range(3, 4 + years):
            letter = get_column_letter(column)
            kinds = f"$B${row + 2}:$B${total - 1}"
            amounts = f"{letter}${row + 2}:{letter}${total - 1}"
            outside, account = KIND_WORDS["outside"], KIND_WORDS["account"]
            text = f'=SUMPRODUCT(({kinds}<>"{outside}")*({kinds}<>"{account}")*{amounts})'
            cell = sheet.cell(total, column, text)
            cell.number_format, cell.font = _MILLIONS, Font(bold=True)
        row = total + 2
    sheet.cell(row, 1, "»Uden for summen« og konti er vist og ikke lagt sammen.")
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 18


def _write_party(sheet: Worksheet, row: int, name: str, strategy: str, definition: Definition) -> None:
    years = definition.horizon.years
    _put(sheet, row, 1, name)
    party = definition.parties.get(name)
    sheet.cell(row, 2, KIND_WORDS[party.kind if party else "account"])
    for year in range(years):
        column = get_column_letter(FIRST_YEAR + year)
        parts = [_net(definition, f"$A{row}", each, column) for each in (strategy, definition.reference)]
        sheet.cell(row, 3 + year, f"={parts[0]}-{parts[1]}").number_format = _MILLIONS
    first, last = get_column_letter(3), get_column_letter(2 + years)
    sheet.cell(row, 3 + years, f"=SUM({first}{row}:{last}{row})").number_format = _MILLIONS


def _net(definition: Definition, party: str, strategy: str, year_column: str) -> str:
    """What a party receives less what it pays in one strategy and year, as far as it is money in a budget."""
    last = FIRST_ROW + len(definition.flows) - 1

    def column(number: int) -> str:
        letter = get_column_letter(number)
        return f"'{FLOWS}'!${letter}${FIRST_ROW}:${letter}${last}"

    amounts = f"'{FLOWS}'!{year_column}${FIRST_ROW}:{year_column}${last}"
    # EXACT, since = does not tell large letters from small ones.
    quoted = strategy.replace('"', '""')
    chosen = f'EXACT({column(STRATEGY)},"{quoted}")'
    sign = f"(EXACT({column(PAYEE)},{party})-EXACT({column(PAYER)},{party}))"
    return f"SUMPRODUCT({chosen}*{sign}*{column(CASHABLE)}*{amounts})"


def _party_rows(definition: Definition) -> list[str]:
    """Parties, then the accounts that flows name."""
    used = (name for flow in definition.flows for name in (flow.payer, flow.payee))
    return list(dict.fromkeys((*definition.parties, *used)))


def _heading(sheet: Worksheet, title: str, heads: Sequence[str], widths: Sequence[int]) -> None:
    sheet["A1"] = title
    sheet["A1"].font = Font(bold=True, size=14)
    _heads(sheet, HEAD_ROW, heads)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 2)


def _heads(sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    for column, text in enumerate(heads, start=1):
        cell = sheet.cell(row, column, text)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD


def _fill(sheet: Worksheet, row: int, column: int, value: str | float, number_format: str = "General") -> None:
    """A yellow cell, open to change."""
    cell = _put(sheet, row, column, value)
    cell.fill, cell.protection, cell.number_format = _INPUT, Protection(locked=False), number_format


def _choices(sheet: Worksheet, column: int, end: int, words: Sequence[str]) -> None:
    """A list to choose from, where it fits in the 255 characters that a spreadsheet allows."""
    listed = ",".join(words)
    if end > FIRST_ROW and len(listed) <= 250 and not any("," in word or '"' in word for word in words):
        letter = get_column_letter(column)
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        rule.add(f"{letter}{FIRST_ROW}:{letter}{end - 1}")
        sheet.add_data_validation(rule)


def _put(sheet: Worksheet, row: int, column: int, value: str | float) -> Cell:
    """A number, or text that stays text though it begins like a formula, without what XML cannot hold."""
    cell: Cell = sheet.cell(row, column)
    cell.value = "".join(each for each in value if each >= " " or each in "\n\t") if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
