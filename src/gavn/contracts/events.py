"""What happened to contracts: ids, days and amounts only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class ContractRegistered(Fact):
    """A contract with its named buyers is known."""

    name: ClassVar[str] = "contracts.contract-registered"
    contract_id: UUID
    start_on: dt.date
    end_before: dt.date
    maximum_ore: int


@dataclass(frozen=True, slots=True)
class ProductsOffered(Fact):
    """Products stand on a contract with a price from `start_on`."""

    name: ClassVar[str] = "contracts.products-offered"
    contract_id: UUID
    start_on: dt.date
    lines: int


@dataclass(frozen=True, slots=True)
class PriceSet(Fact):
    """A line costs `price_ore` a pack from `start_on`."""

    name: ClassVar[str] = "contracts.price-set"
    line_id: UUID
    start_on: dt.date
    price_ore: int


@dataclass(frozen=True, slots=True)
class ContractExtended(Fact):
    """An option has moved the contract's end, and its prices with it."""

    name: ClassVar[str] = "contracts.contract-extended"
    contract_id: UUID
    end_before: dt.date


@dataclass(frozen=True, slots=True)
class ContractChanged(Fact):
    """A change of the contract is recorded."""

    name: ClassVar[str] = "contracts.contract-changed"
    contract_id: UUID
    change_id: UUID
    ground: str


@dataclass(frozen=True, slots=True)
class PricesIndexed(Fact):
    """Prices follow the index from a day on."""

    name: ClassVar[str] = "contracts.prices-indexed"
    contract_id: UUID
    start_on: dt.date
    lines: int


@dataclass(frozen=True, slots=True)
class ProductReplaced(Fact):
    """Another product takes a product's place from a day on."""

    name: ClassVar[str] = "contracts.product-replaced"
    product_id: UUID
    replaced_by_id: UUID
    start_on: dt.date


@dataclass(frozen=True, slots=True)
class SuppliersMerged(Fact):
    """A supplier takes another's place from a day on."""

    name: ClassVar[str] = "contracts.suppliers-merged"
    supplier_id: UUID
    merged_into_id: UUID
    start_on: dt.date


@dataclass(frozen=True, slots=True)
class CatalogueImported(Fact):
    """A supplier's catalogue is on the contract."""

    name: ClassVar[str] = "contracts.catalogue-imported"
    contract_id: UUID
    supplier_id: UUID
    products: int
    prices: int
