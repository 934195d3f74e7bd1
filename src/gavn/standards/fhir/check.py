"""Check a resource: its required elements are there, and its required-bound codes are of their value sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gavn.kernel.errors import Fault
from gavn.kernel.reading import shown
from gavn.standards.fhir.parts import Json
from gavn.standards.fhir.value_sets import CHOICES, REQUIRED, VALUE_SETS

KIND = "resourceType"


def check(resource: Json) -> tuple[Fault, ...]:
    """Every mistake, by the path of the element. The resources inside a Bundle are checked too."""
    return tuple(_faults(resource, ""))


def _faults(resource: Any, place: str) -> Iterator[Fault]:
    kind = resource.get(KIND) if isinstance(resource, dict) else resource
    if not isinstance(kind, str) or not isinstance(resource, dict) or kind not in VALUE_SETS:
        yield Fault(f"{place}{KIND}", shown(kind), f"one of {', '.join(sorted(VALUE_SETS))}")
        return
    at = f"{place}{kind}"
    for path in REQUIRED[kind]:
        yield from _missing(resource, path, at)
    for path, codes in VALUE_SETS[kind].items():
        for found in _values(resource, path.split(".")):
            if not isinstance(found, str) or found not in codes:
                yield Fault(f"{at}.{path}", shown(found), f"one of {', '.join(sorted(codes))}")
    if kind == "Bundle":
        for number, entry in enumerate(_listed(resource.get("entry", []))):
            inside = entry.get("resource") if isinstance(entry, dict) else entry
            yield from _faults(inside, f"{at}.entry[{number}].")


def _missing(resource: Json, path: str, at: str) -> Iterator[Fault]:
    parent, _, name = path.rpartition(".")
    for holder in _values(resource, parent.split(".")) if parent else [resource]:
        if not isinstance(holder, dict):
            yield Fault(f"{at}.{parent}", shown(holder), "an object")
            continue
        typed = name in CHOICES and any(key.startswith(name) and key != name for key in holder)
        if not holder.get(name) and not typed:
            yield Fault(f"{at}.{path}", "nothing", "a value")


def _values(holder: Any, path: list[str]) -> list[Any]:
    """The values at a path, through lists."""
    if isinstance(holder, list):
        return [value for each in holder for value in _values(each, path)]
    if not path:
        return [holder]
    if not isinstance(holder, dict) or path[0] not in holder:
        return []
    return _values(holder[path[0]], path[1:])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
