"""Place orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.sql import statement
from gavn.ordering import intake, rules
from gavn.ordering.errors import OrderKeyReused, OrderNotPermitted, OrderOwnCase
from gavn.ordering.events import OrderPlaced
from gavn.ordering.intake import LineOutcome, OrderOutcome, OrderRequestLine
from gavn.parties.roles import CASEWORKER

__all__ = ["LineOutcome", "OrderOutcome", "OrderRequestLine", "check_may_order", "place_order"]


def place_order(
    *, actor: Actor, citizen_id: UUID, lines: Sequence[OrderRequestLine], key: str, now: dt.datetime
) -> OrderOutcome:
    """Order for a citizen; each line is accepted, with price and payer frozen, or refused by itself with why and when.

    The same key with the same lines gives the first answer again. Refuses `order.not-permitted`, `order.own-case`,
    `order.empty`, `order.too-many-lines`, `order.unreadable`, `order.key-reused`; the codes of single lines:
    `errors.LINE_REFUSALS`.
    """
    with acting(actor):
        check_may_order(actor, citizen_id)
        intake.check_request(lines, key)
        outcome = intake.place(citizen_id, lines, key, now)
        if outcome.key_reused:
            raise OrderKeyReused(key=key)
        if outcome.any_accepted and not outcome.repeated:
            record([OrderPlaced(outcome.order_id)], actor=actor, now=now)
        return outcome


def check_may_order(actor: Actor, citizen_id: UUID) -> None:
    """Refuse whoever may not order for the citizen: `order.not-permitted`, `order.own-case`."""
    granting = granting_municipalities(actor, citizen_id)
    if rules.is_own_case(actor, citizen_id, granting):
        raise OrderOwnCase
    if not rules.may_order(actor, citizen_id, granting):
        raise OrderNotPermitted


def granting_municipalities(actor: Actor, citizen_id: UUID) -> tuple[UUID, ...]:
    """The municipalities that granted the citizen something; not asked for one who acts as the citizen alone."""
    if citizen_id in actor.citizen_ids and not actor.has_role(CASEWORKER):
        return ()
    with connection.cursor() as cursor:
        cursor.execute(statement("gavn.ordering", "granting_municipalities"), {"citizen": citizen_id})
        return tuple(row[0] for row in cursor.fetchall())
