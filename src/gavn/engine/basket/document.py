"""Read a basket file (`gavn-basket/1`, TOML). Every mistake is reported at once, with its key path.

format = "gavn-basket/1"
[rule]
sampling = "seeded-draw"        # every-need | largest-value | seeded-draw
size = 150                      # for a sample
seed = "U-2026-4"               # for seeded-draw, published before anybody bids
start_on = 2025-01-01           # the period of the history
end_before = 2026-01-01
least_items = 150               # fewer than these in the basket, and the tender is not published
substitution = "…"              # what counts as the same need
update = "…"                    # how the assortment is kept up to date
[[need]]
code = "P001"
lot = "1"
group = "poser-1dels"
text = "Lukket pose, etdels, 12-75 mm"
units = 12000
value_dkk = 90000
"""

from __future__ import annotations

from decimal import Decimal

from gavn.engine.basket.basket import EVERY_NEED, SAMPLINGS, SEEDED_DRAW, Basket, BasketRule, Need
from gavn.kernel.reading import Table, parse_toml, shown

FORMAT = "gavn-basket/1"
LARGEST_COUNT = 10**9
LARGEST_DKK = Decimal(10) ** 11
ORE_A_KRONE = 100


def parse_basket(data: bytes, *, source: str) -> Basket:
    """The basket in `data`; `source` is the name that errors show. Raises Unreadable with every mistake."""
    document = parse_toml(data, source=source)
    document.text("format", choices=[FORMAT])
    table = document.table("rule")
    rule = _rule(table)
    needs = tuple(_need(table) for table in document.tables("need"))
    codes = [need.code for need in needs]
    if len(set(codes)) < len(codes):
        document.fault("need", "a code twice", "each need once")
    if rule.size > len(needs):
        table.fault("size", str(rule.size), f"at most the {len(needs)} needs there are")
    groups = {(need.lot, need.group) for need in needs}
    if rule.sampling == SEEDED_DRAW and 0 < rule.size < len(groups):
        table.fault("size", str(rule.size), f"at least one of each of the {len(groups)} groups")
    document.finish()
    return Basket(rule, needs)


def _rule(table: Table) -> BasketRule:
    sampling = table.text("sampling", choices=SAMPLINGS)
    sample = sampling in SAMPLINGS and sampling != EVERY_NEED
    start_on, end_before = table.date("start_on"), table.date("end_before")
    if "start_on" in table and "end_before" in table and start_on >= end_before:
        table.fault("end_before", shown(table.content["end_before"]), "a day after start_on")
    return BasketRule(
        sampling=sampling,
        start_on=start_on,
        end_before=end_before,
        least_items=table.integer("least_items", low=1, high=LARGEST_COUNT),
        substitution=table.text("substitution"),
        update=table.text("update"),
        size=table.integer("size", low=1, high=LARGEST_COUNT) if sample else 0,
        seed=table.text("seed") if sampling == SEEDED_DRAW else "",
    )


def _need(table: Table) -> Need:
    value = table.number("value_dkk", low=0, high=LARGEST_DKK) * ORE_A_KRONE
    if value != int(value):
        table.fault("value_dkk", shown(table.content["value_dkk"]), "kroner with two decimals at most")
    return Need(
        code=table.text("code"),
        lot=table.text("lot"),
        group=table.text("group"),
        text=table.text("text"),
        units=table.integer("units", low=1, high=LARGEST_COUNT),
        value_ore=int(value),
    )
