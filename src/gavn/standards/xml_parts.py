"""Read the parts of an XML document and report every mistake at once, each with its line and path.

    part = Part(root, names=NAMES, faults=[])
    title = part.text("cac:ProcurementProject/cbc:Name")
    for lot in part.parts("cac:ProcurementProjectLot"):
        nature = lot.text("cac:ProcurementProject/cbc:ProcurementTypeCode")

A getter that meets a mistake notes it and returns a harmless value, so that reading goes on to the next mistake. Paths
are those of ElementPath: `cbc:ID[@schemeName='Lot']`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, Final

from gavn.kernel.errors import Fault
from gavn.kernel.reading import as_decimal, shown

REQUIRED: Final[Any] = object()
A_DATE = "a date (YYYY-MM-DD)"
A_TIME = "a time with its zone (HH:MM:SS+HH:MM)"
YES_NO = {"true": True, "1": True, "false": False, "0": False}


class Part:
    """An element, with the prefixes that paths use and the document's shared list of faults."""

    def __init__(self, element: Any, *, names: Mapping[str, str], faults: list[Fault]) -> None:
        self.element = element
        self.names = names
        self.faults = faults

    def fault(self, path: str, found: str, expected: str, element: Any = None) -> None:
        """Note a mistake at `path` below this element."""
        at = self.element if element is None else element
        self.faults.append(Fault(f"line {at.sourceline}, {path}", found, expected))

    def find(self, path: str) -> Any:
        """The first element at `path`, or None."""
        return self.element.find(path, self.names)

    def part(self, path: str) -> Part | None:
        """The first element at `path` to read on in, or None."""
        element = self.find(path)
        return None if element is None else self._inside(element)

    def parts(self, path: str) -> list[Part]:
        """The elements at `path`, in the order written."""
        return [self._inside(element) for element in self.element.findall(path, self.names)]

    def text(self, path: str, default: Any = REQUIRED, *, choices: Collection[str] | None = None) -> Any:
        """The text at `path`, white space at its ends left out; optionally one of `choices`."""
        expected = "one of " + ", ".join(choices) if choices else "text"
        element = self.find(path)
        value = "" if element is None else "".join(element.itertext()).strip()
        if not value:
            if default is REQUIRED:
                self.fault(path, "nothing", expected, element)
                return ""
            return default
        if choices is not None and value not in choices:
            self.fault(path, shown(value), expected, element)
        return value

    def texts(self, path: str) -> tuple[str, ...]:
        """The texts at `path`, in the order written; empty ones left out."""
        found = ("".join(element.itertext()).strip() for element in self.element.findall(path, self.names))
        return tuple(text for text in found if text)

    def number(self, path: str, default: Any = REQUIRED, *, high: Decimal | None = None) -> Any:
        """A number from zero to `high`."""
        expected = "a number from 0" if high is None else f"a number from 0 to {high}"
        text = self.text(path, None if default is not REQUIRED else REQUIRED)
        if not text:
            return Decimal(0) if default is REQUIRED else default
        value = as_decimal(text)
        if value is None or value < 0 or (high is not None and value > high):
            self.fault(path, shown(text), expected, self.find(path))
            return Decimal(0) if default is REQUIRED else default
        return value

    def integer(self, path: str, default: Any = REQUIRED, *, high: int = 10**6) -> Any:
        """A whole number from zero to `high`."""
        text = self.text(path, None if default is not REQUIRED else REQUIRED)
        if not text:
            return 0 if default is REQUIRED else default
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(high)) and int(text) <= high):
            self.fault(path, shown(text), f"a whole number from 0 to {high}", self.find(path))
            return 0 if default is REQUIRED else default
        return int(text)

    def boolean(self, path: str, default: Any = REQUIRED) -> Any:
        """True or false."""
        text = self.text(path, None if default is not REQUIRED else REQUIRED)
        if not text:
            return False if default is REQUIRED else default
        if text not in YES_NO:
            self.fault(path, shown(text), "true or false", self.find(path))
        return YES_NO.get(text, False)

    def date(self, path: str, default: Any = REQUIRED) -> Any:
        """A date; the zone that XML dates may have does not move it."""
        text = self.text(path, None if default is not REQUIRED else REQUIRED)
        if not text:
            return dt.date(2000, 1, 1) if default is REQUIRED else default
        return self._date(path, text)

    def moment(self, date_path: str, time_path: str, default: Any = REQUIRED) -> Any:
        """A date and the time of another element as one moment; without a time, midnight in the date's zone."""
        date_text = self.text(date_path, None if default is not REQUIRED else REQUIRED)
        if not date_text:
            return dt.datetime(2000, 1, 1, tzinfo=dt.UTC) if default is REQUIRED else default
        day = self._date(date_path, date_text)
        zone = re.search(r"(Z|[+-]\d\d:\d\d)$", date_text)
        text = self.text(time_path, f"00:00:00{zone.group() if zone else 'Z'}")
        try:
            time = dt.time.fromisoformat(text)
        except ValueError:
            self.fault(time_path, shown(text), A_TIME, self.find(time_path))
            time = dt.time(0, 0, tzinfo=dt.UTC)
        return dt.datetime.combine(day, time if time.tzinfo else time.replace(tzinfo=dt.UTC))

    def _date(self, path: str, text: str) -> dt.date:
        plain = re.fullmatch(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?", text)
        try:
            return dt.date.fromisoformat(plain.group(1) if plain else text)
        except ValueError:
            self.fault(path, shown(text), A_DATE, self.find(path))
            return dt.date(2000, 1, 1)

    def _inside(self, element: Any) -> Part:
        return Part(element, names=self.names, faults=self.faults)
