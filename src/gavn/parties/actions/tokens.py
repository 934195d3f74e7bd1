"""Let a program in for a person: issue and revoke API tokens."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.parties import queries
from gavn.parties.actions.log_in import check_code, check_password, needs_second_factor
from gavn.parties.errors import CodeNeeded
from gavn.parties.models import ApiToken
from gavn.parties.queries import token_hash

LIFETIME = dt.timedelta(hours=8)  # a working day, as a session


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token, shown this once, and when it ends."""

    token: str
    expires_at: dt.datetime


def issue_token(
    *, login: str, password: str, code: str = "", second_factor_required: bool = False, now: dt.datetime
) -> IssuedToken:
    """A token for the person who logs in so, with a code where the person has a second factor.

    Refuses `log-in.failed`, without telling what was wrong, `log-in.blocked`, `log-in.code-needed`,
    `second-factor.wrong`.
    """
    person_id = check_password(login=login, password=password, now=now)
    needs = needs_second_factor(person_id, required=second_factor_required, now=now)
    if needs == "enrol" or (needs and not code):
        raise CodeNeeded
    if needs:
        check_code(person_id, code=code, now=now)
    token = secrets.token_urlsafe(32)
    issued = IssuedToken(token, now + LIFETIME)
    with acting(queries.actor_for(person_id, now=now)):
        row = ApiToken(
            id=uuid7(now), person_id=person_id, sha256=token_hash(token), created_at=now, expires_at=issued.expires_at
        )
        ApiToken.objects.bulk_create([row])
    return issued


def revoke_tokens(*, actor: Actor, now: dt.datetime) -> int:
    """End all of the person's tokens. Returns how many."""
    if actor.person_id is None:
        return 0
    with acting(actor):
        return ApiToken.objects.filter(person_id=actor.person_id, revoked_at=None).update(revoked_at=now)
