"""The cells of one line, and what is wrong with them."""

from __future__ import annotations

from decimal import Decimal

from gavn.kernel.errors import Fault
from gavn.kernel.reading import as_decimal, shown

TRUE, FALSE = {"1", "true", "yes", "ja"}, {"", "0", "false", "no", "nej"}
LONGEST_NAME = 200
LARGEST_EXPONENT = 15


class Cells:
    """One line by column name. A getter that meets a mistake notes it and returns a harmless value."""

    def __init__(self, line: int, content: dict[str, str], *, decimal_comma: bool = False) -> None:
        self.line = line
        self.content = content
        self.decimal_comma = decimal_comma
        self.faults: list[Fault] = []

    def __contains__(self, column: str) -> bool:
        return bool(self.content.get(column, "").strip())

    def fault(self, column: str, found: str, expected: str) -> None:
        """Note a mistake in `column`."""
        self.faults.append(Fault(f"line {self.line}, {column}", found, expected))

    def text(self, column: str, expected: str = "a name") -> str:
        """Text that is not empty."""
        text = self.content.get(column, "").strip()
        if not text:
            self.fault(column, "nothing", expected)
        elif len(text) > LONGEST_NAME:
            self.fault(column, shown(text), f"at most {LONGEST_NAME} characters")
        return text

    def optional_text(self, column: str) -> str | None:
        """Text, or None where the cell is empty."""
        return self.content.get(column, "").strip() or None

    def number(self, column: str, expected: str = "a number") -> Decimal | None:
        """A finite number, or None where the cell is empty or wrong (noted)."""
        text = self.content.get(column, "").strip()
        if not text:
            return None
        number = as_decimal(text.replace(",", ".") if self.decimal_comma else text)
        if number is None or "_" in text or abs(number.adjusted()) > LARGEST_EXPONENT:
            self.fault(column, shown(text), expected)
            return None
        return number

    def flag(self, column: str) -> bool:
        """Yes (1, true, ja) or no (empty, 0, false, nej)."""
        text = self.content.get(column, "").strip().lower()
        if text not in TRUE and text not in FALSE:
            self.fault(column, shown(text), "1 or 0")
        return text in TRUE
