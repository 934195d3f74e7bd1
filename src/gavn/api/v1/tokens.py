"""Log a program in and out; who am I."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.answers import as_json, json_response
from gavn.api.request import OK, read, write
from gavn.api.v1.common import responses
from gavn.infra import clock
from gavn.infra.actors import Actor
from gavn.parties.actions.tokens import IssuedToken, issue_token, revoke_tokens

router = Router(tags=["access"])


class LogIn(Schema):
    """A login and its password, and a code where the person has a second factor."""

    login: str
    password: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role in an organisation."""

    role: str
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class Me:
    """The person behind the token."""

    name: str
    citizen_ids: tuple[UUID, ...]
    roles: tuple[RoleView, ...]


@dataclass(frozen=True, slots=True)
class Revoked:
    """How many tokens ended."""

    revoked: int


@router.post("/tokens", auth=None, response=responses(201, IssuedToken))
def log_in(request: HttpRequest, body: LogIn) -> HttpResponse:
    """A bearer token that counts for a working day."""
    issued = issue_token(
        login=body.login,
        password=body.password,
        code=body.code,
        second_factor_required=settings.SECOND_FACTOR_REQUIRED,
        now=clock.now(),
    )
    return json_response(as_json(issued), 201)


@router.post("/tokens/revoke", response=responses(200, Revoked))
def log_out(request: HttpRequest) -> HttpResponse:
    """End all tokens of the person."""
    return write(request, lambda actor, now: Revoked(revoke_tokens(actor=actor, now=now)), status=OK)


@router.get("/me", response=responses(200, Me))
def me(request: HttpRequest) -> HttpResponse:
    """Name, roles, and the citizens in whose matters the person may act."""
    return read(request, lambda actor, now: _me(actor))


def _me(actor: Actor) -> Me:
    roles = tuple(RoleView(each.role, each.organisation_id) for each in actor.memberships)
    return Me(actor.name, actor.citizen_ids, roles)
