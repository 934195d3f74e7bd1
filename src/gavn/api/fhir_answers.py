"""Answers of the FHIR facade: resources and bundles, and OperationOutcomes where something is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import cast

from django.http import HttpRequest, HttpResponse

from gavn.api.answers import json_response
from gavn.api.problems import problem_answer
from gavn.api.request import ApiRequest
from gavn.infra.actors import Actor, acting
from gavn.infra.http_status import NOT_FOUND, UNAUTHORISED
from gavn.kernel.errors import Fault, Refusal
from gavn.standards import fhir
from gavn.standards.fhir.capability import MEDIA_TYPE
from gavn.standards.fhir.parts import Json

PREFIX = "/api/v1/fhir/"
UNREADABLE = 400


class Unasked(Exception):
    """A search that nobody can answer: each mistake by the name of its parameter."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in faults))


def read(request: HttpRequest, ask: Callable[[Actor, dt.datetime], Json]) -> HttpResponse:
    """Answer a question in one transaction of the actor; a refusal is an OperationOutcome."""
    asked = cast(ApiRequest, request)
    with acting(asked.actor):
        try:
            return json_response(ask(asked.actor, asked.now), media_type=MEDIA_TYPE)
        except Unasked as unasked:
            issues = [fhir.Issue("search.unreadable", str(fault), fault.where) for fault in unasked.faults]
            return outcome(UNREADABLE, issues)
        except Refusal as refusal:
            answer = problem_answer(refusal)
            return outcome(answer.status, [fhir.Issue(refusal.code, answer.body["detail"])])


def outcome(status: int, issues: Sequence[fhir.Issue]) -> HttpResponse:
    """What went wrong."""
    return json_response(fhir.outcome(status, issues), status, MEDIA_TYPE)


def not_logged_in() -> HttpResponse:
    """Answer a request without a token that counts."""
    detail = "Send Authorization: Bearer TOKEN; POST /api/v1/tokens gives one."
    response = outcome(UNAUTHORISED, [fhir.Issue("log-in.needed", detail)])
    response["WWW-Authenticate"] = "Bearer"
    return response


def no_such_address() -> HttpResponse:
    """Answer a request for a type of resource, or an operation, that the facade does not have."""
    detail = f"There is no such address; {PREFIX}metadata lists the resources there are."
    return outcome(NOT_FOUND, [fhir.Issue("request.not-found", detail)])
