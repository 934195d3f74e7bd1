"""Let orders follow their citizens: stop at a death, go on where it was annulled, a new or protected address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import F

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY
from gavn.ordering import batch
from gavn.ordering.errors import OrderNotPermitted
from gavn.ordering.events import LineCancelled
from gavn.ordering.intake import OrderRequest, OrderRequestLine
from gavn.ordering.line_moves import LineMove, locked, waiting_packs, write_moves
from gavn.ordering.models import OrderLine, OrderLineStep, StandingOrder, StandingOrderStep
from gavn.ordering.standing_days import day_of_turn, first_turn_from
from gavn.ordering.states import STANDING_MOVES
from gavn.parties import queries as parties

DIED = "register.died"


def follow_citizens(*, actor: Actor, citizen_ids: Sequence[UUID], now: dt.datetime) -> None:
    """Bring orders and standing orders to where their citizens stand, whatever came before; again changes nothing.

    Dead: standing orders stop and what is not yet sent is cancelled. Alive again: standing orders go on with their next
    turn, and what was cancelled is ordered anew, once. Refuses `order.not-permitted`.
    """
    with acting(actor):
        if not actor.is_job:
            raise OrderNotPermitted
        standings = parties.standings_of(actor=actor, citizen_ids=citizen_ids)
        dead = [each for each, standing in standings.items() if standing.died_on is not None]
        alive = [each for each in standings if each not in set(dead)]
        _stop(dead, actor, now)
        _cancel(dead, actor, now)
        _restore(alive, actor, now)
        _order_anew(alive, actor, now)
        for standing in standings.values():
            rows = StandingOrder.objects.filter(citizen_id=standing.citizen_id)
            rows.exclude(municipality_id=standing.municipality_id).update(municipality_id=standing.municipality_id)
        with connection.cursor() as cursor:
            cursor.execute("select ordering_follow_addresses(%s::uuid[])", [list(standings)])


def _stop(citizen_ids: Sequence[UUID], actor: Actor, now: dt.datetime) -> None:
    rows = StandingOrder.objects.select_for_update(no_key=True).filter(citizen_id__in=citizen_ids)
    steps = []
    for row in rows.exclude(state="ended").order_by("id"):
        steps.append(_step(row, "stop", actor, now))
        row.ready_on = None
        row.save(update_fields=["state", "ready_on"])
    write_steps(steps)


def _cancel(citizen_ids: Sequence[UUID], actor: Actor, now: dt.datetime) -> None:
    waiting = OrderLine.objects.filter(
        citizen_id__in=citizen_ids, packs__gt=F("packs_despatched") + F("packs_cancelled")
    )
    lines = locked(waiting)
    if not lines:
        return
    steps = [uuid7(now) for _ in lines]
    packs = [waiting_packs(line) for line in lines]
    moves = [LineMove(line, _cancelling(line)) for line in lines]
    with connection.cursor() as cursor:
        cursor.execute(
            "select ordering_cancel_packs(%s::uuid[], %s::uuid[], %s::integer[], %s)",
            [[line.id for line in lines], steps, packs, now],
        )
    write_moves(moves, actor=actor, now=now, reason=DIED, step_ids=steps)
    record([LineCancelled(line.id, count) for line, count in zip(lines, packs, strict=True)], actor=actor, now=now)


def _cancelling(line: OrderLine) -> str:
    if line.packs_despatched == 0:
        return "cancel"
    return "cancel-rest-after-receipt" if line.packs_received == line.packs_despatched else "cancel-rest"


def _restore(citizen_ids: Sequence[UUID], actor: Actor, now: dt.datetime) -> None:
    """Only what the death stopped: the last step says so."""
    rows = StandingOrder.objects.select_for_update(no_key=True).filter(citizen_id__in=citizen_ids, state="ended")
    steps = []
    for row in rows.order_by("id"):
        last = row.steps.order_by("-at", "-id").first()
        if last is None or last.move != "stop":
            continue
        steps.append(_step(row, "restore" if last.from_state == "active" else "restore-paused", actor, now))
        row.turn = first_turn_from(row.anchor_on, row.every_months, day_of(now) + ONE_DAY, at_least=row.turn)
        row.next_on = day_of_turn(row.anchor_on, row.every_months, row.turn)
        row.save(update_fields=["state", "turn", "next_on"])
    write_steps(steps)


def _order_anew(citizen_ids: Sequence[UUID], actor: Actor, now: dt.datetime) -> None:
    """What was cancelled by the death, under the rules of every order; the key is the step, so it happens once."""
    stopped = OrderLineStep.objects.filter(subject__citizen_id__in=citizen_ids, reason=DIED)
    requests = [
        OrderRequest(
            citizen_id=step.subject.citizen_id,
            lines=(OrderRequestLine(step.subject.product_id, step.subject.packs_cancelled),),
            key=f"restored:{step.id}",
            placed_by=actor.reference,
            placed_by_name=actor.name,
            on_behalf_of=step.subject.citizen_id,
        )
        for step in stopped.select_related("subject").order_by("subject__citizen_id", "id")
    ]
    if requests:
        batch.take_orders(requests, actor=actor, now=now)


def _step(row: StandingOrder, move: str, actor: Actor, now: dt.datetime) -> StandingOrderStep:
    before = row.state
    row.state = target(STANDING_MOVES, move, before, noun="standing")
    step: StandingOrderStep = new_step(
        StandingOrderStep, row.id, actor=actor, move=move, from_state=before, to_state=row.state, reason=DIED, now=now
    )
    return step
