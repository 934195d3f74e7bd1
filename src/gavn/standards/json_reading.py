"""Read JSON from outside safely: UTF-8, no repeated keys, no NaN, no endless nesting or numbers, a readable error."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import Table

# A number of more digits is nobody's amount; Python refuses to read endless ones at all.
MOST_DIGITS = 40


class _Wrong(ValueError):
    """Something that JSON's grammar allows and no document of ours may have."""


def parse_json(data: bytes, *, source: str) -> Table:
    """The object in `data`, keys whose value is null left out. Raises Unreadable with the place of the mistake."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Unreadable(source, [Fault(f"line {line}", "bytes that are not UTF-8", "text in UTF-8")]) from None
    try:
        content = json.loads(
            text,
            parse_float=_number,
            parse_int=_whole,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise Unreadable(source, [Fault(where, problem.msg[:1].lower() + problem.msg[1:], "JSON")]) from None
    except RecursionError:
        raise Unreadable(source, [Fault("document", "nesting without end", "JSON of few levels")]) from None
    except _Wrong as problem:
        raise Unreadable(
            source, [Fault("document", str(problem), "JSON with each key once and plain numbers")]
        ) from None
    if "\\u" in text and _unclean(content):
        raise Unreadable(source, [Fault("document", "text with NUL or half a character", "text that can be written")])
    if not isinstance(content, dict):
        raise Unreadable(source, [Fault("document", f"a {type(content).__name__}", "an object")])
    return Table(content, path="", source=source, faults=[])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Wrong(f"the key {key[:40]!r} twice in one object")
        found[key] = value
    return {key: value for key, value in found.items() if value is not None}


def _number(text: str) -> Decimal:
    if len(text) > MOST_DIGITS:
        raise _Wrong(f"a number of {len(text)} characters")
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise _Wrong(f"a number of {len(text)} characters")
    return int(text)


def _constant(text: str) -> Any:
    raise _Wrong(text)


def _unclean(value: Any) -> bool:
    """Whether a text in it has a NUL, which no database stores, or half a pair of UTF-16, which UTF-8 cannot say."""
    if isinstance(value, dict):
        return any(_unclean(key) or _unclean(each) for key, each in value.items())
    if isinstance(value, list):
        return any(_unclean(each) for each in value)
    return isinstance(value, str) and ("\x00" in value or any("\ud800" <= each <= "\udfff" for each in value))
