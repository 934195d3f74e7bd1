"""The copy of a bundle that one bidder may see (its own bids, the winners, every rank), or that everybody may see."""

from __future__ import annotations

from typing import Any

from gavn.engine.bundle.checker.scores import ENDS, ENDS_USED
from gavn.engine.bundle.checker.tree import SECRET, Tree, is_withheld
from gavn.kernel.errors import Refusal


def redact(bundle: dict[str, Any], bidder: str | None) -> dict[str, Any]:
    """Withhold what is not for `bidder`; None is whoever has no bid. The root stays.

    The lowest and highest price and the most points of a lot stay where the formula uses them, and nowhere else.
    Refuses `unknown-bidder` and `already-redacted`.
    """
    if bundle["salt_key"] is None:
        raise Refusal("already-redacted")
    content = bundle["content"]
    names = {offer["bidder"] for offer in [*content["bids"], *content["packages"]]}
    if bidder is not None and bidder not in names:
        raise Refusal("unknown-bidder", bidder=bidder, bidders=sorted(names)[:20])
    tree = Tree(bundle["salt_key"], {})
    used = ENDS_USED.get(content["model"]["method"]["formula"], ())
    winners = {(place["lot"], place["bidder"]) for place in content["award"]["places"]}
    shown = {
        **content,
        "bids": [_own(tree, f"bids/{place}", bid, bidder) for place, bid in enumerate(content["bids"])],
        "packages": [
            offer if _awarded(content, place) else _own(tree, f"packages/{place}", offer, bidder)
            for place, offer in enumerate(content["packages"])
        ],
        "rankings": [
            _ranking(tree, f"rankings/{place}", ranking, bidder, winners)
            | _ends(tree, f"rankings/{place}", ranking, used)
            for place, ranking in enumerate(content["rankings"])
        ],
        "award": {**content["award"], "proof": _withheld(tree, "award/proof", content["award"]["proof"])},
    }
    return {"root": bundle["root"], "salt_key": None, "salts": _salts(tree, shown), "content": shown}


def _awarded(content: dict[str, Any], number: int) -> bool:
    return any(place["via"] == "package" and place["package"] == number for place in content["award"]["places"])


def _own(tree: Tree, path: str, offer: dict[str, Any], bidder: str | None) -> dict[str, Any]:
    return offer if offer["bidder"] == bidder else _withheld(tree, path, offer)


def _ranking(
    tree: Tree, path: str, ranking: dict[str, Any], bidder: str | None, winners: set[tuple[str, str]]
) -> dict[str, Any]:
    rows = []
    for place, row in enumerate(ranking["rows"]):
        visible = row["bidder"] == bidder or (ranking["lot"], row["bidder"]) in winners
        rows.append(row if visible else _rank_only(tree, f"{path}/rows/{place}", row))
    aside = [
        name if name == bidder else _withheld(tree, f"{path}/above_reserve/{place}", name)
        for place, name in enumerate(ranking["above_reserve"])
    ]
    return {**ranking, "rows": rows, "above_reserve": aside}


def _ends(tree: Tree, path: str, ranking: dict[str, Any], used: tuple[str, ...]) -> dict[str, Any]:
    """The ends of the lot's scales that the formula does not use, withheld; a lot without bids has none."""
    unused = [name for name in ENDS if name not in used and ranking[name] is not None]
    return {name: _withheld(tree, f"{path}/{name}", ranking[name]) for name in unused}


def _rank_only(tree: Tree, path: str, row: dict[str, Any]) -> dict[str, Any]:
    return {name: value if name == "rank" else _withheld(tree, f"{path}/{name}", value) for name, value in row.items()}


def _withheld(tree: Tree, path: str, value: Any) -> dict[str, Any]:
    return {"withheld": tree.hash(value, path)}


def _salts(tree: Tree, content: dict[str, Any]) -> dict[str, str]:
    """The salts of the leaves that stay visible."""
    salts: dict[str, str] = {}

    def collect(value: Any, path: str) -> None:
        if is_withheld(value):
            return
        if isinstance(value, dict):
            for name, part in value.items():
                collect(part, f"{path}/{name}".lstrip("/"))
        elif isinstance(value, list):
            for place, part in enumerate(value):
                collect(part, f"{path}/{place}")
        elif path.startswith(SECRET):
            salts[path] = tree.salt(path).hex()

    collect(content, "")
    return salts
