"""Refusals as RFC 9457 problem documents, with the same codes and facts as on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel, ConfigDict, Field

from gavn.api.answers import json_response
from gavn.infra.http_status import status_of
from gavn.infra.idempotency import Answer
from gavn.kernel.errors import Refusal

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Bad request", 401: "Not logged in", 403: "Not permitted", 404: "Not found", 405: "Method not allowed",
    409: "Conflict", 415: "Unsupported media type", 422: "Refused by a rule", 500: "Fault",
}  # fmt: skip


class Problem(BaseModel):
    """What was wrong (RFC 9457). `code` names the rule; the facts stand beside it."""

    model_config = ConfigDict(extra="allow")
    type: str = Field(description="urn:gavn:problem: followed by the code")
    title: str
    status: int
    code: str
    detail: str


def problem_answer(refusal: Refusal) -> Answer:
    """The status and the document of a refusal."""
    return _answer(status_of(refusal), refusal.code, _detail(refusal), refusal.facts)


def problem_response(answer: Answer) -> HttpResponse:
    """The document as an HTTP response."""
    return json_response(answer.body, answer.status, MEDIA_TYPE)


def on_refusal(_: HttpRequest, refusal: Refusal | type[Refusal]) -> HttpResponse:
    """Answer a refusal that no operation caught."""
    assert isinstance(refusal, Refusal)  # noqa: S101 - the framework passes instances
    return problem_response(problem_answer(refusal))


def on_invalid(_: HttpRequest, problem: ValidationError | type[ValidationError]) -> HttpResponse:
    """Answer a request whose parameters or body are not of the described shape."""
    faults = [
        {"where": ".".join(str(part) for part in each["loc"]), "found": each["type"], "expected": each["msg"]}
        for each in getattr(problem, "errors", [])
    ]
    detail = "The request is not of the described shape."
    return problem_response(_answer(422, "request.invalid", detail, {"faults": faults}))


def on_http_error(_: HttpRequest, problem: HttpError | type[HttpError]) -> HttpResponse:
    """Answer what the framework itself refuses: JSON that cannot be read, say."""
    status = getattr(problem, "status_code", 400)
    return problem_response(_answer(status, "request.unreadable", str(problem), {}))


def no_such_address() -> HttpResponse:
    """Answer a request to an address that the API does not have."""
    detail = "There is no such address; /api/v1/openapi.json lists those there are."
    return problem_response(_answer(404, "request.not-found", detail, {}))


def not_logged_in() -> HttpResponse:
    """Answer a request without a token that counts."""
    detail = "Send Authorization: Bearer TOKEN; POST /api/v1/tokens gives one."
    response = problem_response(_answer(401, "log-in.needed", detail, {}))
    response["WWW-Authenticate"] = "Bearer"
    return response


def _answer(status: int, code: str, detail: str, facts: Mapping[str, Any]) -> Answer:
    head = {"type": f"urn:gavn:problem:{code}", "title": TITLES.get(status, "Refused")}
    return Answer(status, {**_plain(facts), **head, "status": status, "code": code, "detail": detail})


def _detail(refusal: Refusal) -> str:
    """The first line of what the code's class says of itself; plain codes say it by their name."""
    said = type(refusal).__doc__ if type(refusal) is not Refusal else None
    return said.strip().splitlines()[0] if said else refusal.code.replace(".", ": ").replace("-", " ")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
