"""Answer a repeated request with the first answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from gavn.infra.actors import Actor
from gavn.infra.models import IdempotencyKey
from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import content_hash
from gavn.kernel.ids import uuid7

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON body, as first given."""

    status: int
    body: Any


def answer_once(*, actor: Actor, key: str, request: Any, perform: Callable[[], Answer], now: dt.datetime) -> Answer:
    """The stored answer to `key`, or that of `perform`, which is stored with it.

    Two requests with one key at once: the second waits for the first and gets its answer. `request` is what must be
    equal: the path and the body. Refuses `idempotency.key-missing` and `idempotency.key-reused`.
    """
    if not key or len(key) > LONGEST_KEY:
        raise Refusal("idempotency.key-missing", longest=LONGEST_KEY)
    body_hash = content_hash(request)
    if not _claim(actor, key, body_hash, now):
        stored = IdempotencyKey.objects.get(actor=actor.reference, key=key)
        if stored.body_hash != body_hash or stored.status is None:
            raise Refusal("idempotency.key-reused", key=key)
        return Answer(stored.status, stored.answer)
    answer = perform()
    IdempotencyKey.objects.filter(actor=actor.reference, key=key).update(status=answer.status, answer=answer.body)
    return answer


def _claim(actor: Actor, key: str, body_hash: str, now: dt.datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into infra_idempotency (id, actor, key, body_hash, at) values (%s, %s, %s, %s, %s) "
            "on conflict (actor, key) do nothing",
            [uuid7(now), actor.reference, key, body_hash, now],
        )
        return bool(cursor.rowcount == 1)
