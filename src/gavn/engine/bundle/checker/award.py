"""Who has what: within limits, at the stated price, and with a proof that nothing is better."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gavn.engine.bundle.checker.differences import Differences
from gavn.engine.bundle.checker.options import Key, Options
from gavn.engine.bundle.checker.proof import Proof
from gavn.engine.bundle.checker.scores import ZERO
from gavn.engine.bundle.checker.tree import holds_withheld

Json = dict[str, Any]


class Award:
    """The award of a bundle."""

    def __init__(self, content: Json, differences: Differences) -> None:
        self.content, self.award, self.out = content, content["award"], differences
        self.options = Options(content)
        self.complete = not holds_withheld(content)

    def run(self) -> None:
        """Places, limits, price and proof."""
        places = self.award["places"]
        stated = [(place["lot"], place["place"], place["share"]) for place in places]
        self.out.same("award/places", stated, [(lot, n, str(share)) for lot, n, share in self.options.slots])
        chosen: set[Key] = set()
        for number, place in enumerate(places):
            key = self.key_of(f"award/places/{number}", place)
            if key is not None:
                chosen.add(key)
        self.filled(places, chosen)
        self.out.same("award (within limits)", self.options.fit(chosen), True)
        prices: list[Fraction] = [self.options.of[key].price for key in chosen]
        self.out.same("award/total_price", self.award["total_price"], str(sum(prices, ZERO)))
        if self.complete:
            self.proof(chosen)

    def key_of(self, where: str, place: Json) -> Key | None:
        """The option that fills a place."""
        if place["bidder"] is None:
            self.out.same(where, [place["via"], place["package"]], [None, None])
            return None
        single = (place["bidder"], "bid", None, place["lot"], place["place"])
        key = (place["bidder"], "package", place["package"], None, None) if place["via"] == "package" else single
        if key not in self.options.of or (place["via"] == "bid") != (place["package"] is None):
            self.out.note(where, place, "a bid or a package within the reserve")
            return None
        return key

    def filled(self, places: list[Json], chosen: set[Key]) -> None:
        """A package is awarded with all its places; an empty place is really empty."""
        filled = sorted(slot for key in chosen for slot in self.options.of[key].slots)
        self.out.same("award/places", [n for n, place in enumerate(places) if place["bidder"] is not None], filled)
        for key in chosen:
            for slot in self.options.of[key].slots:
                self.out.same(f"award/places/{slot}/bidder", places[slot]["bidder"], key[0])

    def proof(self, chosen: set[Key]) -> None:
        """The proof holds; or the bundle says that the optimum is the solver's word, and how far off it can be."""
        stated, loss = self.award["proof"], self.award["largest_loss"]
        self.out.same("award/status", self.award["status"] in ("optimal", "feasible"), True)
        if stated is None:
            self.out.same("award/proved", [self.award["proved"], loss], [False, None])
            return
        proof = Proof(self.options, chosen, stated["scale"])
        self.out.same("award/proved", self.award["proved"], proof.holds(stated["tree"]))
        if self.award["proved"]:
            self.out.same("award (status, largest_loss)", [self.award["status"], loss], ["optimal", "0"])
        else:
            self.out.same("award/largest_loss", loss, str(proof.gap(stated["tree"])))
