"""Read criteria, lots and limits from a tender file."""

from __future__ import annotations

from fractions import Fraction

from gavn.engine.scoring.model import Criterion, Limits, Lot
from gavn.kernel.reading import Table, as_decimal, shown

WHOLE = (Fraction(1),)


def read_criteria(document: Table) -> tuple[Criterion, ...]:
    """The tables [[criterion]], ids unique, weights not negative, scales of two different numbers."""
    criteria: dict[str, Criterion] = {}
    for table in document.tables("criterion", []):
        table.text("title", "")
        name = table.text("id")
        weight = Fraction(table.number("weight", low=0))
        scale = table.array("scale", of="numbers", size=2)
        ends = [as_decimal(value) for value in scale]
        if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] == ends[1]:
            if len(ends) == 2:
                table.fault("scale", f"[{shown(scale[0])}, {shown(scale[1])}]", "two different numbers [low, high]")
            ends = [as_decimal(0), as_decimal(1)]
        if name in criteria:
            table.fault("id", shown(name), "an id that no other criterion has")
        low, high = (Fraction(end) for end in ends if end is not None)
        criteria[name] = Criterion(name, weight, low, high)
    return tuple(criteria.values())


def read_lots(document: Table) -> tuple[Lot, ...]:
    """The tables [[lot]], ids unique."""
    lots: dict[str, Lot] = {}
    for table in document.tables("lot"):
        table.text("title", "")
        name = table.text("id")
        reserve = table.number("reserve", None, low=0)
        group = table.text("group", None)
        lot = Lot(name, None if reserve is None else Fraction(reserve), group, _shares(table))
        if name in lots:
            table.fault("id", shown(name), "an id that no other lot has")
        lots[name] = lot
    if not lots and "lot" in document and document.content["lot"] == []:
        document.fault("lot", "a list of 0", "one or more tables [[lot]]")
    return tuple(lots.values())


def read_limits(document: Table, lots: tuple[Lot, ...]) -> Limits:
    """The table [limits]: `max_lots_per_bidder`, `group` {group: lots}, `bidder` {bidder: lots}."""
    table = document.table("limits", {})
    largest = table.integer("max_lots_per_bidder", None, low=1)
    by_group = _counts(table.table("group", {}))
    groups = {lot.group for lot in lots if lot.group is not None}
    for name in by_group:
        if name not in groups:
            table.fault("group", shown(name), "the group of a lot: " + (", ".join(sorted(groups)) or "no lot has one"))
    return Limits(largest, by_group, _counts(table.table("bidder", {})))


def _counts(table: Table) -> dict[str, int]:
    return {name: table.integer(name, low=1) for name in table}


def _shares(table: Table) -> tuple[Fraction, ...]:
    if "shares" not in table:
        return WHOLE
    shares = tuple(Fraction(share) for share in table.numbers("shares"))
    if not shares or any(share <= 0 for share in shares) or sum(shares) != 1:
        found = "[" + ", ".join(shown(value) for value in table.array("shares")[:6]) + "]"
        table.fault("shares", found, "positive numbers that add up to 1, as [0.6, 0.4]")
        return WHOLE
    return shares
