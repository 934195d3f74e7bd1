"""A bid on its way: what was typed or read from a file, its mistakes in plain words, and the file that is sealed."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

LARGEST_BID = 20_000_000
ORE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A product with its quantity in the basket and the price of a pack in kroner."""

    item_number: str
    name: str
    group: str
    units_per_pack: int
    packs: int
    price: Decimal
    need: str = ""  # of the published basket, where there is one

    @property
    def amount(self) -> Decimal:
        """What the packs of the basket cost."""
        return self.packs * self.price


@dataclass(frozen=True, slots=True)
class DraftLot:
    """An offer on a lot: an answer for each criterion, the products, costs by year under life-cycle cost."""

    lot: str
    answers: Mapping[str, str]
    items: tuple[DraftItem, ...]
    flows: tuple[tuple[int, Decimal], ...] = ()

    @property
    def price(self) -> Decimal:
        """The sum of the products: the price that is compared."""
        return sum((item.amount for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class Draft:
    """The offers of a bid, and what must be mended before it can be sent."""

    lots: tuple[DraftLot, ...]
    faults: tuple[str, ...] = field(default=())

    @property
    def total(self) -> Decimal:
        """The sum of all offers."""
        return sum((lot.price for lot in self.lots), Decimal(0))

    def file(self) -> bytes:
        """The bid as `gavn-bid/1`, the bytes that are sealed."""
        offers = [_offer(lot) for lot in self.lots]
        return json.dumps({"format": "gavn-bid/1", "offers": offers}, ensure_ascii=False).encode()


def checked(lots: Sequence[DraftLot], faults: Sequence[str], titles: Mapping[str, str], groups: Sequence[str]) -> Draft:
    """The draft with every mistake that its parts have together. `titles`: the criteria by code."""
    found = list(faults)
    numbers: dict[str, str] = {}
    for lot in lots:
        found += _faults_of(lot, titles, groups)
        for item in lot.items:
            other = numbers.setdefault(item.item_number, lot.lot)
            if other != lot.lot:
                said = {"number": item.item_number, "lot": lot.lot, "other": other}
                found.append(_("Lot %(lot)s: item number %(number)s stands on lot %(other)s too.") % said)
    if not lots and not found:
        found.append(_("Bid on at least one lot."))
    return Draft(tuple(lots), tuple(found))


def packed(file: bytes) -> str:
    """The file for a hidden field: nothing of a bid is kept on the server before it is sealed."""
    return base64.b64encode(zlib.compress(file, 9)).decode("ascii")


def unpacked(text: str) -> bytes | None:
    """The file again; None where the field holds something else."""
    try:
        stream = zlib.decompressobj()
        file = stream.decompress(base64.b64decode(text, validate=True), LARGEST_BID)
    except (binascii.Error, zlib.error, ValueError):
        return None
    return None if stream.unconsumed_tail or not stream.eof else file


def _faults_of(lot: DraftLot, titles: Mapping[str, str], groups: Sequence[str]) -> list[str]:
    found = []
    for code, title in titles.items():
        if not lot.answers.get(code, "").strip():
            found.append(_("Lot %(lot)s: write how you fulfil “%(criterion)s”.") % {"lot": lot.lot, "criterion": title})
    if not lot.items:
        found.append(_("Lot %(lot)s: write at least one product.") % {"lot": lot.lot})
    seen: set[str] = set()
    for item in lot.items:
        said = {"lot": lot.lot, "number": item.item_number, "group": item.group}
        if item.item_number in seen:
            found.append(_("Lot %(lot)s: item number %(number)s stands twice.") % said)
        seen.add(item.item_number)
        if item.group not in groups:
            found.append(_("Lot %(lot)s, item %(number)s: there is no product group %(group)s.") % said)
        if item.price != item.price.quantize(ORE):
            found.append(_("Lot %(lot)s, item %(number)s: the price is finer than øre.") % said)
    return found


def _offer(lot: DraftLot) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "lot": lot.lot,
        "price_dkk": _plain(lot.price),
        "answers": dict(lot.answers),
        "items": [
            {
                "item_number": item.item_number,
                "name": item.name,
                "group": item.group,
                "units_per_pack": item.units_per_pack,
                "packs": item.packs,
                "price_dkk": _plain(item.price),
                **({"need": item.need} if item.need else {}),
            }
            for item in lot.items
        ],
    }
    if lot.flows:
        offer["flows"] = [{"year": year, "amount_dkk": _plain(amount)} for year, amount in lot.flows]
    return offer


def _plain(amount: Decimal) -> str:
    return format(amount.quantize(ORE), "f")
