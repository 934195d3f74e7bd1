"""Let value cases follow contracts and the ledger: a posting changes, and the case says something else.

Connected in `gavn.config.wiring` to postings, prices and new bindings; a periodic job calls `follow_up` so that time
alone (twelve months move on, a gain falls due) has its effect as well.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import Recorded
from gavn.infra.outbox import WORKER
from gavn.journeys.value_readings import Reader
from gavn.kernel.errors import Refusal
from gavn.value import queries as value
from gavn.value.actions.bindings import lock_bound_cases
from gavn.value.actions.gains import judge_gains
from gavn.value.actions.versions import Reading, VersionRef, rebind_parameters

log = logging.getLogger("gavn.value")
NOT_COMPUTABLE = "not-computable"


def after_postings(events: Sequence[Recorded], now: dt.datetime) -> None:
    """The ledger or a price changed: read every bound case again, once for all the events together."""
    follow_up(actor=WORKER, now=now)


def after_binding(events: Sequence[Recorded], now: dt.datetime) -> None:
    """Parameters were bound: read those cases."""
    rebind_cases(actor=WORKER, case_ids=[UUID(event.payload["case_id"]) for event in events], now=now)


def follow_up(*, actor: Actor, now: dt.datetime) -> tuple[VersionRef, ...]:
    """Read every bound case, then judge the gains that are due. Answers the versions that were made."""
    with acting(actor):
        made = rebind_cases(actor=actor, now=now)
        judge_gains(actor=actor, today=day_of(now), now=now)
    return made


def rebind_cases(*, actor: Actor, case_ids: Sequence[UUID] | None = None, now: dt.datetime) -> tuple[VersionRef, ...]:
    """Read what cases follow and give those a new version in which something changed. For a job.

    A case whose document cannot be computed with what was read keeps what it says; its bindings tell why, and the
    other cases go on.
    """
    with acting(actor):
        lock_bound_cases(actor=actor, case_ids=case_ids)
        bound = value.bound_cases(actor=actor, case_ids=case_ids)
        reader = Reader(actor, day_of(now))
        made = [_rebind(actor, case.id, case.slug, reader.readings(case), now) for case in bound]
    return tuple(version for version in made if version is not None)


def _rebind(actor: Actor, case_id: UUID, slug: str, readings: Sequence[Reading], now: dt.datetime) -> VersionRef | None:
    try:
        with transaction.atomic():
            return rebind_parameters(actor=actor, case_id=case_id, readings=readings, now=now)
    except Refusal as refusal:
        log.warning("value case %s cannot follow its bindings: %s", slug, refusal.code)
    told = [Reading(each.parameter, None, problem=each.problem or NOT_COMPUTABLE) for each in readings]
    return rebind_parameters(actor=actor, case_id=case_id, readings=told, now=now)
