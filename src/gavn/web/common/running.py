"""What a citizen may order today: the running grants and the offers of their contracts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.contracts.queries import OfferView
from gavn.grants import queries as grants
from gavn.grants.views import GrantLineView, GrantView
from gavn.infra.actors import Actor
from gavn.infra.clock import day_of


@dataclass(frozen=True, slots=True)
class BasketLine:
    """Packs of a product; `offer` is None where no running grant's contract offers it today."""

    product_id: UUID
    packs: int
    offer: OfferView | None

    @property
    def units(self) -> int:
        """Units in all packs."""
        return self.packs * self.offer.units_per_pack if self.offer else 0


@dataclass(frozen=True, slots=True)
class GroupUse:
    """What the basket takes of a grant line."""

    line: GrantLineView
    units: int

    @property
    def is_too_much(self) -> bool:
        """Whether the basket holds more than is left."""
        return self.units > self.line.remaining_units


def running_grants(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> list[GrantView]:
    """The grants that hold today. Refuses `citizen.not-found`."""
    return [each for each in grants.grants_of_citizen(actor=actor, citizen_id=citizen_id, now=now) if each.runs]


def basket_lines(
    packs: Mapping[UUID, int], running: Iterable[GrantView], *, actor: Actor, now: dt.datetime
) -> list[BasketLine]:
    """The basket with today's offers."""
    offers: dict[UUID, OfferView] = {}
    for contract_id in dict.fromkeys(grant.contract_id for grant in running):
        found = contracts.offers(actor=actor, product_ids=list(packs), contract_id=contract_id, on=day_of(now))
        offers = {**found, **offers}
    return [BasketLine(product_id, count, offers.get(product_id)) for product_id, count in packs.items()]


def group_uses(lines: Iterable[BasketLine], running: Iterable[GrantView]) -> list[GroupUse]:
    """What the basket takes of each grant line that it touches."""
    units: dict[UUID, int] = {}
    for line in lines:
        if line.offer:
            units[line.offer.group_id] = units.get(line.offer.group_id, 0) + line.units
    granted = {line.group_id: line for grant in running for line in grant.lines}
    return [GroupUse(granted[group_id], count) for group_id, count in units.items() if group_id in granted]
