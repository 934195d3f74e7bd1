"""Every part of a bundle has exactly the fields it should have, so that nothing rides along unseen."""

from __future__ import annotations

from typing import Any

from gavn.engine.bundle.checker.differences import Differences
from gavn.engine.bundle.checker.tree import is_withheld

Json = dict[str, Any]

BID = {"bidder", "lot", "price", "marks", "flows", "reasons", "seal"}
PACKAGE = {"bidder", "lots", "price", "marks", "flows", "evaluated", "quality"}
RANKING = {"lot", "lowest_price", "highest_price", "highest_points", "rows", "above_reserve"}
ROW = {"bidder", "price", "points", "quality", "price_score", "score", "rank"}
AWARD = {"status", "proved", "largest_loss", "total_price", "places", "proof"}
PLACE = {"lot", "place", "share", "bidder", "via", "package", "reason"}


def check_shapes(content: Json, out: Differences) -> None:
    """Note every part with other fields, and marks and costs that the model does not ask for."""
    criteria = {criterion["id"] for criterion in content["model"]["criteria"]}
    timed = content["model"]["method"]["formula"] == "life-cycle"
    for where, parts, fields in (
        ("bids", content["bids"], BID),
        ("packages", content["packages"], PACKAGE),
        ("rankings", content["rankings"], RANKING),
        ("rows", [row for ranking in content["rankings"] for row in ranking["rows"]], ROW),
        ("award", [content["award"]], AWARD),
        ("places", content["award"]["places"], PLACE),
    ):
        for number, part in enumerate(parts):
            if not is_withheld(part):
                out.same(f"{where}/{number}", sorted(part), sorted(fields))
    for where in ("bids", "packages"):
        for number, offer in enumerate(content[where]):
            if is_withheld(offer):
                continue
            if where == "bids" or offer["marks"] is not None:
                out.same(f"{where}/{number}/marks", sorted(offer["marks"]), sorted(criteria))
            out.same(f"{where}/{number}/flows", bool(offer["flows"]), timed)
            out.same(f"{where}/{number}/flows", [f for f in offer["flows"] if set(f) != {"year", "amount"}], [])
