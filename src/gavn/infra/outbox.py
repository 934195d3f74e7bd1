"""Carry recorded events to their reactions: in batches, each item by one worker, again until it succeeds."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from itertools import groupby

from django.db import transaction

from gavn.infra.actors import acting, job
from gavn.infra.events import Recorded, reaction
from gavn.infra.models import OutboxItem

log = logging.getLogger("gavn.outbox")
WORKER = job("outbox")
BATCH = 200
WAITS_DOUBLE = 12  # tries, until the wait is the longest: 2 to the power of 12 seconds are more than an hour
LONGEST_WAIT = dt.timedelta(hours=1)


def drain(*, now: dt.datetime, batch: int = BATCH) -> int:
    """Do one batch of waiting items in one transaction. Returns how many were tried; 0 means nothing waits."""
    with acting(WORKER):
        items = list(
            OutboxItem.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("event")
            .filter(done_at=None, next_try_at__lte=now)
            .order_by("next_try_at", "id")[:batch]
        )
        items.sort(key=_group)
        for _, group in groupby(items, key=_group):
            _do(list(group), now)
    return len(items)


def drain_all(*, now: dt.datetime, batch: int = BATCH) -> int:
    """Do batches until nothing waits at `now`. Returns how many items were tried."""
    total = 0
    while done := drain(now=now, batch=batch):
        total += done
    return total


def _group(item: OutboxItem) -> tuple[str, str]:
    return item.event.name, item.reaction


def _do(items: Sequence[OutboxItem], now: dt.datetime) -> None:
    problem = _attempt(items, now)
    if problem is None:
        OutboxItem.objects.filter(id__in=[item.id for item in items]).update(done_at=now)
    elif len(items) > 1:
        for item in items:  # one bad item must not hold back the others
            _do([item], now)
    else:
        _postpone(items[0], problem, now)


def _attempt(items: Sequence[OutboxItem], now: dt.datetime) -> Exception | None:
    events = [
        Recorded(id=item.event.id, name=item.event.name, payload=item.event.payload, at=item.event.at) for item in items
    ]
    try:
        with transaction.atomic():
            reaction(items[0].event.name, items[0].reaction)(events, now)
    except Exception as problem:
        return problem
    return None


def _postpone(item: OutboxItem, problem: Exception, now: dt.datetime) -> None:
    item.attempts += 1
    item.next_try_at = now + min(LONGEST_WAIT, dt.timedelta(seconds=2 ** min(item.attempts, WAITS_DOUBLE)))
    item.last_error = type(problem).__name__  # the text may hold personal data
    item.save(update_fields=["attempts", "next_try_at", "last_error"])
    log.warning("reaction %s to event %s failed: %s", item.reaction, item.event_id, item.last_error)
