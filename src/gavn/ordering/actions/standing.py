"""Start, skip, pause, change and end standing orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY
from gavn.ordering import rules
from gavn.ordering.actions.orders import check_may_order
from gavn.ordering.errors_standing import StandingExists, StandingNotFound, StandingTooSoon, StandingUnreadable
from gavn.ordering.events import StandingOrderChanged
from gavn.ordering.intake import MOST_LINES, OrderRequestLine
from gavn.ordering.models import StandingChange, StandingLine, StandingOrder, StandingOrderStep, StandingTurn
from gavn.ordering.standing_days import day_of_turn, first_turn_from
from gavn.ordering.states import STANDING_MOVES
from gavn.parties import queries as parties

MOST_MONTHS = 12
MOST_PACKS_A_TURN = 1000


def start_standing(
    *,
    actor: Actor,
    citizen_id: UUID,
    lines: Sequence[OrderRequestLine],
    every_months: int,
    first_on: dt.date,
    now: dt.datetime,
) -> UUID:
    """Order these lines again every so many months from `first_on`, tomorrow at the earliest.

    The grant, the price and the cap are asked for at each turn. Refuses `order.not-permitted`, `order.own-case`,
    `citizen.not-found`, `standing.unreadable`, `standing.too-soon`, `standing.product-twice`.
    """
    with acting(actor):
        check_may_order(actor, citizen_id)
        _check(lines, every_months)
        if first_on <= day_of(now):
            raise StandingTooSoon(earliest=day_of(now) + ONE_DAY)
        citizen = parties.citizen(actor=actor, citizen_id=citizen_id, what="standing.started", now=now)
        _check_once(citizen_id, [line.product_id for line in lines])
        standing = StandingOrder.objects.create(
            id=uuid7(now), citizen_id=citizen_id, municipality_id=citizen.municipality_id, state="active",
            every_months=every_months, anchor_on=first_on, next_on=first_on, ready_on=first_on, started_at=now,
        )  # fmt: skip
        StandingLine.objects.bulk_create(
            StandingLine(id=uuid7(now), standing=standing, product_id=line.product_id, packs=line.packs)
            for line in lines
        )
        _step(standing, "start", "", actor, now)
        return standing.id


def skip_turn(*, actor: Actor, standing_id: UUID, now: dt.datetime) -> dt.date:
    """Leave the next turn out. Answers the day after it. Refuses `standing.not-found`, `standing.wrong-state`."""
    with acting(actor):
        standing = _locked(actor, standing_id)
        _step(standing, "skip", "", actor, now)
        StandingTurn.objects.create(
            id=uuid7(now), standing=standing, citizen_id=standing.citizen_id, municipality_id=standing.municipality_id,
            due_on=standing.next_on, outcome="skipped", at=now,
        )  # fmt: skip
        _go_to_turn(standing, standing.turn + 1)
        return standing.next_on


def pause_standing(*, actor: Actor, standing_id: UUID, until: dt.date | None = None, now: dt.datetime) -> None:
    """Send nothing until a day, or until it is resumed.

    Refuses `standing.not-found`, `standing.wrong-state`, `standing.too-soon`.
    """
    with acting(actor):
        standing = _locked(actor, standing_id)
        if until is not None and until <= day_of(now):
            raise StandingTooSoon(earliest=day_of(now) + ONE_DAY)
        _step(standing, "pause", "", actor, now)
        standing.paused_until, standing.ready_on = until, None
        standing.save(update_fields=["state", "paused_until", "ready_on"])


def resume_standing(*, actor: Actor, standing_id: UUID, now: dt.datetime) -> dt.date:
    """Go on after a pause with the first turn from tomorrow on. Answers its day.

    Refuses `standing.not-found`, `standing.wrong-state`.
    """
    with acting(actor):
        standing = _locked(actor, standing_id)
        _step(standing, "resume", "", actor, now)
        standing.paused_until = None
        turn = first_turn_from(standing.anchor_on, standing.every_months, day_of(now) + ONE_DAY, at_least=standing.turn)
        _go_to_turn(standing, turn)
        return standing.next_on


def end_standing(*, actor: Actor, standing_id: UUID, reason: str = "", now: dt.datetime) -> None:
    """Send nothing more. Refuses `standing.not-found`, `standing.wrong-state`."""
    with acting(actor):
        standing = _locked(actor, standing_id)
        _step(standing, "end", reason, actor, now)
        standing.ready_on = None
        standing.save(update_fields=["state", "ready_on"])


def change_once(*, actor: Actor, standing_id: UUID, packs: Mapping[UUID, int], now: dt.datetime) -> None:
    """Other packs at the next turn alone, by product; zero leaves a product out this once.

    Refuses `standing.not-found`, `standing.wrong-state`, `standing.unreadable`.
    """
    with acting(actor):
        standing = _locked(actor, standing_id)
        _check_packs(packs, least=0)
        _step(standing, "change-once", "", actor, now)
        StandingChange.objects.bulk_create(
            [
                StandingChange(
                    id=uuid7(now), standing=standing, due_on=standing.next_on, product_id=product, packs=count
                )
                for product, count in packs.items()
            ],
            update_conflicts=True,
            unique_fields=["standing", "due_on", "product"],
            update_fields=["packs"],
        )


def report_stock(*, actor: Actor, standing_id: UUID, packs_at_home: Mapping[UUID, int], now: dt.datetime) -> None:
    """The citizen has unused packs: the next turn sends that many fewer, and nothing where there are enough.

    Refuses `standing.not-found`, `standing.wrong-state`, `standing.unreadable`.
    """
    with acting(actor):
        standing = _locked(actor, standing_id)
        _check_packs(packs_at_home, least=0)
        _step(standing, "report-stock", "", actor, now)
        lines = [line for line in standing.lines.all() if line.product_id in packs_at_home]
        if len(lines) < len(packs_at_home):
            raise StandingUnreadable(field="product_id", found="", expected="a product of the standing order")
        for line in lines:
            line.packs_at_home = packs_at_home[line.product_id]
        StandingLine.objects.bulk_update(lines, ["packs_at_home"])


def _check(lines: Sequence[OrderRequestLine], every_months: int) -> None:
    if not 1 <= every_months <= MOST_MONTHS:
        raise StandingUnreadable(field="every_months", found=str(every_months), expected=f"1 to {MOST_MONTHS}")
    products = {line.product_id for line in lines}
    if not 0 < len(lines) <= MOST_LINES or len(products) < len(lines):
        raise StandingUnreadable(field="lines", found=str(len(lines)), expected=f"1 to {MOST_LINES}, each product once")
    _check_packs({line.product_id: line.packs for line in lines}, least=1)


def _check_packs(packs: Mapping[UUID, int], *, least: int) -> None:
    for count in packs.values():
        if type(count) is not int or not least <= count <= MOST_PACKS_A_TURN:
            raise StandingUnreadable(field="packs", found=ascii(count)[:80], expected=f"{least} to {MOST_PACKS_A_TURN}")


def _check_once(citizen_id: UUID, product_ids: Sequence[UUID]) -> None:
    """The same product twice a month is a slip of the hand, not a wish."""
    running = StandingLine.objects.filter(standing__citizen_id=citizen_id, product_id__in=product_ids)
    twice = running.exclude(standing__state="ended").values_list("product_id", flat=True)
    if twice:
        raise StandingExists(product_ids=sorted(map(str, twice)))


def _locked(actor: Actor, standing_id: UUID) -> StandingOrder:
    standing = StandingOrder.objects.select_for_update(no_key=True).filter(id=standing_id).first()
    if standing is None or not rules.may_receive(actor, standing.citizen_id, standing.municipality_id):
        raise StandingNotFound
    return standing


def _go_to_turn(standing: StandingOrder, turn: int) -> None:
    """To another turn, of which no notice has been given yet."""
    standing.turn, standing.ready_on = turn, None
    standing.next_on = day_of_turn(standing.anchor_on, standing.every_months, turn)
    standing.save(update_fields=["state", "paused_until", "turn", "next_on", "ready_on"])


def _step(standing: StandingOrder, move: str, reason: str, actor: Actor, now: dt.datetime) -> None:
    from_state = "" if move == "start" else standing.state
    standing.state = target(STANDING_MOVES, move, from_state, noun="standing")
    step = new_step(
        StandingOrderStep, standing.id, actor=actor, move=move, from_state=from_state, to_state=standing.state,
        on_behalf_of=rules.on_behalf_of(actor, standing.citizen_id), reason=reason.strip()[:500], now=now,
    )  # fmt: skip
    write_steps([step])
    record([StandingOrderChanged(standing.id, move)], actor=actor, now=now)
