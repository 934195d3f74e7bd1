"""Catalogue (katalog): what a supplier offers under a contract, at which price."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from gavn.standards.trade.item import PACK, Item
from gavn.standards.trade.party import Party

ADD, UPDATE, DELETE = "Add", "Update", "Delete"
ACTIONS = (ADD, UPDATE, DELETE)


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """An item with its price of one unit; `units_per_pack` of `content_unit` are in it."""

    id: str
    item: Item
    action: str = ADD
    is_orderable: bool = True
    unit: str = PACK
    least: Decimal | None = None
    most: Decimal | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The items of a supplier under a contract, valid from and to a day (both included)."""

    id: str
    issued_on: dt.date
    provider: Party
    receiver: Party
    seller: Party
    lines: tuple[CatalogueLine, ...]
    action: str = ADD
    name: str = ""
    version: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    contract_id: str = ""
    currency: str = "DKK"
