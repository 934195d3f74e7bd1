"""Read a bid's file (`gavn-bid/1`, JSON). Every mistake is reported at once, with its key path.

{"format": "gavn-bid/1",
 "offers": [{"lot": "1", "price_dkk": "10000.00", "answers": {"K1": "text"}, "items": [...], "flows": [...]}],
 "packages": [{"lots": ["1", "2"], "price_dkk": "95000.00", "items": [...]}]}

An item: {"item_number", "name", "group", "need", "units_per_pack", "packs", "price_dkk"}; `packs` is its quantity in
the basket, and the price is the sum of them: the contract is made of these items. An item stands in one lot; a package
prices items of its lots anew. Where a basket is published, `need` is the code of the need that the item answers: each
need of the lot once, with the fewest packs that hold its units; an item without one stands outside.
A flow, under life-cycle cost: {"year", "amount_dkk"}.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gavn.engine.basket.basket import Need
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import Table, shown
from gavn.tenders.bid_basket import check_needs
from gavn.tenders.bid_items import BidItem
from gavn.tenders.errors import BidUnreadable

FORMAT = "gavn-bid/1"
LARGEST_FILE_BYTES = 20_000_000
LARGEST_DKK = Decimal(10) ** 13
LARGEST_COUNT = 10**9
LAST_YEAR = 200


@dataclass(frozen=True, slots=True)
class BidPrice:
    """A price for one lot, or for several together; `flows` are (year, øre)."""

    lots: tuple[str, ...]
    price_ore: int
    items: tuple[BidItem, ...]
    flows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class BidFile:
    """A bid: what it says of quality by lot and criterion, and its prices (packages last)."""

    answers: dict[str, dict[str, str]]
    prices: tuple[BidPrice, ...]


def read_bid(
    data: bytes, *, lots: Collection[str], criteria: Collection[str], life_cycle: bool, needs: Sequence[Need] = ()
) -> BidFile:
    """The bid in `data`, held against the tender's lots, criteria and the needs of its basket.

    Refuses `bid.unreadable` with all mistakes.
    """
    try:
        return _read(_document(data), lots, criteria, life_cycle, needs)
    except Unreadable as problem:
        raise BidUnreadable(faults=[str(fault) for fault in problem.faults]) from None


def _document(data: bytes) -> Table:
    if len(data) > LARGEST_FILE_BYTES:
        raise _fault("file", f"{len(data)} bytes", f"{LARGEST_FILE_BYTES} bytes at most")
    try:
        content = json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError) as problem:
        raise _fault("file", str(problem).splitlines()[0][:80], "JSON in UTF-8") from None
    if not isinstance(content, dict):
        raise _fault("file", shown(content), "one JSON object")
    return Table(content, path="", source="bid", faults=[])


def _fault(where: str, found: str, expected: str) -> Unreadable:
    return Unreadable("bid", [Fault(where, found, expected)])


def _read(
    document: Table, lots: Collection[str], criteria: Collection[str], life_cycle: bool, needs: Sequence[Need]
) -> BidFile:
    document.text("format", choices=[FORMAT])
    answers: dict[str, dict[str, str]] = {}
    prices = []
    numbers: dict[str, set[str]] = {}
    for table in document.tables("offers", []):
        lot = table.text("lot")
        if lot and lot not in lots:
            table.fault("lot", shown(lot), "the code of a lot")
        if lot in answers:
            table.fault("lot", f"{shown(lot)} a second time", "one offer a lot")
        answers[lot] = _answers(table, criteria)
        price = _price(table, (lot,), life_cycle)
        own = {item.item_number for item in price.items}
        if any(own & other for other in numbers.values()):
            table.fault("items", "an item of another lot", "items that stand in one lot")
        numbers[lot] = own
        check_needs(table, price.items, [need for need in needs if need.lot == lot])
        prices.append(price)
    prices += [_package(table, numbers, life_cycle) for table in document.tables("packages", [])]
    if not prices:
        document.fault("offers", "nothing", "an offer on at least one lot")
    document.finish()
    return BidFile(answers, tuple(prices))


def _package(table: Table, numbers: Mapping[str, set[str]], life_cycle: bool) -> BidPrice:
    """One price for several lots on each of which the bid has an offer of its own; `numbers` are their items."""
    lots = tuple(table.texts("lots"))
    if len(set(lots)) != len(lots) or len(lots) < 2:
        table.fault("lots", f"a list of {len(lots)}", "two or more different lots")
    elif any(lot not in numbers for lot in lots):
        table.fault("lots", "a lot without an offer", "lots on which the bid has an offer of its own")
    price = _price(table, lots, life_cycle)
    if not {item.item_number for item in price.items} <= set().union(*(numbers.get(lot, set()) for lot in lots)):
        table.fault("items", "an item that is not in its lots", "items of the offers on its lots")
    return price


def _answers(table: Table, criteria: Collection[str]) -> dict[str, str]:
    given = table.table("answers", {}) if not criteria else table.table("answers")
    return {code: given.text(code) for code in criteria}


def _price(table: Table, lots: tuple[str, ...], life_cycle: bool) -> BidPrice:
    price_ore = _ore(table, "price_dkk")
    items = tuple(_item(each) for each in table.tables("items", []))
    numbers = [item.item_number for item in items]
    if len(set(numbers)) < len(numbers):
        table.fault("items", "an item number twice", "each item once")
    if not items:
        table.fault("items", "nothing", "the items that the price is made of")
    basket_ore = sum(item.packs * item.price_ore for item in items)
    if items and basket_ore != price_ore:
        table.fault("price_dkk", f"{Decimal(price_ore) / 100}", f"the sum of its items, {Decimal(basket_ore) / 100}")
    flows = tuple(
        (flow.integer("year", low=0, high=LAST_YEAR), _ore(flow, "amount_dkk")) for flow in table.tables("flows", [])
    )
    if life_cycle and not flows:
        table.fault("flows", "nothing", "the costs by year: the tender compares life-cycle cost")
    return BidPrice(lots, price_ore, items, flows)


def _item(table: Table) -> BidItem:
    return BidItem(
        item_number=table.text("item_number"),
        name=table.text("name"),
        group_code=table.text("group"),
        need_code=table.text("need", ""),
        units_per_pack=table.integer("units_per_pack", low=1, high=LARGEST_COUNT),
        packs=table.integer("packs", low=0, high=LARGEST_COUNT),
        price_ore=_ore(table, "price_dkk"),
    )


def _ore(table: Table, key: str) -> int:
    """Kroner with two decimals at most, as øre."""
    kroner: Any = table.number(key, low=-LARGEST_DKK, high=LARGEST_DKK)
    ore = kroner * 100
    if ore != ore.to_integral_value():
        table.fault(key, shown(table.content[key]), "kroner with two decimals at most")
        return 0
    return int(ore)
