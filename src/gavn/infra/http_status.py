"""The HTTP status of a refusal, the same for pages and API: it follows from the reason that the code ends with."""

from __future__ import annotations

from gavn.kernel.errors import Refusal

UNAUTHORISED, FORBIDDEN, NOT_FOUND, CONFLICT, UNPROCESSABLE = 401, 403, 404, 409, 422

# Everything else is a rule about the content.
STATUS_BY_REASON = {
    "failed": UNAUTHORISED,
    "not-permitted": FORBIDDEN,
    "only-jobs": FORBIDDEN,
    "not-found": NOT_FOUND,
    "unknown": NOT_FOUND,
    "wrong-state": CONFLICT,
    "exists": CONFLICT,
    "key-reused": CONFLICT,
    "number-reused": CONFLICT,
    "already-there": CONFLICT,
    "overlaps": CONFLICT,
}
STATUS_BY_CODE = {"product.unknown": UNPROCESSABLE, "agreement.party-unknown": UNPROCESSABLE}


def status_of(refusal: Refusal) -> int:
    """The status of a refusal."""
    reason = refusal.code.rpartition(".")[2]
    return STATUS_BY_CODE.get(refusal.code) or STATUS_BY_REASON.get(reason, UNPROCESSABLE)
