"""A document as a shape: which field stands where. The same shape writes the document and reads it back.

    LINE = Shape(OrderLine, (Text("id", "cbc:ID"), Number("packs", "cbc:Quantity", unit="unit"), ...))
    ORDER = Shape(Order, (Fixed("cbc:CustomizationID", "urn:..."), Many("lines", "cac:Line", LINE)))

The parts of a shape stand in the order in which the schema wants the elements. An amount has the document's currency.
Numbers below zero are refused in both directions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import shown
from gavn.standards.xml_parts import REQUIRED, Part
from gavn.standards.xml_writing import Writer

NOTHING = (None, "", ())


class Piece(Protocol):
    """A part of a shape."""

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add what the value holds."""

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The fields found, by name; mistakes are noted in the part."""

    def is_empty(self, value: Any) -> bool:
        """Whether there is nothing to write."""


@dataclass(frozen=True)
class Shape:
    """How values of a class are written inside an element, and read from it."""

    of: Callable[..., Any]
    pieces: tuple[Piece, ...]

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add the value's parts to the element."""
        for piece in self.pieces:
            piece.write(value, to, currency)

    def read(self, part: Part, currency: str) -> Any:
        """The value that the element holds."""
        found: dict[str, Any] = {}
        for piece in self.pieces:
            found.update(piece.read(part, currency))
        return self.of(**found)


@dataclass(frozen=True)
class Fixed:
    """Text that never changes; reading does not ask for it."""

    path: str
    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add the text."""
        to.add(self.path, self.text, **self.attributes)

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """Nothing."""
        return {}

    def is_empty(self, value: Any) -> bool:
        """It says nothing about the value."""
        return True


@dataclass(frozen=True)
class Given:
    """A field that the kind of document says, not an element of it."""

    name: str
    value: object

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Nothing."""

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The field."""
        return {self.name: self.value}

    def is_empty(self, value: Any) -> bool:
        """It says nothing in the document."""
        return True


@dataclass(frozen=True)
class Currency:
    """The document's currency, where only its amounts say it."""

    name: str

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Nothing: the amounts do."""

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The currency."""
        return {self.name: currency}

    def is_empty(self, value: Any) -> bool:
        """It stands with the amounts."""
        return True


@dataclass(frozen=True)
class Text:
    """A text. `attributes` are fixed, `fields` are attributes that hold another field; `choices` are all it can be.

    With a fixed `schemeID` or `listID`, reading takes only the element that has it.
    """

    name: str
    path: str
    optional: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] | None = None

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add the text where there is one."""
        text = getattr(value, self.name)
        if text not in NOTHING:
            others = {attribute: getattr(value, name) for attribute, name in self.fields.items()}
            to.add(self.path, text, **self.attributes, **{key: each for key, each in others.items() if each})

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The text and what its attributes hold."""
        path = self._path()
        default = "" if self.optional else REQUIRED
        element = part.find(path)
        found = {self.name: part.text(path, default, choices=self.choices)}
        for attribute, name in self.fields.items():
            found[name] = "" if element is None else element.get(attribute, "")
        return found

    def is_empty(self, value: Any) -> bool:
        """Whether the text is empty."""
        return getattr(value, self.name) in NOTHING

    def _path(self) -> str:
        only = [key for key in ("schemeID", "listID") if key in self.attributes]
        return self.path + "".join(f"[@{key}='{self.attributes[key]}']" for key in only)


@dataclass(frozen=True)
class Date:
    """A date."""

    name: str
    path: str
    optional: bool = False

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add the date, without a zone."""
        day = getattr(value, self.name)
        if day is not None:
            to.add(self.path, day.isoformat())

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The date."""
        return {self.name: part.date(self.path, None if self.optional else REQUIRED)}

    def is_empty(self, value: Any) -> bool:
        """Whether there is no date."""
        return getattr(value, self.name) is None


@dataclass(frozen=True)
class Time:
    """A time of day to the second, without a zone; None where there is none."""

    name: str
    path: str

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add the time."""
        time = getattr(value, self.name)
        if time is not None:
            to.add(self.path, time.isoformat(timespec="seconds"))

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The time; a zone that the document states is left out, for the dates of the document have none."""
        text = part.text(self.path, "")
        if not text:
            return {self.name: None}
        try:
            return {self.name: dt.time.fromisoformat(text).replace(tzinfo=None, microsecond=0)}
        except ValueError:
            part.fault(self.path, shown(text), "a time (HH:MM:SS)", part.find(self.path))
            return {self.name: None}

    def is_empty(self, value: Any) -> bool:
        """Whether there is no time."""
        return getattr(value, self.name) is None


