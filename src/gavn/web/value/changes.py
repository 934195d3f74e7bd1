"""What a version changed, in words: the assumption, flow or party that changed, which part of it, before and after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from gavn.engine.value.words import Language
from gavn.value.documents import Change
from gavn.web.value.words import value_word

# parameter.price.value and flow[0].amount: the table, its name or place, and the rest of the path.
_NAMED = re.compile(r"(parameter|party|agreement|scenario)\.([^.]+)\.(.+)")
_LISTED = re.compile(r"(flow|effect|correlation)\[(\d+)\]\.(.+)")
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One thing that changed: whose, which part of it, and the two values. `before` or `after` may be empty."""

    subject: str
    part: str
    before: str
    after: str


def shown_changes(changes: tuple[Change, ...], content: Mapping[str, Any], words: Language) -> tuple[ShownChange, ...]:
    """The changes in the words of the page; `content` is the newer document."""
    return tuple(_shown(each, content, words) for each in changes)


def _shown(change: Change, content: Mapping[str, Any], words: Language) -> ShownChange:
    subject, part = _place(change.where, content)
    before, after = (_value(part, each, words) for each in (change.before, change.after))
    return ShownChange(subject, _part_words(part), before, after)


def _place(where: str, content: Mapping[str, Any]) -> tuple[str, str]:
    """Whose value it is in words, and the rest of the path; the case itself where no table is named."""
    if named := _NAMED.fullmatch(where):
        table, name, part = named.groups()
        return value_word("table", table) % {"name": name}, part
    if listed := _LISTED.fullmatch(where):
        table, place, part = listed.groups()
        return value_word("table", table) % {"name": _name_at(content, table, int(place))}, part
    return _("The case"), where


def _name_at(content: Mapping[str, Any], table: str, place: int) -> str:
    """The name of a flow or an effect, the two of a correlation; the number where it is gone."""
    rows = content.get(table, [])
    row = rows[place] if place < len(rows) else {}
    return str(row.get("name") or " – ".join(row.get("between", ())) or place + 1)


def _part_words(part: str) -> str:
    """`dist.pert.low` as "PERT: low", `value` as its word; the path itself where it has no word."""
    if part.startswith("dist."):
        _dist, kind, *numbers = part.split(".")
        named = ", ".join(value_word("number", number) for number in numbers)
        return f"{value_word('distribution', kind)}: {named}"
    return value_word("part", part)


def _value(part: str, text: str, words: Language) -> str:
    if part == "status":
        return value_word("assumption", text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or part == "start":
        return text
    return words.number(float(number), min(max(-int(number.as_tuple().exponent), 0), MOST_DECIMALS))
