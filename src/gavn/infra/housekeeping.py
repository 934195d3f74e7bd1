"""Clear what has served its time: sessions that are over, answers kept for requests that will not be repeated."""

from __future__ import annotations

import datetime as dt

from gavn.infra.actors import Actor, acting
from gavn.infra.models import IdempotencyKey
from gavn.infra.models.session import Session

ANSWERS_KEPT = dt.timedelta(days=30)


def clear_expired(*, actor: Actor, now: dt.datetime) -> dict[str, int]:
    """Remove expired sessions and answers older than thirty days; a job alone sees them. Answers how many of each."""
    with acting(actor):
        sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
        answers = IdempotencyKey.objects.filter(at__lt=now - ANSWERS_KEPT).delete()[0]
    return {"sessions": sessions, "answers": answers}