@dataclass(frozen=True)
class Number:
    """A number from zero. `unit` is the field that the attribute `unitCode` holds; `amount` adds the currency."""

    name: str
    path: str
    optional: bool = False
    unit: str = ""
    amount: bool = False

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add the number. A negative one is Unreadable: no document of ours has one."""
        number: Decimal | None = getattr(value, self.name)
        if number is None:
            return
        if number < 0:
            raise Unreadable("document", [Fault(self.path, str(number), "a number from 0")])
        attributes = {"unitCode": getattr(value, self.unit)} if self.unit else {}
        to.add(self.path, number, **attributes, **({"currencyID": currency} if self.amount else {}))

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The number and its unit."""
        found = {self.name: part.number(self.path, None if self.optional else REQUIRED)}
        element = part.find(self.path)
        if self.unit and element is not None:
            found[self.unit] = element.get("unitCode", "")
        if self.amount and element is not None and element.get("currencyID", "") != currency:
            part.fault(f"{self.path}/@currencyID", shown(element.get("currencyID", "")), currency, element)
        return found

    def is_empty(self, value: Any) -> bool:
        """Whether there is no number."""
        return getattr(value, self.name) is None


@dataclass(frozen=True)
class Boolean:
    """True or false."""

    name: str
    path: str
    default: bool = False

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add it."""
        to.add(self.path, getattr(value, self.name))

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """True or false; the default where nothing is said."""
        return {self.name: part.boolean(self.path, self.default)}

    def is_empty(self, value: Any) -> bool:
        """It always says something."""
        return False


@dataclass(frozen=True)
class Group:
    """Several fields of the same value inside one element, which is left out where all are empty."""

    path: str
    pieces: tuple[Piece, ...]

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add the element with what there is."""
        if not self.is_empty(value):
            inside = to.add(self.path)
            for piece in self.pieces:
                piece.write(value, inside, currency)

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The fields; where the element is missing, what is required in it is missed."""
        inside = part.part(self.path) or _empty(part)
        found: dict[str, Any] = {}
        for piece in self.pieces:
            found.update(piece.read(inside, currency))
        return found

    def is_empty(self, value: Any) -> bool:
        """Whether every field is empty."""
        return all(piece.is_empty(value) for piece in self.pieces)


@dataclass(frozen=True)
class One:
    """A value with a shape of its own."""

    name: str
    path: str
    shape: Shape
    optional: bool = False

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add it where there is one."""
        inside = getattr(value, self.name)
        if inside is not None:
            self.shape.write(inside, to.add(self.path), currency)

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The value, or None where it may be missing."""
        inside = part.part(self.path)
        if inside is None:
            if not self.optional:
                part.fault(self.path, "nothing", "this part of the document")
            return {self.name: None}
        return {self.name: self.shape.read(inside, currency)}

    def is_empty(self, value: Any) -> bool:
        """Whether there is none."""
        return getattr(value, self.name) is None


@dataclass(frozen=True)
class Many:
    """Values of one shape, in the order written; at least `least`."""

    name: str
    path: str
    shape: Shape
    least: int = 1

    def write(self, value: Any, to: Writer, currency: str) -> None:
        """Add an element for each."""
        first, _, rest = self.path.partition("/")
        for each in getattr(value, self.name):
            element = to.add(first)
            self.shape.write(each, element.add(rest) if rest else element, currency)

    def read(self, part: Part, currency: str) -> dict[str, Any]:
        """The values."""
        inside = part.parts(self.path)
        if len(inside) < self.least:
            part.fault(self.path, "nothing", "at least one")
        return {self.name: tuple(self.shape.read(each, currency) for each in inside)}

    def is_empty(self, value: Any) -> bool:
        """Whether there is none."""
        return not getattr(value, self.name)


def _empty(part: Part) -> Part:
    """A part in which nothing is found, at the place of the part that should have held it."""
    hollow = part.element.makeelement(part.element.tag)
    hollow.sourceline = part.element.sourceline
    return Part(hollow, names=part.names, faults=part.faults)
