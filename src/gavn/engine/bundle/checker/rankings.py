"""Score every visible bid again and compare rows, ends of the scales and ranks."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from gavn.engine.bundle.checker.differences import Differences
from gavn.engine.bundle.checker.scores import ENDS, ENDS_USED, ZERO, Scale, order, points, rounded, row_of, total
from gavn.engine.bundle.checker.tree import holds_withheld, is_withheld

Json = dict[str, Any]


class Rankings:
    """The rankings of all lots and the evaluated prices of packages."""

    def __init__(self, content: Json, differences: Differences) -> None:
        self.content, self.model, self.out = content, content["model"], differences
        self.bids: dict[str, list[Json]] = {lot["id"]: [] for lot in self.model["lots"]}
        for bid in content["bids"]:
            if not is_withheld(bid):
                self.bids[bid["lot"]].append(bid)
        self.complete = not holds_withheld(content["bids"])

    def run(self) -> None:
        """Compare everything that is visible."""
        lots = {lot["id"]: lot for lot in self.model["lots"]}
        self.out.same("rankings", [ranking["lot"] for ranking in self.content["rankings"]], list(lots))
        ranked = [len(ranking["rows"]) + len(ranking["above_reserve"]) for ranking in self.content["rankings"]]
        self.out.same("bids", len(self.content["bids"]), sum(ranked))
        for place, ranking in enumerate(self.content["rankings"]):
            self.ranking(f"rankings/{place}", ranking, lots[ranking["lot"]])
        for place, package in enumerate(self.content["packages"]):
            if not is_withheld(package):
                self.package(f"packages/{place}", package, [lots[name] for name in package["lots"]])

    def ranking(self, where: str, ranking: Json, lot: Json) -> None:
        """One lot."""
        reserve = None if lot["reserve"] is None else Fraction(lot["reserve"])
        bids = self.bids[lot["id"]]
        inside = [bid for bid in bids if reserve is None or Fraction(bid["price"]) <= reserve]
        aside = [name for name in ranking["above_reserve"] if not is_withheld(name)]
        self.out.same(f"{where}/above_reserve", aside, [bid["bidder"] for bid in bids if bid not in inside])
        scale = self.scale(where, ranking, inside)
        expected = {bid["bidder"]: self.row_of_bid(scale, bid) for bid in inside} if scale else {}
        rows = [row for row in ranking["rows"] if not holds_withheld(row)]
        for row in rows:
            shown = {name: value for name, value in row.items() if name != "rank"}
            known = expected.pop(row["bidder"], None)
            self.out.same(f"{where}/rows ({row['bidder']})", shown, known or self.row_again(scale, row, shown))
        self.out.same(f"{where}/rows", [], sorted(expected))
        self.ranks(where, ranking, rows)

    def scale(self, where: str, ranking: Json, bids: list[Json]) -> Scale | None:
        """The ends of the scales: computed where every bid is visible, else as stated and held against what is."""
        prices = [Fraction(bid["price"]) for bid in bids]
        quality = [total(points(self.model, bid["marks"])) for bid in bids]
        if self.complete:
            ends = (min(prices), max(prices), max(quality)) if bids else (None, None, None)
            for name, value in zip(ENDS, ends, strict=True):
                self.out.same(f"{where}/{name}", ranking[name], None if value is None else str(value))
        if ranking["lowest_price"] is None:
            return None
        stated = {name: Fraction(ranking[name]) for name in ENDS if not is_withheld(ranking[name])}
        needed = ENDS_USED.get(self.model["method"]["formula"], ())
        self.out.same(f"{where} (ends that the formula uses)", [name for name in needed if name not in stated], [])
        low, high, top = (stated.get(name, ZERO) for name in ENDS)
        within = (
            all(low <= price for price in prices if ENDS[0] in stated)
            and all(price <= high for price in prices if ENDS[1] in stated)
            and all(value <= top for value in quality if ENDS[2] in stated)
        )
        self.out.same(f"{where} (visible bids within the stated ends)", within, True)
        return Scale(self.model, (low, high, top))

    def row_of_bid(self, scale: Scale, bid: Json) -> Json:
        """A bid's row without its rank."""
        by = points(self.model, bid["marks"])
        return row_of(scale, bid["bidder"], Fraction(bid["price"]), by, bid["flows"])

    def row_again(self, scale: Scale | None, row: Json, shown: Json) -> Json | None:
        """A row whose bid is withheld, from its own price and points; its costs over time cannot be seen."""
        if self.complete or scale is None:
            return None
        if scale.formula == "life-cycle":
            return shown
        by = {name: Fraction(value) for name, value in row["points"].items()}
        return row_of(scale, row["bidder"], Fraction(row["price"]), by, ())

    def ranks(self, where: str, ranking: Json, rows: list[Json]) -> None:
        """Ranks count up, equal ones shared; visible rows stand in the order of their scores."""
        for one, other in pairwise(rows):
            first, second = order(self.model, one), order(self.model, other)
            fits = first < second if one["rank"] < other["rank"] else first == second
            self.out.same(f"{where}/rows ({one['bidder']} before {other['bidder']})", fits, True)
        before = 0
        for place, row in enumerate(ranking["rows"], start=1):
            rank = before if place > 1 and row["rank"] == before else place
            self.out.same(f"{where}/rows/{place - 1}/rank", row["rank"], rank)
            before = rank

    def package(self, where: str, package: Json, lots: list[Json]) -> None:
        """A package's evaluated price and points; none where it is above the reserve of its lots."""
        price, reserves = Fraction(package["price"]), [lot["reserve"] for lot in lots]
        if None not in reserves and price > sum(Fraction(reserve) for reserve in reserves):
            self.out.same(f"{where}/evaluated", package["evaluated"], None)
            self.out.same(f"{where}/quality", package["quality"], None)
            return
        marks = [self.package_marks(package, lot["id"]) for lot in lots]
        if None in marks:
            return  # the marks of the bidder's own bids are withheld
        by_lot = [points(self.model, own) for own in marks if own is not None]
        scale = Scale(self.model, (price, price, ZERO))
        if scale.formula == "fixed-amount":
            value = price + sum((scale.figure(ZERO, by, ()) for by in by_lot), ZERO)
        else:
            value = scale.figure(price, by_lot[0], package["flows"])
        self.out.same(f"{where}/evaluated", package["evaluated"], str(rounded(value, scale.rule)))
        self.out.same(f"{where}/quality", package["quality"], str(sum((total(by) for by in by_lot), ZERO)))

    def package_marks(self, package: Json, lot: str) -> Json | None:
        """The package's own marks, else those of its bidder's bid on the lot; None where they are withheld."""
        if package["marks"] is not None or not self.model["criteria"]:
            return package["marks"] or {}
        return next((bid["marks"] for bid in self.bids[lot] if bid["bidder"] == package["bidder"]), None)
