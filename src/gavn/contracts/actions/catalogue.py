"""Import a supplier's catalogue to a contract: all of it, or nothing and a report of every mistake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from gavn.contracts.actions.lines import BATCH
from gavn.contracts.catalogue.faults import RowFault, fault
from gavn.contracts.catalogue.reading import read_catalogue
from gavn.contracts.catalogue.rows import CatalogueRow
from gavn.contracts.errors import CatalogueUnreadable, PriceInThePast, PriceOutsideContract, SupplierNotNamed
from gavn.contracts.events import CatalogueImported
from gavn.contracts.holding import managed_contract
from gavn.contracts.models import (
    Contract,
    ContractLine,
    ContractSupplier,
    Price,
    Product,
    ProductFact,
    ProductGroup,
)
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period
from gavn.kernel.sort_key import danish_sort_key

KEPT = (
    "gtin",
    "name",
    "sort_key",
    "search",
    "group",
    "units_per_pack",
    "kind",
    "licence_months",
    "activation",
    "emdn",
    "iso9999",
    "attributes",
    "label_text",
)
SOURCE = "catalogue"


@dataclass(frozen=True, slots=True)
class ImportedCatalogue:
    """What the import did: products that are new or known, and prices that begin."""

    contract_id: UUID
    supplier_id: UUID
    new_products: int
    known_products: int
    new_prices: int


def import_catalogue(
    *, actor: Actor, contract_id: UUID, supplier_id: UUID, data: bytes, start_on: dt.date, now: dt.datetime
) -> ImportedCatalogue:
    """Put the products of a file on the contract at their prices from `start_on`.

    Known item numbers are brought up to date; the same price is left alone; what the file does not name stays.
    Refuses `contract.not-found`, `contract-management.not-permitted`, `catalogue.supplier-not-named`,
    `price.in-the-past`, `price.outside-contract`, `catalogue.unreadable` {faults, count}.
    """
    with acting(actor):
        contract = managed_contract(actor, contract_id)
        _check(contract, supplier_id, start_on, day_of(now))
        groups = {group.code: group for group in ProductGroup.objects.all()}
        read = read_catalogue(data, groups)
        if read.faults:
            _refuse(read.faults, read.fault_count)
        known = {row.item_number: row for row in Product.objects.filter(supplier_id=supplier_id)}
        _refuse_smaller_packs(read.rows, known)
        products = _write_products(read.rows, known, groups, supplier_id, now)
        lines = _write_lines(contract, products, now)
        prices = _write_prices(contract, read.rows, products, lines, start_on, now)
        _write_facts(read.rows, products, day_of(now), now)
        new = sum(row.item_number not in known for row in read.rows)
        done = ImportedCatalogue(contract.id, supplier_id, new, len(read.rows) - new, prices)
        record([CatalogueImported(contract.id, supplier_id, len(read.rows), prices)], actor=actor, now=now)
        return done


def _check(contract: Contract, supplier_id: UUID, start_on: dt.date, today: dt.date) -> None:
    if not ContractSupplier.objects.filter(contract=contract, organisation_id=supplier_id).exists():
        raise SupplierNotNamed
    if start_on < today:
        raise PriceInThePast(start_on=str(start_on), today=str(today))
    if not Period(contract.start_on, contract.end_before).contains(start_on):
        raise PriceOutsideContract(
            start_on=str(start_on),
            contract_start_on=str(contract.start_on),
            contract_end_before=str(contract.end_before),
        )


def _refuse(faults: Sequence[RowFault], count: int) -> None:
    raise CatalogueUnreadable(faults=[each.as_facts() for each in faults], count=count)


def _refuse_smaller_packs(rows: Sequence[CatalogueRow], known: Mapping[str, Product]) -> None:
    """A known item keeps its pack: orders and grants count in it. Another pack is another item number."""
    faults = [
        fault(row.number, "units_per_pack", "pack-changed", row.units_per_pack)
        for row in rows
        if row.item_number in known and known[row.item_number].units_per_pack != row.units_per_pack
    ]
    if faults:
        _refuse(faults, len(faults))


def _write_products(
    rows: Sequence[CatalogueRow],
    known: Mapping[str, Product],
    groups: Mapping[str, ProductGroup],
    supplier_id: UUID,
    now: dt.datetime,
) -> dict[str, Product]:
    written = {row.item_number: _product(row, groups, supplier_id, known.get(row.item_number), now) for row in rows}
    new = [product for number, product in written.items() if number not in known]
    Product.objects.bulk_create(new, batch_size=BATCH)
    Product.objects.bulk_update(
        [product for number, product in written.items() if number in known], KEPT, batch_size=BATCH
    )
    return written


def _product(
    row: CatalogueRow, groups: Mapping[str, ProductGroup], supplier_id: UUID, known: Product | None, now: dt.datetime
) -> Product:
    return Product(
        id=known.id if known else uuid7(now),
        item_number=row.item_number,
        gtin=row.gtin,
        name=row.name,
        sort_key=danish_sort_key(row.name),
        search=f"{row.name} {row.item_number} {row.gtin}".casefold(),
        group=groups[row.group_code],
        supplier_id=supplier_id,
        units_per_pack=row.units_per_pack,
        kind=row.kind,
        licence_months=row.licence_months,
        activation=row.activation,
        emdn=row.emdn,
        iso9999=row.iso9999,
        attributes=row.attributes,
        label_text=row.label_text,
    )


def _write_lines(contract: Contract, products: Mapping[str, Product], now: dt.datetime) -> dict[UUID, UUID]:
    """The contract's line of each product, by the product's id."""
    ids = [product.id for product in products.values()]
    there = dict(ContractLine.objects.filter(contract=contract, product_id__in=ids).values_list("product_id", "id"))
    new = [ContractLine(id=uuid7(now), contract=contract, product_id=each) for each in ids if each not in there]
    ContractLine.objects.bulk_create(new, batch_size=BATCH)
    return there | {line.product_id: line.id for line in new}


def _write_prices(
    contract: Contract,
    rows: Sequence[CatalogueRow],
    products: Mapping[str, Product],
    lines: Mapping[UUID, UUID],
    start_on: dt.date,
    now: dt.datetime,
) -> int:
    """Begin the prices that differ; a price that is announced already from that day on is replaced by no import."""
    wanted = {lines[products[row.item_number].id]: row for row in rows}
    prices: dict[UUID, list[Price]] = {}
    for price in Price.objects.select_for_update(of=("self",)).filter(line_id__in=wanted).order_by("start_on"):
        prices.setdefault(price.line_id, []).append(price)
    taken = [
        fault(row.number, "price_dkk", "price-announced", str(price.start_on))
        for line_id, row in wanted.items()
        for price in prices.get(line_id, [])
        if price.start_on >= start_on and price.price_ore != row.price_ore
    ]
    if taken:
        _refuse(taken, len(taken))
    changed = {
        line_id for line_id, row in wanted.items() if _price_on(prices.get(line_id, []), start_on) != row.price_ore
    }
    Price.objects.filter(line_id__in=changed, start_on__lt=start_on).filter(
        Q(end_before=None) | Q(end_before__gt=start_on)
    ).update(end_before=start_on)
    later = {
        line_id: next((p.start_on for p in found if p.start_on > start_on), None) for line_id, found in prices.items()
    }
    Price.objects.bulk_create(
        (
            Price(
                id=uuid7(now),
                line_id=line_id,
                start_on=start_on,
                end_before=later.get(line_id),
                price_ore=wanted[line_id].price_ore,
            )
            for line_id in sorted(changed)
        ),
        batch_size=BATCH,
    )
    return len(changed)


def _price_on(prices: Sequence[Price], on: dt.date) -> int | None:
    found = [price.price_ore for price in prices if Period(price.start_on, price.end_before).contains(on)]
    return found[0] if found else None


def _write_facts(
    rows: Sequence[CatalogueRow], products: Mapping[str, Product], today: dt.date, now: dt.datetime
) -> None:
    """The facts that are new: what the supplier has said before in the same words is not said again."""
    latest: dict[tuple[UUID, str], str] = {}
    told = ProductFact.objects.filter(product_id__in=[product.id for product in products.values()])
    for product_id, theme, text in told.order_by("stated_on", "id").values_list("product_id", "theme", "text"):
        latest[product_id, theme] = text
    ProductFact.objects.bulk_create(
        (
            ProductFact(
                id=uuid7(now),
                product=products[row.item_number],
                theme=theme,
                text=text,
                source=SOURCE,
                stated_on=today,
            )
            for row in rows
            for theme, text in row.facts.items()
            if latest.get((products[row.item_number].id, theme)) != text
        ),
        batch_size=BATCH,
    )
