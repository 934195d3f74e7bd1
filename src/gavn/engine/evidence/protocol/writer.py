"""Write a protocol's content as TOML: the file that the reader reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gavn.kernel.hashing import decimal_text

Content = Mapping[str, Any]  # text, whole numbers, decimals, yes or no, lists and tables of these; None is left out


def toml_text(content: Content) -> str:
    """Values first, then `[table]` and `[[table]]`; tables inside these are written on one line."""
    plain = {key: value for key, value in content.items() if value is not None}
    tables = {key: value for key, value in plain.items() if isinstance(value, Mapping) or _are_tables(value)}
    lines = [_line(key, value) for key, value in plain.items() if key not in tables]
    for key, value in tables.items():
        many = not isinstance(value, Mapping)
        for each in value if many else [value]:
            lines += ["", f"[[{_key(key)}]]" if many else f"[{_key(key)}]"]
            lines += [_line(name, item) for name, item in each.items() if item is not None]
    return "\n".join(lines).lstrip("\n") + "\n"


def _are_tables(value: object) -> bool:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return is_list and bool(value) and all(isinstance(each, Mapping) for each in value)  # type: ignore[attr-defined]


def _line(key: str, value: object) -> str:
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("-", "").replace("_", "").isalnum() else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, Mapping):
        inside = ", ".join(_line(key, each) for key, each in value.items() if each is not None)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    return _text(str(value))


def _text(text: str) -> str:
    """A JSON string is a TOML string, save for the one control character that JSON lets through."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
