"""The document of a value case as data and as text: read, written, edited, compared. Pure.

A document edited on a page is written anew: comments of an imported file end with the first edit, its content does not.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import parse_toml
from gavn.value.errors import CaseUnreadable, FlowUnknown, ParameterUnknown

Content = dict[str, Any]
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """New words for a parameter; None leaves what is there. `value` and `dist` exclude each other.

    `dist` is as in the file: {"gamma": {"mean": 21.4, "sd": 1.2}}.
    """

    value: Decimal | None = None
    dist: Mapping[str, Any] | None = None
    unit: str | None = None
    source: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes to parameters by name, and to flows by their place from 0: keys with their new values."""

    parameters: Mapping[str, ParameterChange] = field(default_factory=dict)
    flows: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two documents at a key path; empty text where there is nothing."""

    where: str
    before: str
    after: str


def content_of(document: str) -> Content:
    """The document as data. Refuses `value-case.unreadable`."""
    try:
        return parse_toml(document.encode("utf-8", "surrogatepass"), source="document").content
    except Unreadable as problem:
        raise unreadable(problem) from None


def unreadable(problem: Unreadable) -> CaseUnreadable:
    """The faults of a document as a refusal."""
    return CaseUnreadable(faults=[{"where": f.where, "found": f.found, "expected": f.expected} for f in problem.faults])


def content_from_json(body: Mapping[str, Any]) -> Content:
    """The same schema as JSON: dates are text there, and numbers may have become binary."""
    content = {key: _exact(value) for key, value in body.items()}
    horizon = content.get("horizon")
    if isinstance(horizon, dict) and isinstance(horizon.get("start"), str):
        with suppress(ValueError):  # the reader of the document says what is wrong with it
            horizon["start"] = dt.date.fromisoformat(horizon["start"])
    return content


def toml_of_json(body: Mapping[str, Any]) -> str:
    """A document given as JSON, as TOML. Refuses `value-case.unreadable` where it is nested without end."""
    try:
        return to_toml(content_from_json(body))
    except RecursionError:
        raise unreadable(Unreadable("document", [Fault("file", "tables in tables in tables", "a document")])) from None


def content_as_json(content: Mapping[str, Any]) -> Content:
    """The content as JSON can hold it: dates as text, decimals as numbers."""
    return {key: _as_json(value) for key, value in content.items()}


def edited(content: Content, edit: Edit) -> Content:
    """The content with the changes. Refuses `value-parameter.not-declared`, `value-flow.not-declared`."""
    changed = copy.deepcopy(content)
    parameters, flows = changed.get("parameter", {}), changed.get("flow", [])
    for name, change in edit.parameters.items():
        if name not in parameters:
            raise ParameterUnknown(parameter=name, known=sorted(parameters))
        _edit_parameter(parameters[name], change)
        if change.value is not None:
            _forget_correlations(changed, name)
    for place, entries in edit.flows.items():
        if not 0 <= place < len(flows):
            raise FlowUnknown(place=place, flows=len(flows))
        flows[place].update(entries)
    return changed


def holds_nul(content: Content) -> bool:
    """Whether a text or a key in it has the character NUL, which no database text can hold."""
    return any("\x00" in text for leaf in _leaves(content, "") for text in leaf)


def differences(before: Content, after: Content) -> tuple[Change, ...]:
    """What differs, by key path in the order of the newer document."""
    old, new = dict(_leaves(before, "")), dict(_leaves(after, ""))
    paths = [*new, *(path for path in old if path not in new)]
    return tuple(
        Change(path, old.get(path, ""), new.get(path, "")) for path in paths if old.get(path, "") != new.get(path, "")
    )


def to_toml(content: Mapping[str, Any]) -> str:
    """The content as TOML: plain entries first, then tables, then lists of tables. Reading gives the content again."""
    plain = [(key, value) for key, value in content.items() if not _is_tables(value) and not _is_list(value)]
    lines = [f"{_key(key)} = {_inline(value)}" for key, value in plain]
    for key, value in content.items():
        if _is_tables(value):
            for name, table in value.items():
                lines += ["", f"[{_key(key)}.{_key(name)}]", *_entries(table)]
        elif _is_list(value):
            for table in value:
                lines += ["", f"[[{_key(key)}]]", *_entries(table)]
    return "\n".join(lines) + "\n"


def _edit_parameter(table: Content, change: ParameterChange) -> None:
    if change.value is not None:
        table.pop("dist", None)
        table["value"] = change.value
    elif change.dist is not None:
        table.pop("value", None)
        table["dist"] = dict(change.dist)
    for key in ("unit", "source", "status"):
        written = getattr(change, key)
        if written is not None:
            table[key] = written


def _forget_correlations(content: Content, parameter: str) -> None:
    """A fixed number moves with nothing."""
    if "correlation" in content:
        kept = [each for each in content["correlation"] if parameter not in each.get("between", ())]
        content["correlation"] = kept
        if not kept:
            del content["correlation"]


def _exact(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {str(key): _exact(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_exact(each) for each in value]
    return value


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(each, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        for place, each in enumerate(value):
            yield from _leaves(each, f"{path}[{place}]")
    else:
        yield path, _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(_shown(each) for each in value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value.to_integral_value() if value == value.to_integral_value() else value, "f")
    return _inline(value)


def _is_tables(value: Any) -> bool:
    """A table of tables: parties by name, say. An empty table is written in line."""
    return isinstance(value, Mapping) and bool(value) and all(isinstance(each, Mapping) for each in value.values())


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _entries(table: Mapping[str, Any]) -> Sequence[str]:
    return [f"{_key(key)} = {_inline(value)}" for key, value in table.items()]


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _inline(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {_inline(each)}" for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(each) for each in value) + "]"
    return str(value)


def _number(value: Decimal) -> str:
    if value.is_nan():
        return "nan"
    return str(value).lower().replace("infinity", "inf")


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
