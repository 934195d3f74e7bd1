"""What has been too long in its state, and how suppliers keep what they promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, Q, QuerySet

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.paging import Page
from gavn.infra.sql import statement
from gavn.kernel.ids import uuid7
from gavn.ordering import rules, showing
from gavn.ordering.aging import LIMITS, PROMISE_GRACE, oldest_allowed, working_days_before
from gavn.ordering.errors import LineNotFound
from gavn.ordering.events import LineReminded
from gavn.ordering.line_moves import LineMove, locked, write_moves
from gavn.ordering.models import Notice, OrderLine, StandingOrder
from gavn.parties.roles import CASEWORKER, SUPPLIER_CLERK

LINE_STATES = tuple(state for noun, state in LIMITS if noun == "line")


@dataclass(frozen=True, slots=True)
class StuckLine:
    """An order line that has been too long where it is: since when, whose it is, and what was promised."""

    line_id: UUID
    order_id: UUID
    order_number: str
    supplier_order_id: UUID
    citizen_id: UUID
    supplier_name: str
    product_name: str
    state: str
    owner: str
    since: dt.date
    promised_on: dt.date | None


@dataclass(frozen=True, slots=True)
class KeptPromises:
    """Lines whose promised day has come: how many were wholly sent by then, and the days late of the late ones."""

    supplier_name: str
    municipality_name: str
    promised: int
    kept: int
    days_late: float | None  # the median of the late ones

    @property
    def share(self) -> float:
        """The kept ones among all."""
        return self.kept / self.promised if self.promised else 0.0


def stuck_lines(*, actor: Actor, page: int, size: int, now: dt.datetime) -> Page[StuckLine]:
    """The stuck lines of the caseworker's municipality or the clerk's supplier, the longest waiting first."""
    with acting(actor):
        found = _stuck(actor, day_of(now))
        total = found.count()
        first = (page - 1) * size
        rows = list(found.select_related("supplier_order", "supplier", "product", "municipality")[first : first + size])
        if rows:
            through = showing.seen_through(actor, rows[0].municipality, rows[0].supplier)
            citizens = [row.citizen_id for row in rows]
            showing.note_access(citizens, actor=actor, what="stuck.list", through=through, now=now)
        return Page(tuple(_view(row) for row in rows), total, page, size)


def standing_left_behind(*, actor: Actor, now: dt.datetime) -> int:
    """Turns of standing orders that are ready since before yesterday: the run has not reached them. For jobs."""
    with acting(actor):
        day = oldest_allowed(LIMITS["standing", "active"], day_of(now))
        return StandingOrder.objects.filter(state="active", ready_on__lt=day).count() if actor.is_job else 0


def remind(*, actor: Actor, line_id: UUID, now: dt.datetime) -> bool:
    """Set a stuck line going again: the supplier gets the order once more; the citizen is asked whether a parcel came.

    Safe to press: at most once a day, and nothing is ordered or sent twice. Answers whether it was done now. Refuses
    `line.not-found`, `line.wrong-state`.
    """
    with acting(actor):
        lines = locked(OrderLine.objects.filter(id=line_id))
        if not lines or not rules.may_receive(actor, lines[0].citizen_id, lines[0].municipality_id):
            raise LineNotFound(line_ids=[str(line_id)])
        line, today = lines[0], day_of(now)
        move = LineMove(line, "remind")
        code = f"line.reminded-{move.to_state}"
        if Notice.objects.filter(citizen_id=line.citizen_id, code=code, subject_id=line.id, about_on=today).exists():
            return False
        Notice.objects.create(
            id=uuid7(now), citizen_id=line.citizen_id, municipality_id=line.municipality_id, code=code,
            subject_id=line.id, about_on=today, facts={"order_id": str(line.order_id)}, at=now,
        )  # fmt: skip
        write_moves([move], actor=actor, now=now)
        record([LineReminded(line.id)], actor=actor, now=now)
        return True


def kept_promises(
    *, actor: Actor, start_on: dt.date, suppliers: Sequence[UUID] | None = None, now: dt.datetime
) -> tuple[KeptPromises, ...]:
    """By supplier and municipality, of the days promised since `start_on`; as far as the actor may see the lines.

    Of these suppliers alone where some are named.
    """
    asked: dict[str, Any] = {
        "start_on": start_on,
        "today": day_of(now),
        "suppliers": None if suppliers is None else list(suppliers),
    }
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(statement("gavn.ordering", "kept_promises"), asked)
        return tuple(KeptPromises(*row) for row in cursor.fetchall())


def _stuck(actor: Actor, today: dt.date) -> QuerySet[OrderLine]:
    mine = Q() if actor.is_job else (
        Q(municipality_id__in=actor.organisations(CASEWORKER)) | Q(supplier_id__in=actor.organisations(SUPPLIER_CLERK))
    )  # fmt: skip
    too_long = Q()
    for state in LINE_STATES:
        too_long |= Q(state=state, since__date__lt=oldest_allowed(LIMITS["line", state], today))
    broken = Q(promised_on__lt=working_days_before(today, PROMISE_GRACE))
    waiting = Q(state__in=("placed", "confirmed", "part-despatched"))
    promised = waiting & Q(promised_on__isnull=False)
    found = OrderLine.objects.filter(mine, state__in=LINE_STATES).annotate(since=Max("steps__at"))
    return found.filter((promised & broken) | (~promised & too_long)).order_by("since", "id")


def _view(row: OrderLine) -> StuckLine:
    return StuckLine(
        line_id=row.id,
        order_id=row.order_id,
        order_number=row.supplier_order.number,
        supplier_order_id=row.supplier_order_id,
        citizen_id=row.citizen_id,
        supplier_name=row.supplier.name,
        product_name=row.product.name,
        state=row.state,
        owner=LIMITS["line", row.state].owner,
        since=day_of(row.since),  # type: ignore[attr-defined]
        promised_on=row.promised_on,
    )
