"""Ask for a recomputation. Anybody may."""

from __future__ import annotations

import datetime as dt

from gavn.evidence.errors import ProtocolNotFound
from gavn.evidence.events import VerificationAsked
from gavn.evidence.models import Protocol, Verification
from gavn.evidence.states import PUBLIC
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record

NOT_AGAIN_WITHIN = dt.timedelta(minutes=5)


def ask_for_verification(*, actor: Actor, slug: str, now: dt.datetime) -> bool:
    """Let the worker recompute a locked test; whether it was asked: not again within five minutes.

    Refuses `protocol.not-found`.
    """
    with acting(actor):
        row = Protocol.objects.filter(slug=slug, state__in=PUBLIC, locked_at__isnull=False).first()
        if row is None:
            raise ProtocolNotFound
        if Verification.objects.filter(protocol=row, at__gt=now - NOT_AGAIN_WITHIN).exists():
            return False
        record([VerificationAsked(row.id)], actor=actor, now=now)
        return True
