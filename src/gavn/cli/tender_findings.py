"""A plain sentence for each finding of a check."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from gavn.engine.scoring.rounding import decimal_text
from gavn.engine.scoring.sanity.finding import Finding


def finding_sentence(finding: Finding) -> str:
    """What was found, with its numbers."""
    return SENTENCES[finding.code](finding.facts)


def _percent(share: Fraction) -> str:
    return f"{decimal_text(share * 100, 1)} %"


def _kroner(value: Fraction) -> str:
    return f"{decimal_text(value, 2)} kr."


def _span(facts: dict[str, Any]) -> str:
    source = {"stated": "the stated prices", "bids": f"the bids on lot {facts['lot']}", "assumed": "assumed prices"}
    return f"{_kroner(facts['lowest'])} to {_kroner(facts['highest'])} ({source[facts['source']]})"


def _reversal(facts: dict[str, Any]) -> str:
    kind = "made-up bids" if facts["made_up"] else f"lot {facts['lot']}"
    wins = "which wins itself" if facts["third_wins"] else "which cannot win itself"
    return (
        f"{facts['ahead']} beats {facts['behind']} ({kind}), but a further bid at {_kroner(facts['third_price'])} with "
        f"{decimal_text(facts['third_quality'], 2)} points, {wins}, turns them round."
    )


def _scale(facts: dict[str, Any]) -> str:
    return f"Only {_percent(facts['used'])} of the {facts['scale']} scale is used over {_span(facts)}."


def _weight(facts: dict[str, Any]) -> str:
    return (
        f"Price is announced to weigh {_percent(facts['announced'])} and really weighs "
        f"{_percent(facts['effective'])} over {_span(facts)}."
    )


def _worth(facts: dict[str, Any]) -> str:
    return (
        f"A point is worth {_kroner(facts['at_lowest'])} at the lowest price and {_kroner(facts['at_highest'])} "
        f"at the highest, over {_span(facts)}."
    )


def _bidders(facts: dict[str, Any]) -> str:
    return ", ".join(f"{bid['bidder']} (lot {bid['lot']})" for bid in facts["bids"])


def _zero(facts: dict[str, Any]) -> str:
    effects = {
        "cannot-be-scored": "A price of zero cannot be scored: the formula divides by it.",
        "wins-whatever-its-quality": "A price of zero wins whatever its quality.",
    }
    return effects[facts["effect"]] + (f" Such bids: {_bidders(facts)}." if facts["bids"] else "")


def _clamp(facts: dict[str, Any]) -> str:
    hit = f" Bids there: {_bidders(facts)}." if facts["bids"] else ""
    times = decimal_text(facts["zero_at_times_lowest"], 2)
    return f"Every price from {times} times the lowest has no price points, whatever it is.{hit}"


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "rank-reversal": _reversal,
    "scale-utilisation": _scale,
    "effective-weight": _weight,
    "kroner-per-point": _worth,
    "zero-price": _zero,
    "negative-price": lambda facts: f"Negative prices turn the formula round: {_bidders(facts)}.",
    "full-score-deduction": lambda _: "A bid with all points is evaluated at zero, whatever it costs.",
    "clamped-scale": _clamp,
    "negative-score": lambda facts: (
        f"Prices above {decimal_text(facts['zero_at_times_lowest'], 2)} times the lowest have negative price points."
    ),
    "outside-reference": lambda facts: (
        f"Prices outside {_kroner(facts['reference_low'])} to {_kroner(facts['reference_high'])} score below zero or "
        f"above the price weight: {_bidders(facts)}."
    ),
    "package-needs-price-formula": lambda facts: (
        f"{facts['formula']} gives scores; packages need a formula in which the lowest evaluated price wins."
    ),
    "package-across-groups": lambda facts: (
        f"{facts['bidder']}'s package of lots {', '.join(facts['lots'])} crosses lot groups."
    ),
    "limit-without-effect": lambda facts: (
        f"At most {facts['max_lots_per_bidder']} lots a bidder, but there are only {facts['lots']}."
    ),
    "limit-leaves-lots-empty": lambda facts: (
        f"{facts['bidders']} bidders with at most {facts['max_lots_per_bidder']} each cannot fill {facts['places']}."
    ),
    "no-criteria": lambda facts: f"{facts['formula']} needs quality criteria: without them every score is zero.",
    "quality-without-effect": lambda facts: f"{facts['formula']} does not look at the quality criteria.",
    "criterion-without-weight": lambda facts: f"Criteria with weight 0: {', '.join(facts['criteria'])}.",
    "v-max-above-law": lambda facts: (
        f"Quality may reach {_percent(facts['v_max'])}; the law behind the formula allows {_percent(facts['law'])}."
    ),
    "rounding-decides": lambda facts: (
        f"On lot {facts['lot']} the rounding decides: {', '.join(facts['rounded'])} instead of "
        f"{', '.join(facts['exact'])} in exact numbers."
    ),
}
