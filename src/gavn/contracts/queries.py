"""What others may read of contracts. Assortment and prices are public facts to everyone who acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gavn.contracts import rules
from gavn.contracts.errors import UseNotPermitted
from gavn.contracts.models import Buyer, Contract, Price, Product, ProductGroup
from gavn.infra.actors import PUBLIC, Actor, acting, current_actor
from gavn.infra.paging import Page


@dataclass(frozen=True, slots=True)
class ContractView:
    """A framework contract; the term is half-open, the maximum in øre without VAT."""

    id: UUID
    number: str
    title: str
    lead_id: UUID
    lead_name: str
    start_on: dt.date
    end_before: dt.date
    maximum_ore: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """A product group with its names."""

    id: UUID
    code: str
    name_da: str
    name_en: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """A product on a contract with the price of a pack that day, in øre without VAT."""

    product_id: UUID
    line_id: UUID
    item_number: str
    name: str
    group_id: UUID
    group_code: str
    group_name_da: str
    group_name_en: str
    supplier_id: UUID
    supplier_name: str
    units_per_pack: int
    price_ore: int


@dataclass(frozen=True, slots=True)
class BuyerUse:
    """A named buyer's ceiling and what it has called off, in øre without VAT."""

    organisation_id: UUID
    name: str
    ceiling_ore: int
    drawn_ore: int

    @property
    def remaining_ore(self) -> int:
        """What may still be called off."""
        return self.ceiling_ore - self.drawn_ore


def contracts_for(*, actor: Actor, organisation_id: UUID, on: dt.date) -> tuple[ContractView, ...]:
    """The contracts that run on a day and name the organisation as a buyer, the newest first."""
    with acting(actor):
        named = Buyer.objects.filter(organisation_id=organisation_id).values("contract_id")
        rows = Contract.objects.filter(start_on__lte=on, end_before__gt=on, id__in=named)
        return tuple(contract_view(row) for row in rows.select_related("lead").order_by("-start_on", "number"))


def contracts_by_id(*, actor: Actor, ids: Sequence[UUID]) -> dict[UUID, ContractView]:
    """Contracts by their ids; unknown ones are left out."""
    with acting(actor):
        rows = Contract.objects.filter(id__in=set(ids)).select_related("lead")
        return {row.id: contract_view(row) for row in rows}


def contracts_led_by(*, actor: Actor, organisation_ids: Sequence[UUID]) -> tuple[ContractView, ...]:
    """The contracts that organisations lead, the newest first."""
    with acting(actor):
        rows = Contract.objects.filter(lead_id__in=set(organisation_ids)).select_related("lead")
        return tuple(contract_view(row) for row in rows.order_by("-start_on", "number"))


def offered_groups(*, actor: Actor, contract_ids: Sequence[UUID], on: dt.date) -> dict[UUID, frozenset[UUID]]:
    """The product groups of which each contract offers something on a day."""
    with acting(actor):
        pairs = (
            Price.objects.filter(valid_on(on), line__contract_id__in=contract_ids)
            .values_list("line__contract_id", "line__product__group_id")
            .distinct()
        )
        found: dict[UUID, set[UUID]] = {contract_id: set() for contract_id in contract_ids}
        for contract_id, group_id in pairs:
            found[contract_id].add(group_id)
    return {contract_id: frozenset(groups) for contract_id, groups in found.items()}


def product_groups() -> tuple[GroupView, ...]:
    """Every product group in the order of its code, for whoever acts."""
    with acting(current_actor() or PUBLIC):
        rows = ProductGroup.objects.order_by("code")
        return tuple(GroupView(row.id, row.code, row.name_da, row.name_en) for row in rows)


def number_taken(*, actor: Actor, number: str) -> bool:
    """Whether a contract with that number is registered."""
    with acting(actor):
        return Contract.objects.filter(number=number).exists()


def known_products(*, actor: Actor, supplier_ids: Sequence[UUID]) -> dict[tuple[UUID, str], UUID]:
    """The products registered of these suppliers, by supplier and item number."""
    with acting(actor):
        rows = Product.objects.filter(supplier_id__in=set(supplier_ids))
        return {(row.supplier_id, row.item_number): row.id for row in rows.only("id", "supplier_id", "item_number")}


