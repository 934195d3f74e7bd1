"""Log in: password, second factor, another provider. Mistakes are counted in the database, for all servers together."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, NoReturn
from uuid import UUID

from django.contrib.auth import authenticate
from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.crypto import cpr_hash, decrypt_secret, encrypt_secret
from gavn.kernel.errors import Refusal
from gavn.kernel.identifiers import read_cpr
from gavn.kernel.ids import uuid7
from gavn.parties import queries, rules, totp
from gavn.parties.errors import CodeWrong, LogInBlocked, LogInFailed, OnlyJobs, SecondFactorExists
from gavn.parties.models import FailedAttempts

FREE_FAILURES = 5
KEPT = dt.timedelta(days=1)


def check_password(*, login: str, password: str, now: dt.datetime) -> UUID:
    """The person who logs in so. Refuses `log-in.failed`, and `log-in.blocked` after too many mistakes in a row."""
    key = _key("password", login)
    _refuse_blocked(key, now)
    person = authenticate(username=login, password=password)
    if person is None:
        _count(key, now, LogInFailed())
    _call("parties_clear_failures(%s)", key)
    found: UUID = person.pk
    return found


def needs_second_factor(person_id: UUID, *, required: bool, now: dt.datetime) -> str:
    """`code` where a confirmed factor must be used, `enrol` where staff must get one first, else nothing.

    Citizens have theirs with the provider through which they log in.
    """
    row = _factor(person_id)
    if row is not None and row[1] is not None:
        return "code"
    is_staff = bool(queries.actor_for(person_id, now=now).memberships)
    return "enrol" if required and is_staff else ""


def begin_second_factor(person_id: UUID, *, now: dt.datetime) -> bytes:
    """A new secret for an app, which counts once it is confirmed. Refuses `second-factor.exists`."""
    secret = totp.new_secret()
    if not _call("parties_begin_second_factor(%s, %s, %s)", uuid7(now), person_id, encrypt_secret(secret)):
        raise SecondFactorExists
    return secret


def pending_secret(person_id: UUID) -> bytes | None:
    """The secret that waits to be confirmed."""
    row = _factor(person_id)
    return decrypt_secret(row[0]) if row is not None and row[1] is None else None


def confirm_second_factor(person_id: UUID, *, code: str, now: dt.datetime) -> tuple[str, ...]:
    """Confirm the app by a code of it. Answers the recovery codes, shown this once. Refuses `second-factor.wrong`."""
    _check_app_code(person_id, code, now)
    codes = totp.new_recovery_codes()
    _call("parties_keep_recovery_codes(%s, %s)", person_id, [totp.recovery_hash(each) for each in codes])
    return codes


def check_code(person_id: UUID, *, code: str, now: dt.datetime) -> None:
    """A code of the app or a recovery code, each once. Refuses `second-factor.wrong`, `log-in.blocked`."""
    if _call("parties_use_recovery_code(%s, %s, %s)", person_id, totp.recovery_hash(code), now):
        _refuse_blocked(_key("code", str(person_id)), now)
        _call("parties_clear_failures(%s)", _key("code", str(person_id)))
        return
    _check_app_code(person_id, code, now)


def person_for_identity(*, issuer: str, subject: str, cpr: str | None, now: dt.datetime) -> UUID | None:
    """Whom a provider means, after its token has been checked. A CPR number it proves links the citizen's person."""
    try:
        hashed = cpr_hash(read_cpr(cpr).digits) if cpr else None
    except Refusal:
        hashed = None
    found: UUID | None = _call(
        "parties_person_for_identity(%s, %s, %s, %s, %s)", issuer, subject, hashed, uuid7(now), now
    )
    return found


def forget_attempts(*, actor: Actor, now: dt.datetime) -> int:
    """Clear what was counted more than a day ago. Answers how many."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        return FailedAttempts.objects.filter(last_at__lt=now - KEPT).delete()[0]


def _check_app_code(person_id: UUID, code: str, now: dt.datetime) -> None:
    key = _key("code", str(person_id))
    _refuse_blocked(key, now)
    row = _factor(person_id)
    step = totp.step_of(decrypt_secret(row[0]), code, now.timestamp()) if row is not None else None
    if step is None or not _call("parties_use_code_step(%s, %s, %s)", person_id, step, now):
        _count(key, now, CodeWrong())
    _call("parties_clear_failures(%s)", key)


def _factor(person_id: UUID) -> tuple[bytes, dt.datetime | None, int] | None:
    with connection.cursor() as cursor:
        cursor.execute("select * from parties_second_factor_of(%s)", [person_id])
        row: tuple[bytes, dt.datetime | None, int] | None = cursor.fetchone()
    return row


def _key(kind: str, what: str) -> str:
    return hashlib.sha256(f"{kind} {what.strip().casefold()}".encode()).hexdigest()


def _refuse_blocked(key: str, now: dt.datetime) -> None:
    until = _call("parties_blocked_until(%s, %s)", key, now)
    if until is not None:
        raise LogInBlocked(until=until)


def _count(key: str, now: dt.datetime, refusal: Refusal) -> NoReturn:
    """Count a mistake, and refuse."""
    until = _call("parties_note_failure(%s, %s, %s)", key, FREE_FAILURES, now)
    raise LogInBlocked(until=until) if until is not None else refusal


def _call(function: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}", list(values))
        return cursor.fetchone()[0]
