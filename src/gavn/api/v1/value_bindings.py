"""What the parameters of a value case follow, and who answers for its gains."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.value import queries as value
from gavn.value.actions import bindings, gains
from gavn.value.actions.bindings import BindingRef
from gavn.value.actions.gains import GainRef
from gavn.value.binding_kinds import NewBinding
from gavn.value.views import BindingView, GainView

router = Router(tags=["value"])


class Follow(Schema):
    """What a parameter shall follow: `kind` says which of the other fields it reads."""

    parameter: str
    kind: str
    explains: str
    party: str = ""
    contract_id: UUID | None = None
    group_code: str = ""
    agreement_id: str = ""
    factor: str = "1"


class Promise(Schema):
    """A yearly gain of a party, who answers for it, and by when; `parameter` measures it."""

    name: str
    party: str
    owner_id: UUID
    owner_title: str
    due_on: dt.date
    expected_ore: int
    parameter: str = ""


class WriteOff(Schema):
    """Why a gain will not come."""

    reason: str


@router.get("/value-cases/{slug}/bindings", response=responses(200, tuple[BindingView, ...]))
def binding_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What the parameters follow, and what was read last."""
    return read(request, lambda actor, now: value.bindings(actor=actor, slug=slug))


@router.post("/value-cases/{slug}/bindings", response=responses(CREATED, BindingRef))
def bind(request: HttpRequest, slug: str, body: Follow) -> HttpResponse:
    """Let a parameter follow a contract or the ledger."""
    return write(
        request,
        lambda actor, now: bindings.bind_parameter(
            actor=actor,
            case_id=value.case_id(actor=actor, slug=slug),
            binding=NewBinding(**body.dict()),
            now=now,
        ),
    )


@router.post("/value-cases/{slug}/bindings/{binding_id}/remove", response=responses(OK, BindingRef))
def unbind(request: HttpRequest, slug: str, binding_id: UUID) -> HttpResponse:
    """Let a parameter go; it keeps its value."""
    return write(
        request,
        lambda actor, now: bindings.unbind_parameter(
            actor=actor, case_id=value.case_id(actor=actor, slug=slug), binding_id=binding_id
        ),
        status=OK,
    )


@router.get("/value-cases/{slug}/gains", response=responses(200, tuple[GainView, ...]))
def gain_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The gains of a case by the day they are due; amounts in øre a year."""
    return read(request, lambda actor, now: value.gains(actor=actor, slug=slug))


@router.post("/value-cases/{slug}/gains", response=responses(CREATED, GainRef))
def promise(request: HttpRequest, slug: str, body: Promise) -> HttpResponse:
    """Put a gain under an owner."""
    return write(
        request,
        lambda actor, now: gains.promise_gain(
            actor=actor,
            case_id=value.case_id(actor=actor, slug=slug),
            gain=gains.NewGain(**body.dict()),
            now=now,
        ),
    )


@router.get("/gains", response=responses(200, Page[GainView]))
def own_gains(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The gains that one's own organisations answer for."""
    return read(request, lambda actor, now: value.own_gains(actor=actor, page=page, size=size))


@router.post("/gains/{gain_id}/write-off", response=responses(OK, GainRef))
def write_off(request: HttpRequest, gain_id: UUID, body: WriteOff) -> HttpResponse:
    """Say that a gain will not come, and why."""
    return write(
        request,
        lambda actor, now: gains.write_off_gain(actor=actor, gain_id=gain_id, reason=body.reason, now=now),
        status=OK,
    )
