"""Write XML: elements by prefixed name, in the order in which they are added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lxml import etree


class Writer:
    """An element being written, with the prefixes of the document."""

    def __init__(self, element: Any, names: Mapping[str, str]) -> None:
        self.element = element
        self.names = names

    @classmethod
    def root(cls, name: str, *, names: Mapping[str, str], default: str) -> Writer:
        """The root element `name` in the namespace `default`."""
        nsmap: dict[Any, str] = {None: default, **names}
        return cls(etree.Element(f"{{{default}}}{name}", nsmap=nsmap), names)

    def add(self, path: str, text: object = None, **attributes: str) -> Writer:
        """Add the elements of `path` (`cac:Country/cbc:IdentificationCode`), the last with text and attributes."""
        element = self.element
        for step in path.split("/"):
            prefix, name = step.split(":")
            element = etree.SubElement(element, f"{{{self.names[prefix]}}}{name}")
        element.attrib.update(attributes)
        if text is not None:
            element.text = xml_text(text)
        return Writer(element, self.names)

    def add_some(self, path: str, text: object, **attributes: str) -> None:
        """Add the elements only where there is something to say: not for None and empty text."""
        if text not in (None, ""):
            self.add(path, text, **attributes)

    def bytes(self) -> bytes:
        """The document."""
        tree = self.element.getroottree()
        return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def xml_text(value: object) -> str:
    """A value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return f"{value.isoformat()}Z"
    return str(value)


def date_in_zone(moment: dt.datetime) -> str:
    """The date of a moment with its zone: 2026-03-02+01:00."""
    return f"{moment.date().isoformat()}{_zone(moment)}"


def day_in_zone(day: dt.date | None, moment: dt.datetime) -> str | None:
    """A day in the zone of a moment, so that the two compare as days: 2026-03-02+01:00."""
    return None if day is None else f"{day.isoformat()}{_zone(moment)}"


def time_in_zone(moment: dt.datetime) -> str:
    """The time of a moment with its zone: 10:00:00+01:00."""
    return f"{moment:%H:%M:%S}{_zone(moment)}"


def _zone(moment: dt.datetime) -> str:
    return moment.isoformat()[-6:]
