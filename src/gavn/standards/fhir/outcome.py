"""What went wrong, as an OperationOutcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gavn.standards.fhir.parts import Json, filled

CODES = "urn:gavn:problem"
# The issue's type for an HTTP status; everything else is a rule about the content.
TYPE_OF_STATUS = {
    400: "invalid", 401: "login", 403: "forbidden", 404: "not-found", 405: "not-supported", 406: "not-supported",
    409: "conflict", 415: "not-supported", 422: "business-rule", 500: "exception",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issue:
    """One mistake: our code, what was wrong, and where in the request."""

    code: str
    detail: str
    where: str = ""


def outcome(status: int, issues: Sequence[Issue]) -> Json:
    """The OperationOutcome of an answer with that HTTP status."""
    return {"resourceType": "OperationOutcome", "issue": [_issue(status, each) for each in issues]}


def _issue(status: int, issue: Issue) -> Json:
    return filled(
        severity="error",
        code=TYPE_OF_STATUS.get(status, "business-rule"),
        details={"coding": [{"system": CODES, "code": issue.code}], "text": issue.detail},
        diagnostics=issue.detail,
        expression=[issue.where] if issue.where else [],
    )
