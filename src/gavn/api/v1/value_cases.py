"""Value cases: opened, shared, given new versions as TOML or JSON, run, compared."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import model_validator

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.engine.value.answer import answer
from gavn.infra.paging import Page
from gavn.value import queries as value
from gavn.value.actions import cases, versions
from gavn.value.actions.cases import CaseRef, NewParty
from gavn.value.actions.versions import VersionRef
from gavn.value.documents import (
    Change,
    Edit,
    ParameterChange,
    content_as_json,
    content_from_json,
    content_of,
    toml_of_json,
)
from gavn.value.running import MOST_DRAWS
from gavn.value.views import BridgeView, CaseItem, CaseView, VersionItem, VersionView

router = Router(tags=["value"])
Draws = Annotated[int, Query(ge=1, le=MOST_DRAWS)]
Seed = Annotated[int, Query(ge=0, le=2**63 - 1)]
VersionNumber = Annotated[int, Query(ge=1, le=2**31 - 1)]


class Document(Schema):
    """A `gavn-value/1` document: as TOML text in `document`, or as data of the same schema in `content`."""

    document: str | None = None
    content: dict[str, Any] | None = None

    @model_validator(mode="after")
    def one_of_two(self) -> Document:
        """Exactly one of the two."""
        if (self.document is None) == (self.content is None):
            raise ValueError("give either document or content")
        return self

    def text(self) -> str:
        """The document as TOML."""
        return self.document if self.document is not None else toml_of_json(self.content or {})


class CaseParty(Schema):
    """An organisation that stands behind a party of the document."""

    party: str
    organisation_id: UUID


class NewCase(Document):
    """A case on a need."""

    need_id: UUID
    owner_id: UUID
    slug: str
    parties: list[CaseParty]


class NewVersion(Document):
    """A whole new document; `based_on` is the number of the version that it replaces."""

    based_on: int
    reason: str = ""


class NewEdit(Schema):
    """Changes to parameters by name and to flows by their place from 0."""

    based_on: int
    reason: str = ""
    parameters: dict[str, ParameterChange] = Field(default_factory=dict)
    flows: dict[int, dict[str, Any]] = Field(default_factory=dict)


class Reason(Schema):
    """Why."""

    reason: str


class Forecast(Reason):
    """The version that realised figures are held against."""

    number: int


@router.get("/value-cases", response=responses(200, Page[CaseItem]))
def case_list(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The cases that one may read."""
    return read(request, lambda actor, now: value.cases(actor=actor, page=page, size=size))


@router.post("/value-cases", response=responses(CREATED, CaseRef))
def open_case(request: HttpRequest, body: NewCase) -> HttpResponse:
    """Open a case on a need with its first version."""
    return write(
        request,
        lambda actor, now: cases.open_case(
            actor=actor,
            need_id=body.need_id,
            owner_id=body.owner_id,
            slug=body.slug,
            document=body.text(),
            parties=[NewParty(each.party, each.organisation_id) for each in body.parties],
            now=now,
        ),
    )


@router.get("/value-cases/{slug}", response=responses(200, CaseView))
def case(request: HttpRequest, slug: str) -> HttpResponse:
    """One case with what it says now and what was forecast."""
    return read(request, lambda actor, now: value.case(actor=actor, slug=slug))


@router.post("/value-cases/{slug}/share", response=responses(OK, CaseRef))
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the parties read the case."""
    return write(
        request,
        lambda actor, now: cases.share_case(actor=actor, case_id=value.case_id(actor=actor, slug=slug), now=now),
        status=OK,
    )


@router.post("/value-cases/{slug}/forecast", response=responses(OK, CaseRef))
def hold_forecast(request: HttpRequest, slug: str, body: Forecast) -> HttpResponse:
    """Let a version be the forecast that realised figures are held against."""
    return write(
        request,
        lambda actor, now: cases.hold_forecast(
            actor=actor,
            case_id=value.case_id(actor=actor, slug=slug),
            number=body.number,
            reason=body.reason,
            now=now,
        ),
        status=OK,
    )


@router.post("/value-cases/{slug}/close", response=responses(OK, CaseRef))
def close(request: HttpRequest, slug: str, body: Reason) -> HttpResponse:
    """Close the case."""
    return write(
        request,
        lambda actor, now: cases.close_case(
            actor=actor, case_id=value.case_id(actor=actor, slug=slug), reason=body.reason, now=now
        ),
        status=OK,
    )


@router.get("/value-cases/{slug}/versions", response=responses(200, Page[VersionItem]))
def version_list(request: HttpRequest, slug: str, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The versions of a case, newest first."""
    return read(request, lambda actor, now: value.versions(actor=actor, slug=slug, page=page, size=size))


@router.post("/value-cases/{slug}/versions", response=responses(CREATED, VersionRef))
def import_version(request: HttpRequest, slug: str, body: NewVersion) -> HttpResponse:
    """Let a whole document be the new version."""
    return write(
        request,
        lambda actor, now: versions.import_document(
            actor=actor,
            case_id=value.case_id(actor=actor, slug=slug),
            document=body.text(),
            reason=body.reason,
            based_on=body.based_on,
            now=now,
        ),
    )


@router.post("/value-cases/{slug}/edits", response=responses(CREATED, VersionRef))
def edit(request: HttpRequest, slug: str, body: NewEdit) -> HttpResponse:
    """Change some parameters and flows."""
    return write(
        request,
        lambda actor, now: versions.edit_case(
            actor=actor,
            case_id=value.case_id(actor=actor, slug=slug),
            edit=Edit(body.parameters, {place: content_from_json(flow) for place, flow in body.flows.items()}),
            reason=body.reason,
            based_on=body.based_on,
            now=now,
        ),
    )


@router.get("/value-cases/{slug}/versions/{number}", response=responses(200, VersionView))
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version with its document as TOML and the engine's answer."""
    return read(request, lambda actor, now: value.version(actor=actor, slug=slug, number=number))


@router.get("/value-cases/{slug}/versions/{number}/content", response=responses(200, dict[str, Any]))
def content(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The document of a version as data of the same schema."""
    return read(
        request,
        lambda actor, now: content_as_json(content_of(value.version(actor=actor, slug=slug, number=number).document)),
    )


@router.get("/value-cases/{slug}/changes", response=responses(200, tuple[Change, ...]))
def changes(request: HttpRequest, slug: str, before: VersionNumber, after: VersionNumber) -> HttpResponse:
    """What differs between the documents of two versions, by key path."""
    return read(request, lambda actor, now: value.changes(actor=actor, slug=slug, before=before, after=after))


@router.get("/value-cases/{slug}/run", response=responses(200, dict[str, Any]))
def run(request: HttpRequest, slug: str, draws: Draws = 10_000, seed: Seed = 1, scenario: str = "") -> HttpResponse:
    """Run what the case says now anew, as `gavn value run --json` answers. Nothing is kept."""
    return read(
        request,
        lambda actor, now: answer(value.run(actor=actor, slug=slug, draws=draws, seed=seed, scenario=scenario)),
    )


@router.get("/value-cases/{slug}/bridge", response=responses(200, BridgeView))
def bridge(request: HttpRequest, slug: str, outcome: str, strategy: str = "") -> HttpResponse:
    """What explains the way from forecast to realised for a party, `all` or `welfare`."""
    return read(request, lambda actor, now: value.bridge(actor=actor, slug=slug, outcome=outcome, strategy=strategy))
