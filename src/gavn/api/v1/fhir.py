"""FHIR R4 to read: grants as Coverage, order lines as SupplyRequest, and so on. What one may not see is not found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from gavn.api.answers import json_response
from gavn.api.fhir_answers import read
from gavn.api.v1.fhir_search import COUNT, FORMAT, PAGE, read_search
from gavn.infra.actors import Actor
from gavn.journeys import fhir as facade
from gavn.journeys.fhir import KINDS, Kind, ResourceNotFound
from gavn.standards import fhir
from gavn.standards.fhir.capability import MEDIA_TYPE
from gavn.standards.fhir.parts import Json

router = Router(tags=["FHIR"])


@router.get("/metadata", auth=None, response={200: dict[str, Any]})
def metadata(request: HttpRequest) -> HttpResponse:
    """The CapabilityStatement: which resources there are, and how they are searched for."""
    return json_response(facade.capabilities(_base(request)), media_type=MEDIA_TYPE)


def _reading(kind: Kind) -> Callable[[HttpRequest, str], HttpResponse]:
    def one(request: HttpRequest, resource_id: str) -> HttpResponse:
        return read(request, lambda actor, now: _one(actor, kind, resource_id, now))

    one.__doc__ = f"{kind.documentation} Logged."
    return one


def _searching(kind: Kind) -> Callable[[HttpRequest], HttpResponse]:
    def several(request: HttpRequest) -> HttpResponse:
        return read(request, lambda actor, now: _several(request, actor, kind, now))

    several.__doc__ = f"{kind.documentation} Those one may see, a Bundle a page. Logged."
    return several


def _one(actor: Actor, kind: Kind, resource_id: str, now: dt.datetime) -> Json:
    try:
        asked = UUID(resource_id)
    except ValueError:
        raise ResourceNotFound(kind=kind.name, id=resource_id[:64]) from None
    return fhir.render(facade.read(actor=actor, kind=kind.name, resource_id=asked, now=now))


def _several(request: HttpRequest, actor: Actor, kind: Kind, now: dt.datetime) -> Json:
    search, base = read_search(request, kind), _base(request)
    found = facade.find(
        actor=actor, kind=kind.name, asked=search.asked, first=search.first, count=search.count, now=now
    )
    links = search.links(f"{base}/{kind.name}", found.total)
    return fhir.bundle(found.items, total=found.total, base=base, links=links)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/api/v1/fhir")


def _described(kind: Kind) -> dict[str, Any]:
    """The parameters in the description of the API; they are read from the address, not by the framework."""
    names = (*kind.parameters, COUNT, PAGE, FORMAT)
    return {"parameters": [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]}


for _kind in KINDS.values():
    router.add_api_operation(
        f"/{_kind.name}",
        ["GET"],
        _searching(_kind),
        response={200: dict[str, Any]},
        operation_id=f"search_{_kind.name}",
        openapi_extra=_described(_kind),
    )
    router.add_api_operation(
        f"/{_kind.name}/{{resource_id}}",
        ["GET"],
        _reading(_kind),
        response={200: dict[str, Any]},
        operation_id=f"read_{_kind.name}",
    )
