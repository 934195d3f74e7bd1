"""What is traded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

PACK = "XPK"  # package, UN/ECE Recommendation 21


@dataclass(frozen=True, slots=True)
class Lot:
    """A batch (parti) of the goods and its last day of use."""

    number: str
    expires_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A product by the supplier's item number and GTIN; `unspsc` is its class in UNSPSC 19.05.01.

    `vat_category` is S (standard rate) or Z (zero), with the rate in per cent; empty where nothing is said of VAT.
    """

    name: str
    seller_id: str = ""
    gtin: str = ""
    description: str = ""
    unspsc: str = ""
    vat_category: str = ""
    vat_percent: Decimal | None = None
    lots: tuple[Lot, ...] = ()
