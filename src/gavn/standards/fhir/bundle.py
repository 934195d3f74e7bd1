"""A page of what was found, with the addresses of the pages beside it; or a collection without a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gavn.standards.fhir.parts import Json, filled
from gavn.standards.fhir.resources import Resource, kind_of, render


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page of the same search is: self, first, previous, next or last."""

    relation: str
    url: str


def bundle(values: Sequence[Resource], *, total: int, base: str, links: Sequence[Link]) -> Json:
    """A searchset: `total` of all pages; `base` is the address under which the resources are read."""
    entries = [
        {"fullUrl": f"{base}/{kind_of(value)}/{value.id}", "resource": render(value), "search": {"mode": "match"}}
        for value in values
    ]
    shown = [{"relation": link.relation, "url": link.url} for link in links]
    return filled(resourceType="Bundle", type="searchset", total=total, link=shown, entry=entries)


def collection(values: Sequence[Resource], *, base: str) -> Json:
    """Resources in a file, under the addresses that they are read at."""
    entries = [{"fullUrl": f"{base}/{kind_of(value)}/{value.id}", "resource": render(value)} for value in values]
    return filled(resourceType="Bundle", type="collection", entry=entries)
