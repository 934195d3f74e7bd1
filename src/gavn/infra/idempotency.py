"""Answer a repeated request with the first answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from gavn.infra.actors import Actor
from gavn.infra.crypto import request_hash
from gavn.infra.models import IdempotencyKey
from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import canonical_bytes
from gavn.kernel.ids import uuid7

LONGEST_KEY = 200
REFUSED = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON body, as first given."""

    status: int
    body: Any


def answer_once(
    *, actor: Actor, key: str, request: Any, perform: Callable[[], Answer], now: dt.datetime, secret: bool = False
) -> Answer:
    """The stored answer to `key`, or that of `perform`, which is stored with it.

    Two requests with one key at once: the second waits for the first and gets its answer. `request` is what must be
    equal: the path and the body; a keyed hash of it is kept. A `secret` answer is not kept: `perform` is called
    again and gives it again. Refuses `idempotency.key-missing` and `idempotency.key-reused`.
    """
    if not key or len(key) > LONGEST_KEY:
        raise Refusal("idempotency.key-missing", longest=LONGEST_KEY)
    body_hash = request_hash(canonical_bytes(request))
    if not _claim(actor, key, body_hash, now):
        stored = IdempotencyKey.objects.get(actor=actor.reference, key=key)
        if stored.body_hash != body_hash or stored.status is None:
            raise Refusal("idempotency.key-reused", key=key)
        if secret and stored.status < REFUSED:
            return perform()
        return Answer(stored.status, stored.answer)
    answer = perform()
    kept = None if secret and answer.status < REFUSED else answer.body
    IdempotencyKey.objects.filter(actor=actor.reference, key=key).update(status=answer.status, answer=kept)
    return answer


def _claim(actor: Actor, key: str, body_hash: str, now: dt.datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into infra_idempotency (id, actor, key, body_hash, at) values (%s, %s, %s, %s, %s) "
            "on conflict (actor, key) do nothing",
            [uuid7(now), actor.reference, key, body_hash, now],
        )
        return bool(cursor.rowcount == 1)
