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
