"""Plan the carry-over of grants to the next contract; decide on single products; keep to a rule or say why not."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from gavn.contracts import queries as contracts
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.kernel.period import add_months
from gavn.ordering import rules
from gavn.ordering.errors_carry_over import (
    CarryOverExists,
    CarryOverNotFitting,
    CarryOverNotFound,
    CarryOverNotPermitted,
    CarryOverReasonMissing,
)
from gavn.ordering.events import CarryOverOrdered, CarryOverPlanned
from gavn.ordering.models import CarryOver, CarryOverItem, LocalRule
from gavn.ordering.states import ITEM_MOVES

USED_MONTHS = 12  # a product not ordered for a year, and on no standing order, is not in use


def plan_carry_over(
    *, actor: Actor, old_contract_id: UUID, new_contract_id: UUID, switch_on: dt.date, now: dt.datetime
) -> UUID:
    """Plan the switch: nothing changes yet. A job fills the plan in (see `fill_plan`).

    Refuses `carry-over.not-permitted`, `carry-over.not-fitting`, `carry-over.exists`.
    """
    with acting(actor):
        found = contracts.contracts_by_id(actor=actor, ids=[old_contract_id, new_contract_id])
        old, new = found.get(old_contract_id), found.get(new_contract_id)
        if old is None or new is None or old == new or not new.start_on <= switch_on < new.end_before:
            raise CarryOverNotFitting(switch_on=switch_on)
        if not rules.may_plan_carry_over(actor, new.lead_id):
            raise CarryOverNotPermitted
        carry_over = CarryOver(
            id=uuid7(now), old_contract_id=old_contract_id, new_contract_id=new_contract_id, lead_id=new.lead_id,
            switch_on=switch_on, state="planned", planned_at=now,
        )  # fmt: skip
        CarryOver.objects.bulk_create([carry_over], ignore_conflicts=True)
        if not CarryOver.objects.filter(id=carry_over.id).exists():
            raise CarryOverExists
        record([CarryOverPlanned(carry_over.id)], actor=actor, now=now)
        return carry_over.id


def fill_plan(*, actor: Actor, carry_over_id: UUID, now: dt.datetime) -> int:
    """By a job: write what is to become of each citizen's products. Again, it adds what is new. Answers how many."""
    with acting(actor):
        carry_over = _planned(actor, carry_over_id)
        if not actor.is_job:
            raise CarryOverNotPermitted
        since = add_months(day_of(now), -USED_MONTHS)
        with connection.cursor() as cursor:
            cursor.execute("select ordering_plan_carry_over(%s, %s, %s)", [carry_over.id, since, now])
            return int(cursor.fetchone()[0])


def order_carry_over(*, actor: Actor, carry_over_id: UUID, backwards: bool = False, now: dt.datetime) -> None:
    """The lead's buyer lets it be carried out, or reversed in full; a job does it at once.

    Refuses `carry-over.not-permitted`, `carry-over.not-found`.
    """
    with acting(actor):
        carry_over = _planned(actor, carry_over_id)
        if not rules.may_plan_carry_over(actor, carry_over.lead_id):
            raise CarryOverNotPermitted
        record([CarryOverOrdered(carry_over.id, backwards)], actor=actor, now=now)


def set_local_rule(
    *, actor: Actor, carry_over_id: UUID, municipality_id: UUID, group_id: UUID, treatment: str, reason: str,
    now: dt.datetime,
) -> None:  # fmt: skip
    """A municipality departs from the common rule for a product group: it asks first, or refuses. Shown to everybody.

    Refuses `carry-over.not-permitted`, `carry-over.not-found`, `carry-over.reason-missing`.
    """
    with acting(actor):
        carry_over = _planned(actor, carry_over_id)
        if not rules.may_decide_item(actor, municipality_id):
            raise CarryOverNotPermitted
        if not reason.strip():
            raise CarryOverReasonMissing
        LocalRule.objects.bulk_create(
            [
                LocalRule(
                    id=uuid7(now), carry_over=carry_over, municipality_id=municipality_id, group_id=group_id,
                    treatment=treatment, reason=reason.strip(),
                )
            ],
            update_conflicts=True, unique_fields=["carry_over", "municipality", "group"],
            update_fields=["treatment", "reason"],
        )  # fmt: skip


def answer_consent(*, actor: Actor, item_id: UUID, consents: bool, now: dt.datetime) -> None:
    """The citizen, or a caseworker who has asked the citizen, takes the equivalent product or does not.

    Refuses `carry-over.not-found`, `item.wrong-state`.
    """
    _decide(actor, item_id, "consent" if consents else "decline", "", now)


def keep_product(*, actor: Actor, item_id: UUID, reason: str, now: dt.datetime) -> None:
    """The caseworker keeps the old product for a documented reason: the grant stays on the old contract while it runs.

    Refuses `carry-over.not-found`, `carry-over.not-permitted`, `carry-over.reason-missing`, `item.wrong-state`.
    """
    _decide(actor, item_id, "keep", reason, now)


def refuse_product(*, actor: Actor, item_id: UUID, reason: str, now: dt.datetime) -> None:
    """The caseworker refuses it, with the reason; it counts in the equity report. Refuses as `keep_product`."""
    _decide(actor, item_id, "refuse", reason, now)


def choose_successor(*, actor: Actor, item_id: UUID, product_id: UUID, now: dt.datetime) -> None:
    """Another product of the new contract is agreed with the citizen.

    Refuses `carry-over.not-found`, `carry-over.not-permitted`, `carry-over.not-fitting`, `item.wrong-state`.
    """
    with acting(actor):
        item = _locked(actor, item_id)
        offers = contracts.offers(
            actor=actor, product_ids=[product_id, item.old_product_id], contract_id=item.carry_over.new_contract_id,
            on=item.carry_over.switch_on,
        )  # fmt: skip
        if product_id not in offers or offers[product_id].group_id != item.old_product.group_id:
            raise CarryOverNotFitting(switch_on=item.carry_over.switch_on)
        _write(actor, item, "choose", "", now, new_product_id=product_id)


def _decide(actor: Actor, item_id: UUID, move: str, reason: str, now: dt.datetime) -> None:
    with acting(actor):
        item = _locked(actor, item_id)
        if move in ("keep", "refuse"):
            if not rules.may_decide_item(actor, item.municipality_id):
                raise CarryOverNotPermitted
            if not reason.strip():
                raise CarryOverReasonMissing
        _write(actor, item, move, reason.strip(), now)


def _write(
    actor: Actor, item: CarryOverItem, move: str, reason: str, now: dt.datetime, *, new_product_id: UUID | None = None
) -> None:
    item.verdict = target(ITEM_MOVES, move, item.verdict, noun="item")
    item.new_product_id = new_product_id or item.new_product_id
    item.reason, item.decided_by_name, item.decided_at = reason or item.reason, actor.name, now
    item.save(update_fields=["verdict", "new_product", "reason", "decided_by_name", "decided_at"])


def _locked(actor: Actor, item_id: UUID) -> CarryOverItem:
    rows = CarryOverItem.objects.select_related("carry_over", "old_product").filter(id=item_id)
    item = rows.select_for_update(of=("self",), no_key=True).first()
    if item is None or not rules.may_receive(actor, item.citizen_id, item.municipality_id):
        raise CarryOverNotFound
    return item


def _planned(actor: Actor, carry_over_id: UUID) -> CarryOver:
    rows: QuerySet[CarryOver] = CarryOver.objects.filter(id=carry_over_id)
    found = rows.first()
    if found is None:
        raise CarryOverNotFound
    return found
