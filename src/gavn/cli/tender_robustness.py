"""The robustness of lots as JSON and as text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gavn.cli.tender_facts import plain_facts
from gavn.engine.scoring.robustness.price_change import PriceChange
from gavn.engine.scoring.robustness.report import Robustness
from gavn.engine.scoring.robustness.tipping import Tip
from gavn.engine.scoring.rounding import decimal_text


def robustness_answer(report: Robustness) -> dict[str, Any]:
    """One lot's robustness."""
    changes = [price_change_answer(change) for change in report.price_changes]
    return {
        "lot": report.lot,
        "winners": list(report.winners),
        "leave_one_out": [plain_facts(asdict(row)) for row in report.left_out],
        "under_formulas": [plain_facts(asdict(row)) for row in report.otherwise],
        "tipping_weight": None if report.tipping is None else plain_facts(asdict(report.tipping)),
        "price_changes": changes,
        "smallest_price_change": changes[0] if changes else None,
    }


def price_change_answer(change: PriceChange) -> dict[str, Any]:
    """One price change: the øre at which the winner changes, and where two bids are exactly level."""
    facts: dict[str, Any] = plain_facts({**asdict(change), "change": change.change})
    return facts


def robustness_lines(report: Robustness) -> list[str]:
    """One lot's robustness in sentences."""
    if not report.price_changes and not report.left_out:
        return [f"  Lot {report.lot}: one bid or none; nothing to compare."]
    lines = [f"  Lot {report.lot}: {', '.join(report.winners)} first"]
    lines += [
        f"    without {row.without}, {', '.join(row.winners)} would win" for row in report.left_out if row.changes
    ]
    others = [row for row in report.otherwise if row.winners and row.winners != report.winners]
    same = sum(row.winners == report.winners for row in report.otherwise)
    lines.append(f"    the same under {same} of {len(report.otherwise)} formulas")
    lines += [f"    under {row.formula}: {', '.join(row.winners)}" for row in others]
    if report.price_changes:
        change = report.price_changes[0]
        price, moved = decimal_text(change.price, 2), decimal_text(change.change, 2)
        lines.append(f"    {change.bidder} at {price} kr. ({moved}) makes {', '.join(change.winners)} win")
    if report.tipping:
        lines += [_tip_line("less", report.tipping.less_quality), _tip_line("more", report.tipping.more_quality)]
    return [line for line in lines if line]


def _tip_line(direction: str, tip: Tip | None) -> str:
    if tip is None:
        return f"    no weight on quality, however much {direction}, changes the winner"
    share = "" if tip.price_share is None else f" (price weight {decimal_text(tip.price_share * 100, 1)} %)"
    factor = decimal_text(tip.quality_factor, 3)
    return f"    with {direction} weight on quality, {tip.winner} draws level at {factor} times it{share}"
