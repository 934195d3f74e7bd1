"""About 2,000 invented items: every one a different make-up of its group's features."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from gavn.journeys.demo_world.attributes import attributes_of
from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.groups import COUPLINGS, GROUPS, Group
from gavn.journeys.demo_world.suppliers import SUPPLIERS, Supplier
from gavn.journeys.demo_world.timeline import Timeline
from gavn.kernel.period import ONE_DAY, add_months

INTERNAL_GTIN_PREFIX = "29"  # GS1 keeps 20-29 for use inside an organisation: never on a real pack
SPREAD_PERCENT = (94, 106)  # how far prices of like items differ
DEARER_PERCENT = {"blød konveks": 112, "dyb konveks": 118, "konveks": 110, "med filter og vindue": 106, "stor": 115}
ROUNDED_TO_ORE = 5
NEW_ITEMS = 12  # offered only from next month on, so that an order of one tells when
PRICE_RISE_PERCENT = 103
RISING = (6, "40")  # the supplier and group whose prices rise in the middle of history


@dataclass(frozen=True, slots=True)
class Item:
    """An item with the price of its pack from `offered_from` on, in øre without VAT."""

    item_number: str
    gtin: str
    name: str
    group_code: str
    supplier_cvr: str
    units_per_pack: int
    price_ore: int
    offered_from: dt.date
    coupling: str  # what joins a bag to a plate; empty for everything else
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A new price of a pack from a day on."""

    item: Item
    start_on: dt.date
    price_ore: int


def catalogue(line: Timeline) -> tuple[Item, ...]:
    """The items, by group and supplier; the last NEW_ITEMS come next month."""
    chance = dice("catalogue")
    drafts = [draft for group in GROUPS for draft in _drafts(group, chance)]
    soon = min(add_months(line.today.replace(day=1), 1), (line.term.last_day or line.today) - ONE_DAY)
    new = set(chance.sample(range(len(drafts)), NEW_ITEMS))
    counts = dict.fromkeys((supplier.cvr for supplier in SUPPLIERS), 0)
    items = []
    for place, (group, supplier, features) in enumerate(drafts):
        counts[supplier.cvr] += 1
        offered_from = soon if place in new else line.term.start_on
        items.append(_item(group, supplier, features, counts[supplier.cvr], offered_from, chance))
    return tuple(items)


def price_changes(items: Sequence[Item], line: Timeline) -> tuple[PriceChange, ...]:
    """One supplier's price rise for one group, in the middle of history."""
    supplier, group_code = SUPPLIERS[RISING[0]], RISING[1]
    start_on = add_months(line.history.start_on.replace(day=1), 7)
    return tuple(
        PriceChange(item, start_on, _rounded(item.price_ore * PRICE_RISE_PERCENT // 100))
        for item in items
        if item.supplier_cvr == supplier.cvr and item.group_code == group_code and item.offered_from < start_on
    )


def gtin_13(digits: str) -> str:
    """Twelve digits with their check digit: weights 1 and 3 in turn, up to the next ten."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _drafts(group: Group, chance: Random) -> Iterator[tuple[Group, Supplier, tuple[str, ...]]]:
    """As many different make-ups as the group has items, spread evenly over its suppliers."""
    shares = [group.items // len(group.suppliers)] * len(group.suppliers)
    for place in range(group.items % len(group.suppliers)):
        shares[place] += 1
    for place, count in zip(group.suppliers, shares, strict=True):
        made = list(product(*group.features))
        for features in chance.sample(made, count):
            yield group, SUPPLIERS[place], features


def _item(
    group: Group, supplier: Supplier, features: tuple[str, ...], number: int, offered_from: dt.date, chance: Random
) -> Item:
    units_per_pack = chance.choice(group.packs)
    price = group.unit_price_ore * units_per_pack * supplier.price_percent * chance.randint(*SPREAD_PERCENT)
    price //= 100 * 100
    for feature in features:
        price = price * DEARER_PERCENT.get(feature, 100) // 100
    supplier_number = SUPPLIERS.index(supplier) + 1
    return Item(
        item_number=f"{supplier.brand[:2].upper()}{group.code}{number:04d}",
        gtin=gtin_13(f"{INTERNAL_GTIN_PREFIX}{supplier_number:02d}{group.code}{number:06d}"),
        name=f"{supplier.brand} {group.noun}, {', '.join(features)}, {units_per_pack} stk.",
        group_code=group.code,
        supplier_cvr=supplier.cvr,
        units_per_pack=units_per_pack,
        price_ore=_rounded(price),
        offered_from=offered_from,
        coupling=next((feature for feature in features if feature in COUPLINGS), ""),
        attributes=attributes_of(group, features),
    )


def _rounded(price_ore: int) -> int:
    return (price_ore + ROUNDED_TO_ORE // 2) // ROUNDED_TO_ORE * ROUNDED_TO_ORE
