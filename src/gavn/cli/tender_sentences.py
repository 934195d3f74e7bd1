"""A plain sentence for each reason of an award."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from gavn.engine.allocation.reasons import Place
from gavn.engine.scoring.rounding import decimal_text


def amount(value: Fraction) -> str:
    """A figure with two decimals."""
    return decimal_text(value, 2)


def reason_sentence(place: Place) -> str:
    """Why the place went where it went."""
    return SENTENCES[place.reason.code](place.bidder or "", place.reason.facts)


def _best(bidder: str, facts: dict[str, Any]) -> str:
    return f"{bidder} has the best bid, {amount(facts['margin'])} ahead of {facts['next']}."


def _tie_rule(bidder: str, facts: dict[str, Any]) -> str:
    what = {"lower-price": "the lower price", "higher-quality": "the higher quality"}.get(facts["rule"], facts["rule"])
    return f"{bidder} and {facts['next']} have the same score; {bidder} has {what}, which the tie rule prefers."


def _draw(bidder: str, facts: dict[str, Any]) -> str:
    return f"{bidder} shares the first place with {', '.join(facts['with'])} and was drawn."


def _limit(bidder: str, facts: dict[str, Any]) -> str:
    names = [
        f"{passed['bidder']} (awarded {len(passed['lots'])}, limit {passed['limit'] or 'of its group'})"
        for passed in facts["passed_over"]
    ]
    return (
        f"{bidder} has the best bid that the limits leave free: ahead of it {', '.join(names)}. "
        f"All lots together are best served so; on this lot it is {amount(facts['difference'])} behind."
    )


def _package(bidder: str, facts: dict[str, Any]) -> str:
    lots = ", ".join(facts["lots"])
    sentence = f"{bidder} offers lots {lots} together for {amount(facts['price'])} kr."
    if facts.get("saves", 0) > 0:
        sentence += f" The best single bids would be evaluated at {amount(facts['saves'])} kr. more."
    return sentence


def _share(bidder: str, facts: dict[str, Any]) -> str:
    percent = decimal_text(facts["share"] * 100, 0)
    return f"The lot is split; {bidder}, ranked {facts['rank']}, has share {facts['place']} ({percent} %)."


def _above_reserve(_: str, facts: dict[str, Any]) -> str:
    return (
        f"Not awarded: the lowest price, {amount(facts['lowest'])} kr. from {facts['bidder']}, "
        f"is above the highest acceptable price, {amount(facts['reserve'])} kr."
    )


def _limits_leave_empty(_: str, facts: dict[str, Any]) -> str:
    bidders = ", ".join(facts["bidders"])
    return f"Not awarded: every bidder on it ({bidders}) already has as many lots as it may have."


SENTENCES: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "best-bid": _best,
    "only-bid": lambda bidder, _: f"{bidder} has the only bid.",
    "tie-rule": _tie_rule,
    "draw": _draw,
    "limit": _limit,
    "package": _package,
    "share": _share,
    "above-reserve": _above_reserve,
    "limits-leave-empty": _limits_leave_empty,
    "shares-unfilled": lambda _, facts: f"Not awarded: {', '.join(facts['bidders'])} already has a share of the lot.",
    "no-bid": lambda *_: "Not awarded: there is no bid.",
}
