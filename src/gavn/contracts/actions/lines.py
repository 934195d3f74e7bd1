"""Put products on a contract at a price, and set a new price from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import rules
from gavn.contracts.errors import (
    ContractNotFound,
    ContractNotPermitted,
    OfferNotFound,
    OfferTaken,
    PriceInThePast,
    PriceNotPositive,
    PriceOutsideContract,
    PriceTaken,
    ProductUnknown,
)
from gavn.contracts.events import PriceSet, ProductsOffered
from gavn.contracts.models import Contract, ContractLine, Price, Product
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A product and the price of a pack in øre without VAT."""

    product_id: UUID
    price_ore: int


def offer_products(
    *,
    actor: Actor,
    contract_id: UUID,
    offers: Sequence[NewOffer],
    start_on: dt.date,
    end_before: dt.date | None = None,
    now: dt.datetime,
) -> dict[UUID, UUID]:
    """Put products on the contract at a price from `start_on`, all or none. Answers the lines' ids by product.

    Refuses `contract.not-permitted`, `contract.not-found`, `price.not-positive`, `price.outside-contract`,
    `product.unknown`, `offer.taken`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise ContractNotPermitted
        contract = Contract.objects.filter(id=contract_id).first()
        if contract is None:
            raise ContractNotFound
        _check_price_period(contract, start_on, end_before)
        _check_offers(offers)
        lines = [ContractLine(id=uuid7(now), contract=contract, product_id=offer.product_id) for offer in offers]
        ContractLine.objects.bulk_create(lines, ignore_conflicts=True, batch_size=BATCH)
        written = set(ContractLine.objects.filter(id__in=[line.id for line in lines]).values_list("id", flat=True))
        if len(written) < len(lines):
            taken = {str(line.product_id) for line in lines if line.id not in written}
            raise OfferTaken(product_ids=sorted(taken))
        prices = [
            Price(id=uuid7(now), line=line, start_on=start_on, end_before=end_before, price_ore=offer.price_ore)
            for line, offer in zip(lines, offers, strict=True)
        ]
        Price.objects.bulk_create(prices, batch_size=BATCH)
        record([ProductsOffered(contract_id, start_on, len(lines))], actor=actor, now=now)
        return {line.product_id: line.id for line in lines}


def set_price(*, actor: Actor, line_id: UUID, price_ore: int, start_on: dt.date, now: dt.datetime) -> UUID:
    """Let a pack cost `price_ore` from `start_on` until the next price already set. Answers the price's id.

    The price that runs on the day before ends there; orders keep the price of their day. Refuses
    `contract.not-permitted`, `offer.not-found`, `price.not-positive`, `price.in-the-past`, `price.taken`,
    `price.outside-contract`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise ContractNotPermitted
        line = (
            ContractLine.objects.select_for_update(of=("self",)).select_related("contract").filter(id=line_id).first()
        )
        if line is None:
            raise OfferNotFound
        if price_ore <= 0:
            raise PriceNotPositive(price_ore=price_ore)
        if start_on < day_of(now):
            raise PriceInThePast(start_on=str(start_on), today=str(day_of(now)))
        _check_price_period(line.contract, start_on, None)
        end_before = _make_room(line_id, start_on)
        price = Price.objects.create(
            id=uuid7(now), line=line, start_on=start_on, end_before=end_before, price_ore=price_ore
        )
        record([PriceSet(line_id, start_on, price_ore)], actor=actor, now=now)
        return price.id


def _make_room(line_id: UUID, start_on: dt.date) -> dt.date | None:
    """End the price that runs on `start_on` there. Answers the day on which a new price from then must end."""
    prices = list(Price.objects.filter(line_id=line_id).order_by("start_on"))
    if any(price.start_on == start_on for price in prices):
        raise PriceTaken(start_on=str(start_on))
    later = [price.start_on for price in prices if price.start_on > start_on]
    for price in prices:
        if Period(price.start_on, price.end_before).contains(start_on):
            price.end_before = start_on
            price.save(update_fields=["end_before"])
    return min(later, default=None)


def _check_offers(offers: Sequence[NewOffer]) -> None:
    for offer in offers:
        if offer.price_ore <= 0:
            raise PriceNotPositive(price_ore=offer.price_ore)
    wanted = {offer.product_id for offer in offers}
    if len(wanted) < len(offers):
        raise OfferTaken(product_ids=[])
    known = set(Product.objects.filter(id__in=wanted).values_list("id", flat=True))
    if known != wanted:
        raise ProductUnknown(product_ids=sorted(str(each) for each in wanted - known))


def _check_price_period(contract: Contract, start_on: dt.date, end_before: dt.date | None) -> None:
    term = Period(contract.start_on, contract.end_before)
    if not term.contains(start_on) or (end_before is not None and not term.covers(Period(start_on, end_before))):
        raise PriceOutsideContract(
            start_on=str(start_on),
            contract_start_on=str(contract.start_on),
            contract_end_before=str(contract.end_before),
        )
