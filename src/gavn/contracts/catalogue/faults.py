"""A mistake in a catalogue: in which row and column, what kind, and what was found. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass

MOST_FAULTS = 500  # more are not shown: whoever has so many begins with these
LONGEST_FOUND = 80


@dataclass(frozen=True, slots=True)
class RowFault:
    """`row` is the file's own number (the headings are 1; 0 is the file as a whole), `code` one of CODES."""

    row: int
    column: str
    code: str
    found: str

    def as_facts(self) -> dict[str, object]:
        """The fault as a refusal carries it."""
        return asdict(self)


CODES = (
    "file-too-large",
    "file-empty",
    "not-a-table",
    "not-utf8",
    "damaged",
    "too-many-rows",
    "column-missing",
    "column-unknown",
    "column-twice",
    "too-many-cells",
    "formula",
    "control-character",
    "missing",
    "too-long",
    "not-a-number",
    "not-positive",
    "too-fine",
    "too-large",
    "twice",
    "group-unknown",
    "gtin-wrong",
    "gtin-twice",
    "code-wrong",
    "value-unknown",
    "licence-missing",
    "licence-not-digital",
    "pack-changed",
    "price-announced",
)


def fault(row: int, column: str, code: str, found: object = "") -> RowFault:
    """A mistake; what was found is cut short."""
    text = " ".join(str(found).split())
    return RowFault(row, column, code, text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…")
