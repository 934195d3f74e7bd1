"""Register product groups and products, many at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from gavn.contracts import rules
from gavn.contracts.errors import ContractNotPermitted, GroupTaken, ProductTaken, UnitsNotPositive
from gavn.contracts.models import Product, ProductGroup
from gavn.infra.actors import Actor, acting
from gavn.kernel.identifiers import read_gtin
from gavn.kernel.ids import uuid7
from gavn.kernel.sort_key import danish_sort_key

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A product group as the catalogue gives it."""

    code: str
    name_da: str
    name_en: str
    iso9999: str = ""


@dataclass(frozen=True, slots=True)
class NewProduct:
    """An item as its supplier's catalogue gives it; `gtin` is the pack's, or empty."""

    item_number: str
    name: str
    group_id: UUID
    supplier_id: UUID
    units_per_pack: int
    gtin: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def register_groups(*, actor: Actor, groups: Sequence[NewGroup], now: dt.datetime) -> dict[str, UUID]:
    """Register product groups, all or none. Answers their ids by code.

    Refuses `contract.not-permitted`, `product-group.taken`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise ContractNotPermitted
        rows = [
            ProductGroup(id=uuid7(now), code=g.code, name_da=g.name_da, name_en=g.name_en, iso9999=g.iso9999)
            for g in groups
        ]
        ProductGroup.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
        written = set(ProductGroup.objects.filter(id__in=[row.id for row in rows]).values_list("id", flat=True))
        if len(written) < len(rows):
            raise GroupTaken(codes=sorted({row.code for row in rows if row.id not in written}))
        return {row.code: row.id for row in rows}


def register_products(
    *, actor: Actor, products: Sequence[NewProduct], now: dt.datetime
) -> dict[tuple[UUID, str], UUID]:
    """Register products, all or none. Answers their ids by supplier and item number.

    Refuses `contract.not-permitted`, `product.taken`, `product.units-not-positive`, `gtin.format`, `gtin.check-digit`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise ContractNotPermitted
        rows = [_product(product, now) for product in products]
        Product.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
        written = set(Product.objects.filter(id__in=[row.id for row in rows]).values_list("id", flat=True))
        if len(written) < len(rows):
            raise ProductTaken(item_numbers=sorted({row.item_number for row in rows if row.id not in written}))
        return {(row.supplier_id, row.item_number): row.id for row in rows}


def _product(new: NewProduct, now: dt.datetime) -> Product:
    if new.units_per_pack <= 0:
        raise UnitsNotPositive(item_number=new.item_number, units_per_pack=new.units_per_pack)
    gtin = read_gtin(new.gtin) if new.gtin else ""
    return Product(
        id=uuid7(now),
        item_number=new.item_number,
        gtin=gtin,
        name=new.name,
        sort_key=danish_sort_key(new.name),
        search=f"{new.name} {new.item_number} {gtin}".casefold(),
        group_id=new.group_id,
        supplier_id=new.supplier_id,
        units_per_pack=new.units_per_pack,
        attributes=dict(new.attributes),
    )
