"""Hold a bid's items against the published basket: each need answered once, by the fewest packs that hold its units."""

from __future__ import annotations

from collections.abc import Sequence

from gavn.engine.basket.basket import Need
from gavn.kernel.reading import Table
from gavn.tenders.bid_items import BidItem


def check_needs(table: Table, items: Sequence[BidItem], needs: Sequence[Need]) -> None:
    """Note every need of the lot that no item, or more than one, answers, and packs that do not fit its units."""
    if not needs:
        return
    known = {need.code: need for need in needs}
    answered: dict[str, BidItem] = {}
    for item in items:
        if not item.need_code:
            if item.packs:
                table.fault("items", f"{item.item_number} in the basket without a need", "packs = 0 outside the basket")
        elif item.need_code not in known:
            table.fault("items", f"the need {item.need_code}", "a need of the lot's basket")
        elif item.need_code in answered:
            table.fault("items", f"the need {item.need_code} twice", "each need once")
        else:
            answered[item.need_code] = item
            _check_packs(table, item, known[item.need_code])
    missing = [need.code for need in needs if need.code not in answered]
    if missing:
        table.fault("items", f"no item for {', '.join(missing[:10])}", "an item for each need of the basket")


def _check_packs(table: Table, item: BidItem, need: Need) -> None:
    if item.group_code != need.group:
        table.fault("items", f"{item.item_number} in group {item.group_code}", f"the need's group {need.group}")
    fewest = -(-need.units // item.units_per_pack)
    if item.packs != fewest:
        table.fault("items", f"{item.packs} packs of {item.item_number}", f"{fewest} packs for {need.units} units")
