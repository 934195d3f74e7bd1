"""Who asks, and how an operation reads or writes in that name."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, RawPostDataException
from ninja.security import HttpBearer

from gavn.api.answers import as_json, json_response
from gavn.api.problems import problem_answer, problem_response
from gavn.infra import clock
from gavn.infra.actors import PUBLIC, Actor, acting
from gavn.infra.idempotency import Answer, answer_once
from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import sha256_hex
from gavn.parties import queries as parties

KEY_HEADER = "Idempotency-Key"
OK, CREATED = 200, 201


class ApiRequest(HttpRequest):
    """A request with its actor and the one moment that all of it uses."""

    actor: Actor
    now: dt.datetime


class TokenAuth(HttpBearer):
    """The bearer token of a person."""

    openapi_scheme = "bearer"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor whose token it is, kept on the request; None where it does not count."""
        asked = cast(ApiRequest, request)
        asked.now = clock.now()
        asked.actor = parties.actor_for_token(token, now=asked.now)
        return None if asked.actor == PUBLIC else asked.actor


def read(request: HttpRequest, ask: Callable[[Actor, dt.datetime], Any]) -> HttpResponse:
    """Answer a question in one transaction of the actor; a refusal is a problem document."""
    asked = cast(ApiRequest, request)
    with acting(asked.actor):
        try:
            return json_response(as_json(ask(asked.actor, asked.now)))
        except Refusal as refusal:
            return problem_response(problem_answer(refusal))


def read_openly(request: HttpRequest, ask: Callable[[Actor, dt.datetime], Any]) -> HttpResponse:
    """Answer what everybody may ask without logging in. A file is sent as it is, a refusal as a problem document."""
    now = clock.now()
    with acting(PUBLIC):
        try:
            found = ask(PUBLIC, now)
        except Refusal as refusal:
            return problem_response(problem_answer(refusal))
    if not isinstance(found, OpenFile):
        return json_response(as_json(found))
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that everybody may have, and the name to keep it under."""

    content: bytes
    file_name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF and the name to keep it under."""

    content: bytes
    file_name: str


def read_pdf(request: HttpRequest, ask: Callable[[Actor, dt.datetime], PdfFile]) -> HttpResponse:
    """Answer with a file; a refusal is a problem document."""
    asked = cast(ApiRequest, request)
    with acting(asked.actor):
        try:
            file = ask(asked.actor, asked.now)
        except Refusal as refusal:
            return problem_response(problem_answer(refusal))
    response = HttpResponse(file.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file.file_name}"'
    response["Cache-Control"] = "no-store"
    return response


def write(
    request: HttpRequest, do: Callable[[Actor, dt.datetime], Any], *, status: int = CREATED, secret: bool = False
) -> HttpResponse:
    """Do something once: the same Idempotency-Key and body gives the first answer again, refusals included.

    A `secret` answer is kept nowhere; `do` gives it again.
    """
    asked = cast(ApiRequest, request)

    def perform() -> Answer:
        try:
            with acting(asked.actor):
                return Answer(status, as_json(do(asked.actor, asked.now)))
        except Refusal as refusal:
            return problem_answer(refusal)

    with acting(asked.actor):
        try:
            answer = answer_once(
                actor=asked.actor,
                key=sent_key(request),
                request=[request.method, request.path, _body(request)],
                perform=perform,
                now=asked.now,
                secret=secret,
            )
        except Refusal as refusal:
            answer = problem_answer(refusal)
    return json_response(answer.body, answer.status) if answer.status < 400 else problem_response(answer)


def sent_key(request: HttpRequest) -> str:
    """The Idempotency-Key of a request."""
    return request.headers.get(KEY_HEADER, "")


def _body(request: HttpRequest) -> Any:
    """The body as it compares: white space and the order of keys do not count; what is not JSON counts as its bytes."""
    try:
        return json.loads(request.body) if request.body else None
    except RawPostDataException:  # a form was sent and is read already
        return {name: request.POST.getlist(name) for name in request.POST}
    except ValueError:
        return {"sha256": sha256_hex(request.body)}
