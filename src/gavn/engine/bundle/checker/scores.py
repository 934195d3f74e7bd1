"""The eleven formulas, written a second time, in exact fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Json = dict[str, Any]
Points = dict[str, Fraction]
ZERO = Fraction(0)

# What a lot's bids together give a formula. An absolute formula uses none of it.
ENDS = ("lowest_price", "highest_price", "highest_points")
ENDS_USED = {
    "lowest-over-own": ("lowest_price",),
    "linear-from-lowest": ("lowest_price",),
    "linear-between": ("lowest_price", "highest_price"),
    "weighted-ratio": ("lowest_price", "highest_points"),
}
LOWEST_WINS = {"fixed-amount", "percentage-surcharge", "percentage-deduction", "prozorro", "life-cycle"}


class Scale:
    """The published model and, for one lot, the lowest price, the highest price and the most points."""

    def __init__(self, model: Json, ends: tuple[Fraction, Fraction, Fraction]) -> None:
        self.model = model
        self.formula: str = model["method"]["formula"]
        self.rule: Json | None = model["method"]["rounding"]
        self.low, self.high, self.top = ends
        self.weight = Fraction(model["method"]["price_weight"] or 0)
        self.most = sum((Fraction(criterion["weight"]) for criterion in model["criteria"]), ZERO)

    def number(self, name: str) -> Fraction:
        """A parameter."""
        return Fraction(self.model["method"]["parameters"][name])

    def figure(self, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
        """The price score or the evaluated price, not rounded."""
        return FIGURES[self.formula](self, price, by, flows)


def rounded(value: Fraction, rule: Json | None) -> Fraction:
    """Round by the published rule; halves go away from zero unless it says half-even."""
    if rule is None:
        return value
    whole, rest = divmod(abs(value) * 10 ** rule["decimals"], 1)
    half = Fraction(1, 2)
    up = {
        "half-up": rest >= half,
        "half-even": rest > half or (rest == half and whole % 2 == 1),
        "up": rest > 0,
        "down": False,
    }[rule["mode"]]
    size = Fraction(whole + int(up), 10 ** rule["decimals"])
    return size if value >= 0 else -size


def points(model: Json, marks: Json) -> Points:
    """Rounded points by criterion."""
    found = {}
    for criterion in model["criteria"]:
        low, high = Fraction(criterion["low"]), Fraction(criterion["high"])
        share = (Fraction(marks[criterion["id"]]) - low) / (high - low)
        found[criterion["id"]] = rounded(Fraction(criterion["weight"]) * share, model["method"]["rounding"])
    return found


def total(by: Points) -> Fraction:
    """The sum of points."""
    return sum(by.values(), ZERO)


def row_of(scale: Scale, bidder: str, price: Fraction, by: Points, flows: Sequence[Json]) -> Json:
    """A ranking row without its rank."""
    raw, quality = scale.figure(price, by, flows), total(by)
    part = raw if scale.formula == "ratio" else rounded(raw, scale.rule)
    score = part
    if scale.formula == "weighted-ratio":
        score = part + (scale.most * quality / scale.top if scale.top else ZERO)
    elif scale.formula not in LOWEST_WINS and scale.formula != "ratio":
        score = part + quality
    return {
        "bidder": bidder,
        "price": str(price),
        "points": {name: str(value) for name, value in by.items()},
        "quality": str(quality),
        "price_score": None if scale.formula == "ratio" else str(part),
        "score": str(score),
    }


def order(model: Json, row: Json) -> tuple[Fraction, Fraction]:
    """What ranks: the score, then what the tie rule looks at; smaller is better."""
    score = Fraction(row["score"])
    ties = {"lower-price": Fraction(row["price"]), "higher-quality": -Fraction(row["quality"]), "draw": ZERO}
    return (score if model["method"]["formula"] in LOWEST_WINS else -score, ties[model["method"]["ties"]])


def _lowest_over_own(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    return scale.weight * scale.low / price


def _from_lowest(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    score = scale.weight - scale.weight * (price - scale.low) / (scale.low * scale.number("slope"))
    return max(score, ZERO) if scale.model["method"]["parameters"]["clamp"] else score


def _between(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    if scale.high == scale.low:
        return scale.weight
    return scale.weight * (scale.high - price) / (scale.high - scale.low)


def _reference(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    low, high = scale.number("reference_low"), scale.number("reference_high")
    return scale.weight * (high - price) / (high - low)


def _fixed_amount(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    parameters = scale.model["method"]["parameters"]
    one = parameters["dkk_per_point"] or "0"
    each = parameters["dkk_per_point_of"] or dict.fromkeys(by, one)
    return price - sum((Fraction(each[name]) * value for name, value in by.items()), ZERO)


def _surcharge(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    return price + price * (scale.most - total(by)) / scale.weight


def _deduction(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    return price * (scale.most - total(by)) / scale.most if scale.most else price


def _ratio(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    return total(by) / price


def _prozorro(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    spare = 1 - scale.number("v_max")
    return price * spare / (spare + total(by))


def _life_cycle(scale: Scale, price: Fraction, by: Points, flows: Sequence[Json]) -> Fraction:
    factor = 1 / (1 + scale.number("rate"))
    return sum((Fraction(flow["amount"]) * factor ** flow["year"] for flow in flows), ZERO)


FIGURES: dict[str, Callable[[Scale, Fraction, Points, Sequence[Json]], Fraction]] = {
    "lowest-over-own": _lowest_over_own,
    "linear-from-lowest": _from_lowest,
    "linear-between": _between,
    "linear-against-reference": _reference,
    "fixed-amount": _fixed_amount,
    "percentage-surcharge": _surcharge,
    "percentage-deduction": _deduction,
    "ratio": _ratio,
    "weighted-ratio": _lowest_over_own,
    "prozorro": _prozorro,
    "life-cycle": _life_cycle,
}
