"""Each row of a catalogue as a product with its price, held against what is known. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from gavn.contracts.attributes import DIGITAL, KINDS, LONGEST_TEXT, PHYSICAL, fits, is_emdn, is_iso9999
from gavn.contracts.catalogue.columns import (
    ACTIVATION,
    ATTRIBUTE_COLUMNS,
    COMPULSORY,
    EMDN,
    FACT_COLUMNS,
    GROUP,
    GTIN,
    ISO,
    ITEM_NUMBER,
    KIND,
    LABEL,
    LICENCE,
    NAME,
    PRICE,
    UNITS,
    WORDS,
)
from gavn.contracts.catalogue.faults import RowFault, fault
from gavn.contracts.catalogue.table import TableRow
from gavn.kernel.errors import Refusal
from gavn.kernel.identifiers import read_gtin

LONGEST_NAME = 200
LARGEST_COUNT = 1_000_000
LARGEST_DKK = Decimal(10_000_000)
ORE_A_KRONE = 100


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """A product as a row gives it; the price is a pack's, in øre without VAT."""

    number: int
    item_number: str
    name: str
    group_code: str
    units_per_pack: int
    price_ore: int
    gtin: str = ""
    kind: str = PHYSICAL
    licence_months: int | None = None
    activation: str = ""
    emdn: str = ""
    iso9999: str = ""
    label_text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)


def read_rows(rows: Sequence[TableRow], group_codes: Collection[str]) -> tuple[list[CatalogueRow], list[RowFault]]:
    """Every row as a product, with every mistake of every row."""
    reader = _Reader(group_codes)
    return [reader.row(row) for row in rows], reader.faults


class _Reader:
    def __init__(self, group_codes: Collection[str]) -> None:
        self.group_codes = group_codes
        self.faults: list[RowFault] = []
        self.seen: dict[tuple[str, str], int] = {}

    def row(self, row: TableRow) -> CatalogueRow:
        for column in COMPULSORY:
            if column not in row.cells:
                self.note(row, column, "missing")
        self.once(row, ITEM_NUMBER, row.cells.get(ITEM_NUMBER, ""), "twice")
        group = row.cells.get(GROUP, "")
        if group and group not in self.group_codes:
            self.note(row, GROUP, "group-unknown", group)
        kind = self.word(row, KIND, PHYSICAL)
        if kind not in KINDS:
            self.note(row, KIND, "value-unknown", kind)
        return CatalogueRow(
            number=row.number,
            item_number=self.text(row, ITEM_NUMBER, LONGEST_NAME),
            name=self.text(row, NAME, LONGEST_NAME),
            group_code=group,
            units_per_pack=self.count(row, UNITS) or 1,
            price_ore=self.price(row),
            gtin=self.gtin(row),
            kind=kind,
            licence_months=self.licence(row, kind),
            activation=self.text(row, ACTIVATION, LONGEST_TEXT),
            emdn=self.code(row, EMDN, is_emdn(row.cells.get(EMDN, ""))),
            iso9999=self.code(row, ISO, is_iso9999(row.cells.get(ISO, ""))),
            label_text=self.text(row, LABEL, LONGEST_TEXT),
            attributes=self.attributes(row),
            facts={
                theme: self.text(row, column, LONGEST_TEXT)
                for column, theme in FACT_COLUMNS.items()
                if column in row.cells
            },
        )

    def note(self, row: TableRow, column: str, code: str, found: object = "") -> None:
        self.faults.append(fault(row.number, column, code, found))

    def once(self, row: TableRow, column: str, value: str, code: str) -> None:
        if value and self.seen.setdefault((column, value), row.number) != row.number:
            self.note(row, column, code, value)

    def text(self, row: TableRow, column: str, longest: int) -> str:
        value = row.cells.get(column, "")
        if len(value) > longest:
            self.note(row, column, "too-long", value)
        return value

    def word(self, row: TableRow, column: str, default: str) -> str:
        value = row.cells.get(column, default).casefold()
        return WORDS[column].get(value, value)

    def number(self, row: TableRow, column: str) -> Decimal | None:
        """A number as people write it: 1.234,50 or 1234.50. None (noted) where it is none, or not there."""
        if column not in row.cells:
            return None
        written = row.cells[column].replace(" ", "").replace("\u00a0", "")
        if "," in written:
            written = written.replace(".", "").replace(",", ".")
        try:
            value = Decimal(written)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            self.note(row, column, "not-a-number", row.cells[column])
            return None
        if value <= 0:
            self.note(row, column, "not-positive", row.cells[column])
            return None
        return value

    def count(self, row: TableRow, column: str) -> int | None:
        value = self.number(row, column)
        if value is None:
            return None
        if value != value.to_integral_value():
            self.note(row, column, "too-fine", row.cells[column])
        elif value > LARGEST_COUNT:
            self.note(row, column, "too-large", row.cells[column])
        else:
            return int(value)
        return None

    def price(self, row: TableRow) -> int:
        value = self.number(row, PRICE)
        if value is None:
            return 1
        ore = value * ORE_A_KRONE
        if value > LARGEST_DKK:
            self.note(row, PRICE, "too-large", row.cells[PRICE])
        elif ore != ore.to_integral_value():
            self.note(row, PRICE, "too-fine", row.cells[PRICE])
        else:
            return int(ore)
        return 1

    def gtin(self, row: TableRow) -> str:
        if GTIN not in row.cells:
            return ""
        try:
            read = read_gtin(row.cells[GTIN])
        except Refusal:
            self.note(row, GTIN, "gtin-wrong", row.cells[GTIN])
            return ""
        self.once(row, GTIN, read, "gtin-twice")
        return read

    def licence(self, row: TableRow, kind: str) -> int | None:
        months = self.count(row, LICENCE)
        if kind == DIGITAL and LICENCE not in row.cells:
            self.note(row, LICENCE, "licence-missing")
        if kind == DIGITAL and ACTIVATION not in row.cells:
            self.note(row, ACTIVATION, "licence-missing")
        if kind == PHYSICAL and LICENCE in row.cells:
            self.note(row, LICENCE, "licence-not-digital", row.cells[LICENCE])
        return months

    def code(self, row: TableRow, column: str, right: bool) -> str:
        value = row.cells.get(column, "")
        if value and not right:
            self.note(row, column, "code-wrong", value)
        return value

    def attributes(self, row: TableRow) -> dict[str, str]:
        found = {}
        for column in ATTRIBUTE_COLUMNS:
            if column not in row.cells:
                continue
            value = self.word(row, column, "") if column in WORDS else row.cells[column]
            if not fits(column, value):
                self.note(row, column, "value-unknown", row.cells[column])
            found[column] = value
        return found
