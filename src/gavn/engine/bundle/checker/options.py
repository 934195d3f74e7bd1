"""Every way to fill places, as the bundle's rankings and packages give it, and the limits it uses."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from gavn.engine.bundle.checker.scores import LOWEST_WINS
from gavn.engine.bundle.checker.tree import is_withheld

Json = dict[str, Any]
# (bidder, "bid", None, lot, place) or (bidder, "package", number, None, None).
Key = tuple[Any, ...]
# (bidder, "bidder" | "group" | "share", name).
Limit = tuple[str, str, str]


class Option:
    """One way to fill places: its cost (lower is better), its price, the numbers of its places, its lots."""

    def __init__(self, cost: Fraction, price: Fraction, slots: list[int], lots: set[str]) -> None:
        self.cost, self.price, self.slots, self.lots = cost, price, slots, lots


class Options:
    """The places of the award and the visible options that fill them."""

    def __init__(self, content: Json) -> None:
        self.model: Json = content["model"]
        self.slots = [
            (lot["id"], place, Fraction(share))
            for lot in self.model["lots"]
            for place, share in enumerate(lot["shares"])
        ]
        self.group = {lot["id"]: lot["group"] for lot in self.model["lots"]}
        self.of: dict[Key, Option] = {}
        self._slots_of: dict[str, list[int]] = {}
        for number, (lot, _, _) in enumerate(self.slots):
            self._slots_of.setdefault(lot, []).append(number)
        self._add_bids(content["rankings"])
        self._add_packages(content["packages"])

    def _add_bids(self, rankings: list[Json]) -> None:
        sign = 1 if self.model["method"]["formula"] in LOWEST_WINS else -1
        for ranking in rankings:
            for row in ranking["rows"]:
                if is_withheld(row["bidder"]):
                    continue
                for number in self._slots_of[ranking["lot"]]:
                    lot, place, share = self.slots[number]
                    cost, price = sign * Fraction(row["score"]) * share, Fraction(row["price"]) * share
                    self.of[row["bidder"], "bid", None, lot, place] = Option(cost, price, [number], {lot})

    def _add_packages(self, packages: list[Json]) -> None:
        for number, package in enumerate(packages):
            if not is_withheld(package) and package["evaluated"] is not None:
                slots = [slot for lot in package["lots"] for slot in self._slots_of[lot]]
                self.of[package["bidder"], "package", number, None, None] = Option(
                    Fraction(package["evaluated"]), Fraction(package["price"]), slots, set(package["lots"])
                )

    def most(self, limit: Limit) -> int | None:
        """How many lots a limit allows; None where there is no such limit."""
        bidder, scope, name = limit
        limits = self.model["limits"]
        if scope == "share":
            return 1
        if scope == "group":
            most: int | None = limits["by_group"].get(name)
            return most
        own = [most for most in (limits["max_lots_per_bidder"], limits["by_bidder"].get(bidder)) if most is not None]
        return min(own) if own else None

    def uses(self, key: Key) -> list[tuple[Limit, int]]:
        """The limits that an option uses, and how many lots of each."""
        bidder, lots = str(key[0]), self.of[key].lots
        used: list[tuple[Limit, int]] = [((bidder, "bidder", ""), len(lots))]
        groups = self.model["limits"]["by_group"]
        used += [((bidder, "group", group), sum(self.group[lot] == group for lot in lots)) for group in groups]
        if key[1] == "bid":
            used.append(((bidder, "share", str(key[3])), 1))
        return [(limit, count) for limit, count in used if count and self.most(limit) is not None]

    def loads(self, keys: Iterable[Key]) -> dict[Limit, int]:
        """How full the limits are with these options."""
        loads: dict[Limit, int] = {}
        for key in keys:
            for limit, count in self.uses(key):
                loads[limit] = loads.get(limit, 0) + count
        return loads

    def fit(self, keys: Iterable[Key]) -> bool:
        """Whether the options share no place and keep every limit."""
        taken = list(keys)
        slots = [slot for key in taken for slot in self.of[key].slots]
        over = [limit for limit, load in self.loads(taken).items() if load > (self.most(limit) or 0)]
        return len(slots) == len(set(slots)) and not over
