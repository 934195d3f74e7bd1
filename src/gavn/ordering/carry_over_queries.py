"""What others may read of a carry-over: the plan, the equity of it, what waits, and a citizen's own products."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.ordering import showing
from gavn.ordering.errors_carry_over import CarryOverNotFound
from gavn.ordering.models import CarryOver, CarryOverItem, LocalRule
from gavn.ordering.states import WAITING_ITEMS
from gavn.parties import queries as parties
from gavn.parties.roles import BUYER, CASEWORKER

REFUSED = ("refused", "refused-locally")


@dataclass(frozen=True, slots=True)
class CarryOverView:
    """A switch from one contract to the next."""

    id: UUID
    old_number: str
    new_number: str
    new_title: str
    switch_on: dt.date
    state: str
    lead_id: UUID


@dataclass(frozen=True, slots=True)
class LocalRuleView:
    """Where a municipality departs from the common rule, and why."""

    group_name_da: str
    group_name_en: str
    treatment: str
    reason: str


@dataclass(frozen=True, slots=True)
class EquityRow:
    """What became of the products that a municipality's citizens use, and by which rules of its own."""

    municipality_id: UUID
    name: str
    by_verdict: dict[str, int]
    local_rules: tuple[LocalRuleView, ...]

    @property
    def items(self) -> int:
        """Products in use, each citizen's by itself."""
        return sum(self.by_verdict.values())

    @property
    def agreed(self) -> int:
        """Carried over, consented or kept."""
        return sum(self.by_verdict.get(each, 0) for each in ("carried", "consented", "kept"))

    @property
    def waiting(self) -> int:
        """Nobody has decided yet."""
        return sum(self.by_verdict.get(each, 0) for each in WAITING_ITEMS)

    @property
    def refused(self) -> int:
        """Refused, by a local rule or one by one."""
        return sum(self.by_verdict.get(each, 0) for each in REFUSED)

    @property
    def refused_share(self) -> float:
        """The refused ones among all."""
        return self.refused / self.items if self.items else 0.0


@dataclass(frozen=True, slots=True)
class ItemView:
    """A product that a citizen uses and what is to take its place; the name of the citizen for a caseworker."""

    id: UUID
    citizen_id: UUID
    citizen_name: str
    old_name: str
    new_name: str
    equivalence: str
    verdict: str
    reason: str
    decided_by_name: str
    switch_on: dt.date


def carry_overs(*, actor: Actor) -> tuple[CarryOverView, ...]:
    """The switches of the contracts that the buyer's organisations lead, the newest first."""
    with acting(actor):
        rows = CarryOver.objects.filter(lead_id__in=actor.organisations(BUYER))
        rows = rows.select_related("old_contract", "new_contract").order_by("-planned_at", "-id")
        return tuple(_view(row) for row in rows)


def carry_over(*, actor: Actor, carry_over_id: UUID) -> CarryOverView:
    """One switch, for buyers and caseworkers. Refuses `carry-over.not-found`."""
    with acting(actor):
        row = _seen(actor, carry_over_id)
        return _view(row)


def equity_report(*, actor: Actor, carry_over_id: UUID) -> tuple[EquityRow, ...]:
    """By municipality, in Danish order: the same for every buyer and caseworker. Refuses `carry-over.not-found`."""
    with acting(actor):
        _seen(actor, carry_over_id)
        counts: dict[UUID, dict[str, int]] = defaultdict(dict)
        with connection.cursor() as cursor:
            cursor.execute("select * from ordering_carry_over_report(%s)", [carry_over_id])
            for municipality_id, _, verdict, items in cursor.fetchall():
                counts[municipality_id][verdict] = items
        own: dict[UUID, list[LocalRuleView]] = defaultdict(list)
        for rule in (
            LocalRule.objects.filter(carry_over_id=carry_over_id).select_related("group").order_by("group__code")
        ):
            own[rule.municipality_id].append(
                LocalRuleView(rule.group.name_da, rule.group.name_en, rule.treatment, rule.reason)
            )
        names = parties.organisations_by_id(list({*counts, *own}), actor=actor)
        rows = [EquityRow(each, names[each].name, counts[each], tuple(own[each])) for each in names]
        return tuple(sorted(rows, key=lambda row: row.name))


def waiting_items(*, actor: Actor, page: int, size: int, now: dt.datetime) -> Page[ItemView]:
    """What waits for a decision in the caseworker's municipality, those of the nearest switch first."""
    with acting(actor):
        mine = CarryOverItem.objects.filter(
            municipality_id__in=actor.organisations(CASEWORKER), verdict__in=WAITING_ITEMS
        )
        total = mine.count()
        first = (page - 1) * size
        rows = mine.select_related("carry_over", "old_product", "new_product", "municipality")
        shown = list(rows.order_by("carry_over__switch_on", "old_product__sort_key", "id")[first : first + size])
        citizens = parties.citizens_by_id(
            actor=actor, ids=[row.citizen_id for row in shown], what="carry-over.list", now=now
        )
        names = {each: citizen.name for each, citizen in citizens.items()}
        return Page(tuple(_item(row, names.get(row.citizen_id, "")) for row in shown), total, page, size)


def items_of_citizen(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[ItemView, ...]:
    """What is to become of the citizen's products at switches that are not reversed."""
    with acting(actor):
        mine = Q() if actor.is_job else (
            Q(citizen_id__in=actor.citizen_ids) | Q(municipality_id__in=actor.organisations(CASEWORKER))
        )  # fmt: skip
        found = CarryOverItem.objects.filter(mine, citizen_id=citizen_id).exclude(carry_over__state="reversed")
        rows = list(
            found.select_related("carry_over", "old_product", "new_product", "municipality").order_by(
                "-carry_over__switch_on", "old_product__sort_key", "id"
            )
        )
        if rows:
            through = showing.seen_through(actor, rows[0].municipality)
            showing.note_access([citizen_id], actor=actor, what="carry-over.read", through=through, now=now)
        return _items(rows)


def _items(rows: Sequence[CarryOverItem]) -> tuple[ItemView, ...]:
    return tuple(_item(row, "") for row in rows)


def _seen(actor: Actor, carry_over_id: UUID) -> CarryOver:
    allowed = actor.is_job or actor.has_role(BUYER) or actor.has_role(CASEWORKER)
    row = CarryOver.objects.filter(id=carry_over_id).select_related("old_contract", "new_contract").first()
    if row is None or not allowed:
        raise CarryOverNotFound
    return row


def _view(row: CarryOver) -> CarryOverView:
    return CarryOverView(
        id=row.id,
        old_number=row.old_contract.number,
        new_number=row.new_contract.number,
        new_title=row.new_contract.title,
        switch_on=row.switch_on,
        state=row.state,
        lead_id=row.lead_id,
    )


def _item(row: CarryOverItem, citizen_name: str) -> ItemView:
    return ItemView(
        id=row.id,
        citizen_id=row.citizen_id,
        citizen_name=citizen_name,
        old_name=row.old_product.name,
        new_name=row.new_product.name if row.new_product else "",
        equivalence=row.equivalence,
        verdict=row.verdict,
        reason=row.reason,
        decided_by_name=row.decided_by_name,
        switch_on=row.carry_over.switch_on,
    )
