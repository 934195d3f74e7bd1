"""A citizen: found by a clinic, grants with what is left, letters, mandates, who has seen the data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, PdfFile, read, read_pdf, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.grants import queries as grants
from gavn.grants.views import GrantView, LetterView
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.parties import queries as parties
from gavn.parties.actions.citizens import open_contact
from gavn.parties.actions.mandates import end_mandate, give_mandate
from gavn.parties.queries import AccessView, CitizenView, MandateView

router = Router(tags=["citizens"])


class NewContact(Schema):
    """A clinic's look-up of a citizen. The CPR number goes in the body, for addresses are logged."""

    cpr: str
    clinic_id: UUID


class NewMandate(Schema):
    """Who may act for the citizen, and until when."""

    login: str
    end_before: dt.date | None = None


@dataclass(frozen=True, slots=True)
class MandateRef:
    """A new mandate."""

    mandate_id: UUID


@dataclass(frozen=True, slots=True)
class Ended:
    """A mandate that ended."""

    mandate_id: UUID


@router.post("/contacts", response=responses(201, CitizenView))
def open_a_contact(request: HttpRequest, body: NewContact) -> HttpResponse:
    """A nurse finds a citizen by CPR number. The look-up is logged, and the citizen can read it."""
    return write(request, lambda actor, now: open_contact(actor=actor, cpr=body.cpr, clinic_id=body.clinic_id, now=now))


@router.get("/citizens/{citizen_id}", response=responses(200, CitizenView))
def citizen(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """A citizen's name, address and responsible municipality. Logged."""
    return read(
        request,
        lambda actor, now: parties.citizen(actor=actor, citizen_id=citizen_id, what="citizen.read", now=now),
    )


@router.get("/citizens/{citizen_id}/grants", response=responses(200, tuple[GrantView, ...]))
def grants_of_citizen(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """The citizen's grants, each line with what is left and the day from which more can be ordered. Logged."""
    return read(request, lambda actor, now: grants.grants_of_citizen(actor=actor, citizen_id=citizen_id, now=now))


@router.get("/citizens/{citizen_id}/letters", response=responses(200, tuple[LetterView, ...]))
def letters(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """The decisions sent to the citizen. Logged."""
    return read(request, lambda actor, now: grants.letters_of_citizen(actor=actor, citizen_id=citizen_id, now=now))


@router.get("/letters/{decision_id}", response=responses(200, bytes))
def letter(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The letter of a decision as it was sent: a PDF file. Logged."""
    return read_pdf(request, lambda actor, now: _pdf(actor, decision_id, now))


@router.get("/citizens/{citizen_id}/accesses", response=responses(200, Page[AccessView]))
def accesses(request: HttpRequest, citizen_id: UUID, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """Who has seen the citizen's data, for the citizen alone."""
    return read(
        request,
        lambda actor, now: parties.accesses_to(actor=actor, citizen_id=citizen_id, page=page, size=size),
    )


@router.get("/citizens/{citizen_id}/mandates", response=responses(200, tuple[MandateView, ...]))
def mandates(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """The mandates that the citizen has given, for the citizen alone."""
    return read(request, lambda actor, now: parties.mandates_of(actor=actor, citizen_id=citizen_id))


@router.post("/citizens/{citizen_id}/mandates", response=responses(201, MandateRef))
def give(request: HttpRequest, citizen_id: UUID, body: NewMandate) -> HttpResponse:
    """Let a person see and order for oneself."""
    return write(
        request,
        lambda actor, now: MandateRef(
            give_mandate(actor=actor, citizen_id=citizen_id, login=body.login, end_before=body.end_before, now=now)
        ),
    )


@router.post("/mandates/{mandate_id}/end", response=responses(200, Ended))
def end(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """End a mandate that one gave."""
    return write(request, lambda actor, now: _ended(actor, mandate_id, now), status=OK)


def _ended(actor: Actor, mandate_id: UUID, now: dt.datetime) -> Ended:
    end_mandate(actor=actor, mandate_id=mandate_id, now=now)
    return Ended(mandate_id)


def _pdf(actor: Actor, decision_id: UUID, now: dt.datetime) -> PdfFile:
    sent = grants.letter(actor=actor, decision_id=decision_id, now=now)
    return PdfFile(sent.bytes, sent.file_name)
