"""Read a search: every parameter is known, said once and readable, or the search is refused.

A parameter that is not understood is never left out: the answer would then hold more than was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from gavn.api.fhir_answers import Unasked
from gavn.api.v1.common import LARGEST_PAGE
from gavn.journeys.fhir import Asked, Kind
from gavn.journeys.fhir.asked import STATUS
from gavn.kernel.errors import Fault
from gavn.kernel.reading import shown
from gavn.standards.fhir import Link
from gavn.standards.fhir.value_sets import VALUE_SETS

COUNT, PAGE, FORMAT = "_count", "_page", "_format"
USUAL_COUNT, LAST_PAGE = 25, 1_000_000
FORMATS = ("json", "application/json", "application/fhir+json")


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for, and which page of it."""

    asked: Asked
    parameters: dict[str, str]
    page: int
    count: int

    @property
    def first(self) -> int:
        """How many stand on the pages before."""
        return (self.page - 1) * self.count

    def links(self, address: str, total: int) -> list[Link]:
        """The addresses of this page and of those beside it."""
        last = max(1, -(-total // self.count))
        pages = {"self": self.page, "first": 1, "previous": self.page - 1, "next": self.page + 1, "last": last}
        return [
            Link(relation, f"{address}?{urlencode({**self.parameters, COUNT: self.count, PAGE: page})}")
            for relation, page in pages.items()
            if relation == "self" or 1 <= page <= last
        ]


def read_search(request: HttpRequest, kind: Kind) -> Search:
    """The search in the address. Raises Unasked with every mistake."""
    faults: list[Fault] = []
    said = dict(_once(request, kind, faults))
    if said.get(FORMAT, FORMATS[0]) not in FORMATS:
        faults.append(Fault(FORMAT, shown(said[FORMAT]), f"one of {', '.join(FORMATS)}"))
    count = _whole(said.get(COUNT, str(USUAL_COUNT)), COUNT, LARGEST_PAGE, faults)
    page = _whole(said.get(PAGE, "1"), PAGE, LAST_PAGE, faults)
    fields: dict[str, UUID | tuple[str, ...]] = {}
    for name, text in said.items():
        field = kind.parameters.get(name)
        if field is not None:
            value = _statuses(text, name, kind, faults) if field == STATUS else _reference(text, name, faults)
            if value is not None and fields.setdefault(field, value) != value:
                faults.append(Fault(name, shown(text), "the same as its other name says"))
    if faults:
        raise Unasked(faults)
    parameters = {name: text for name, text in said.items() if name in kind.parameters}
    return Search(Asked(**fields), parameters, page, count)  # type: ignore[arg-type]


def _once(request: HttpRequest, kind: Kind, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    known = (*kind.parameters, COUNT, PAGE, FORMAT)
    for name, texts in request.GET.lists():
        if name not in known:
            faults.append(Fault(name[:60], "a parameter that is not known", f"one of {', '.join(known)}"))
        elif len(texts) > 1:
            faults.append(Fault(name, f"{len(texts)} of them", "one"))
        else:
            yield name, texts[0]


def _whole(text: str, name: str, largest: int, faults: list[Fault]) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= len(str(largest)) and 1 <= int(text) <= largest:
        return int(text)
    faults.append(Fault(name, shown(text), f"a whole number from 1 to {largest}"))
    return 1


def _reference(text: str, name: str, faults: list[Fault]) -> UUID | None:
    """A UUID, alone or after the type: `Patient/<id>`."""
    try:
        return UUID(text.rpartition("/")[2])
    except ValueError:
        faults.append(Fault(name, shown(text), "an id (a UUID), alone or after its type and a stroke"))
        return None


def _statuses(text: str, name: str, kind: Kind, faults: list[Fault]) -> tuple[str, ...]:
    codes = VALUE_SETS[kind.name]["status"]
    wanted = tuple(text.split(","))
    faults.extend(
        Fault(name, shown(each), f"one of {', '.join(sorted(codes))}, several with commas between")
        for each in wanted
        if each not in codes
    )
    return wanted