def assortment(
    *,
    actor: Actor,
    contract_id: UUID,
    group_ids: Sequence[UUID] | None = None,
    search: str = "",
    on: dt.date,
    page: int = 1,
    size: int = 25,
) -> Page[OfferView]:
    """What a contract offers on a day, by group and name; `search` words must all stand in name, number or GTIN.

    `group_ids` None means every group, an empty list none.
    """
    with acting(actor):
        rows = _offers(contract_id, on)
        if group_ids is not None:
            rows = rows.filter(line__product__group_id__in=group_ids)
        for word in search.casefold().split():
            rows = rows.filter(line__product__search__contains=word)
        rows = rows.order_by("line__product__group__code", "line__product__sort_key", "line__product_id")
        total = rows.count()
        first = (page - 1) * size
        return Page(tuple(_offer_view(row) for row in rows[first : first + size]), total, page, size)


def offers(*, actor: Actor, product_ids: Sequence[UUID], contract_id: UUID, on: dt.date) -> dict[UUID, OfferView]:
    """Those of the products that the contract offers on a day, by product."""
    with acting(actor):
        rows = _offers(contract_id, on).filter(line__product_id__in=set(product_ids))
        return {row.line.product_id: _offer_view(row) for row in rows}


def average_prices(*, actor: Actor, contract_id: UUID, on: dt.date) -> dict[str, Fraction]:
    """What a unit costs on average over the products that a contract offers on a day, in øre, by the group's code."""
    with acting(actor):
        running = Q(line__contract__start_on__lte=on, line__contract__end_before__gt=on)
        rows = (
            _offers(contract_id, on)
            .filter(running)
            .values_list("line__product__group__code", "price_ore", "line__product__units_per_pack")
        )
        prices: dict[str, list[Fraction]] = {}
        for code, price_ore, units in rows:
            prices.setdefault(code, []).append(Fraction(price_ore, units))
    return {code: sum(found, Fraction(0)) / len(found) for code, found in sorted(prices.items())}


def named_buyers(*, actor: Actor, contract_id: UUID) -> frozenset[UUID]:
    """The authorities that the contract names; a public fact."""
    with acting(actor):
        return frozenset(Buyer.objects.filter(contract_id=contract_id).values_list("organisation_id", flat=True))


def buyer_use(*, actor: Actor, contract_id: UUID) -> tuple[BuyerUse, ...]:
    """Each named buyer's ceiling and what it has called off, in Danish order, for those who buy or pay.

    Refuses `contract-use.not-permitted`.
    """
    with acting(actor):
        if not rules.may_see_use(actor):
            raise UseNotPermitted
        rows = (
            Buyer.objects.filter(contract_id=contract_id)
            .annotate(buyer_name=F("organisation__name"))
            .order_by("organisation__sort_key", "id")
        )
        return tuple(BuyerUse(row.organisation_id, row.buyer_name, row.ceiling_ore, row.drawn_ore) for row in rows)


def _offers(contract_id: UUID, on: dt.date) -> QuerySet[Price]:
    return Price.objects.filter(valid_on(on), line__contract_id=contract_id).select_related(
        "line__product__group", "line__product__supplier"
    )


def valid_on(on: dt.date) -> Q:
    """The prices that hold on a day."""
    return Q(start_on__lte=on) & (Q(end_before=None) | Q(end_before__gt=on))


def contract_view(row: Contract) -> ContractView:
    """A contract as others see it; its lead must be loaded."""
    return ContractView(
        id=row.id,
        number=row.number,
        title=row.title,
        lead_id=row.lead_id,
        lead_name=row.lead.name,
        start_on=row.start_on,
        end_before=row.end_before,
        maximum_ore=row.maximum_ore,
    )


def _offer_view(row: Price) -> OfferView:
    product = row.line.product
    return OfferView(
        product_id=product.id,
        line_id=row.line_id,
        item_number=product.item_number,
        name=product.name,
        group_id=product.group_id,
        group_code=product.group.code,
        group_name_da=product.group.name_da,
        group_name_en=product.group.name_en,
        supplier_id=product.supplier_id,
        supplier_name=product.supplier.name,
        units_per_pack=product.units_per_pack,
        price_ore=row.price_ore,
    )
