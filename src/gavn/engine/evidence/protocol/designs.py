"""The common designs: a protocol's content from the few figures that a test is planned by.

Each gives what `writer` writes and `reader` reads. Rarer choices (binding futility, external evidence) are made in the
file itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gavn.engine.evidence.protocol.reader import FORMAT
from gavn.kernel.slug import slug_of

USUAL, PRODUCTS = "usual", "ABCDEFGH"
DIGITS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Subject:
    """What every design asks: what is tested and measured, on which unit, how many products, what may be bought."""

    title: str
    measure: str
    better: str  # larger or smaller
    unit: str
    products: int
    max_unit_price_dkk: Decimal | None = None
    approvals: tuple[str, ...] = ()


def compare_shares(subject: Subject, *, control: Decimal, effect: Decimal, looks: int) -> dict[str, Any]:
    """A share beside that of the usual product, group-sequential with a futility bound that does not bind."""
    return _whole(subject, "binary", _against_usual(subject), _sequential(control=control, effect=effect, looks=looks))


def compare_events(subject: Subject, *, control: Decimal, effect: Decimal, looks: int) -> dict[str, Any]:
    """Events per exposure beside those under the usual product."""
    return _whole(subject, "count", _against_usual(subject), _sequential(control=control, effect=effect, looks=looks))


def reach_score(
    subject: Subject, *, low: Decimal, high: Decimal, bar: Decimal, hoped: Decimal, sd: Decimal, n_max: int
) -> dict[str, Any]:
    """A mean score above a bar, by bets: anybody may look at any time."""
    criterion = {
        "basis": "absolute",
        "theta0": bar,
        "theta1": hoped,
        "sd": sd,
        "method": "e-process",
        "plan": {"n_max": n_max},
    }
    return _whole(subject, "score", _alone(subject), criterion, limits=[low, high])


def last_cycles(
    subject: Subject, *, cycles: Decimal, reliability: Decimal, confidence: Decimal, failures_allowed: int
) -> dict[str, Any]:
    """So many units that last so many cycles, shown by a demonstration."""
    plan = {
        "reliability": reliability,
        "confidence": confidence,
        "cycles": cycles,
        "failures_allowed": failures_allowed,
        "test_cycles": cycles,
        "weibull_shape": 1,
    }
    return _whole(subject, "time-to-failure", _alone(subject), {"method": "demonstration", "plan": plan})


def step_in(
    subject: Subject, *, clusters: int, periods: int, per_cell: int, sd: Decimal, icc: Decimal, effect: Decimal
) -> dict[str, Any]:
    """A system taken into use cluster by cluster (stepped wedge); `unit` is the cluster."""
    plan = {
        "design": "stepped-wedge",
        "clusters": clusters,
        "periods": periods,
        "per_cell": per_cell,
        "sd": sd,
        "icc": icc,
    }
    criterion = {"theta1": effect, "method": "rollout", "plan": plan}
    return _whole(subject, "score", _against_usual(subject), criterion, analysis="measurement")


def before_and_after(
    subject: Subject, *, periods: int, starts: int, season: int, sd: Decimal, effect: Decimal
) -> dict[str, Any]:
    """One series, with the product in use from period `starts` on."""
    plan = {"design": "interrupted-series", "periods": periods, "starts": starts, "season": season, "sd": sd}
    return _whole(subject, "series", _alone(subject), {"theta1": effect, "method": "rollout", "plan": plan})


def _whole(
    subject: Subject, kind: str, arms: Sequence[dict[str, Any]], criterion: dict[str, Any], **endpoint: Any
) -> dict[str, Any]:
    name = slug_of(subject.measure)
    measured = {
        "id": name,
        "name": subject.measure,
        "type": kind,
        "better": subject.better,
        "allocation": subject.unit,
        "analysis": subject.unit,
        **endpoint,
    }
    bought = {"if": "all-mandatory", "max_unit_price_dkk": subject.max_unit_price_dkk}
    return {
        "format": FORMAT,
        "title": subject.title,
        "approvals": list(subject.approvals) or None,
        "arm": list(arms) or None,
        "endpoint": [measured],
        "criterion": [{"id": name, "name": subject.measure, "endpoint": name, **criterion}],
        "purchase": bought,
    }


def _sequential(*, control: Decimal, effect: Decimal, looks: int) -> dict[str, Any]:
    shares = [(Decimal(look) / looks).quantize(DIGITS) for look in range(1, looks)]
    return {
        "basis": "superiority",
        "control": control,
        "theta0": 0,
        "theta1": effect,
        "method": "group-sequential",
        "looks": [*shares, 1],
        "efficacy": "lan-demets-obf",
        "futility": {"spending": "obf", "binding": False},
    }


def _against_usual(subject: Subject) -> list[dict[str, Any]]:
    return [{"id": USUAL, "control": True}, *({"id": code} for code in PRODUCTS[: subject.products])]


def _alone(subject: Subject) -> list[dict[str, Any]]:
    """One product needs no arm."""
    return [{"id": code} for code in PRODUCTS[: subject.products]] if subject.products > 1 else []
