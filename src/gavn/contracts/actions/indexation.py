"""Agree on an index, and let prices follow it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import F, Q

from gavn.contracts.errors import IndexMissing, IndexNotFitting, IndexTaken, PriceInThePast
from gavn.contracts.events import PricesIndexed
from gavn.contracts.holding import managed_contract
from gavn.contracts.index_rules import indexed_ore, regulation
from gavn.contracts.models import Contract, IndexClause, IndexStep, Price
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewIndex:
    """The index, where it is published, the figure that belongs to the prices of `base_on`, and a cap a year."""

    name: str
    source: str
    base_on: dt.date
    base_figure: Decimal
    cap_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndexedPrices:
    """How many lines have a new price, how many times the base it is (exact), and whether the cap held it."""

    lines: int
    times: str
    capped: bool


def agree_index(*, actor: Actor, contract_id: UUID, index: NewIndex, now: dt.datetime) -> UUID:
    """Write the contract's index clause.

    Refuses `index.not-fitting`, `index.taken`, `contract-management.not-permitted`.
    """
    with acting(actor):
        contract = managed_contract(actor, contract_id)
        inside = Period(contract.start_on, contract.end_before).contains(index.base_on)
        named = index.name.strip() and index.source.strip()
        if not inside or not named or not _above_zero(index.base_figure) or not _no_or_above(index.cap_percent):
            raise IndexNotFitting
        row = IndexClause(
            id=uuid7(now),
            contract=contract,
            name=index.name.strip(),
            source=index.source.strip(),
            base_on=index.base_on,
            base_figure=index.base_figure,
            cap_percent=index.cap_percent,
        )
        IndexClause.objects.bulk_create([row], ignore_conflicts=True)
        if not IndexClause.objects.filter(id=row.id).exists():
            raise IndexTaken(start_on=str(index.base_on))
        return row.id


def apply_index(
    *, actor: Actor, contract_id: UUID, figure: Decimal, start_on: dt.date, now: dt.datetime
) -> IndexedPrices:
    """Let every line's price follow the index from `start_on`, computed from its price on the base day.

    A line that came later is regulated from its first price. Refuses `index.missing`, `index.not-fitting`,
    `index.taken`, `price.in-the-past`, `contract-management.not-permitted`.
    """
    with acting(actor):
        contract = managed_contract(actor, contract_id)
        clause = IndexClause.objects.filter(contract=contract).first()
        if clause is None:
            raise IndexMissing
        _check_step(contract, clause, figure, start_on, day_of(now))
        rule = regulation(clause.base_figure, figure, clause.base_on, start_on, clause.cap_percent)
        lines = _set_prices(contract, clause, rule.times, start_on, now)
        step = IndexStep(
            id=uuid7(now),
            clause=clause,
            figure=figure,
            start_on=start_on,
            lines=lines,
            capped=rule.capped,
            applied_by=actor.name,
            at=now,
        )
        IndexStep.objects.bulk_create([step])
        record([PricesIndexed(contract.id, start_on, lines)], actor=actor, now=now)
        return IndexedPrices(lines, str(rule.times), rule.capped)


def _check_step(contract: Contract, clause: IndexClause, figure: Decimal, start_on: dt.date, today: dt.date) -> None:
    if not _above_zero(figure) or not Period(contract.start_on, contract.end_before).contains(start_on):
        raise IndexNotFitting
    if start_on < today:
        raise PriceInThePast(start_on=str(start_on), today=str(today))
    later = IndexStep.objects.filter(clause=clause, start_on__gte=start_on).order_by("start_on").first()
    if later is not None or start_on <= clause.base_on:
        raise IndexTaken(start_on=str(later.start_on if later else clause.base_on))


def _set_prices(contract: Contract, clause: IndexClause, times: Fraction, start_on: dt.date, now: dt.datetime) -> int:
    """End what runs on the day, and begin the regulated prices there."""
    running = list(
        Price.objects.select_for_update(of=("self",))
        .filter(line__contract=contract, start_on__lt=start_on)
        .filter(Q(end_before=None) | Q(end_before__gt=start_on))
        .order_by("id")
    )
    base = _base_prices(contract, clause)
    new = [
        Price(
            id=uuid7(now),
            line_id=price.line_id,
            start_on=start_on,
            end_before=price.end_before,
            price_ore=max(1, indexed_ore(base[price.line_id], times)),
        )
        for price in running
    ]
    Price.objects.filter(id__in=[price.id for price in running]).update(end_before=start_on)
    Price.objects.bulk_create(new, batch_size=BATCH)
    return len(new)


def _base_prices(contract: Contract, clause: IndexClause) -> dict[UUID, int]:
    """By line: its price on the base day, or its first one."""
    base: dict[UUID, int] = {}
    rows = Price.objects.filter(line__contract=contract).order_by(F("line_id"), "start_on")
    for line_id, start_on, price_ore in rows.values_list("line_id", "start_on", "price_ore"):
        if start_on <= clause.base_on or line_id not in base:
            base[line_id] = price_ore
    return base


def _above_zero(figure: Decimal) -> bool:
    return figure.is_finite() and figure > 0


def _no_or_above(cap: Decimal | None) -> bool:
    return cap is None or _above_zero(cap)
