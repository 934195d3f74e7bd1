"""Why each place went where it went, as codes with facts; the entrances write the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gavn.engine.allocation.award import Evaluation, Reason
from gavn.engine.allocation.problem import Option, Slot
from gavn.engine.scoring.ranking import LotRanking, Scored


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the award: a lot or a share of it, who has it (None: nobody), by a bid or a package, and why."""

    lot: str
    place: int
    share: Fraction
    bidder: str | None
    via: str | None
    lots: tuple[str, ...]
    package: int | None
    reason: Reason


class Result:
    """An evaluation with what the reasons look up again and again."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.rankings = {ranking.lot: ranking for ranking in evaluation.rankings}
        self.packages = {package.number: package for package in evaluation.packages}
        self.winners: dict[str, list[str]] = {}
        self.lots_of: dict[str, list[str]] = {}
        award = evaluation.award
        for slot, number in zip(award.problem.slots, award.option_of_slot(), strict=True):
            if number is not None:
                bidder = award.problem.options[number].bidder
                self.winners.setdefault(slot.lot, []).append(bidder)
                self.lots_of.setdefault(bidder, []).append(slot.lot)


def places(evaluation: Evaluation) -> list[Place]:
    """Every place in the order of the lots."""
    award, result = evaluation.award, Result(evaluation)
    found = []
    for slot, number in zip(award.problem.slots, award.option_of_slot(), strict=True):
        if number is None:
            reason = _empty(result, result.rankings[slot.lot])
            found.append(Place(slot.lot, slot.place, slot.share, None, None, (), None, reason))
            continue
        option = award.problem.options[number]
        lots = tuple(dict.fromkeys(award.problem.slots[place].lot for place in option.slots))
        via = "bid" if option.package is None else "package"
        reason = (
            _bid(result, slot, option) if option.package is None else _package(result, option, option.package, lots)
        )
        found.append(Place(slot.lot, slot.place, slot.share, option.bidder, via, lots, option.package, reason))
    return found


def _empty(result: Result, ranking: LotRanking) -> Reason:
    holders = result.winners.get(ranking.lot, [])
    if ranking.rows and all(row.bidder in holders for row in ranking.rows):
        return Reason("shares-unfilled", {"bidders": holders})
    if ranking.rows:
        return Reason("limits-leave-empty", {"bidders": [row.bidder for row in ranking.rows]})
    if ranking.above_reserve:
        lot = next(lot for lot in result.evaluation.tender.model.lots if lot.id == ranking.lot)
        cheapest = min(ranking.above_reserve, key=lambda bid: bid.price)
        return Reason("above-reserve", {"reserve": lot.reserve, "lowest": cheapest.price, "bidder": cheapest.bidder})
    return Reason("no-bid")


def _package(result: Result, option: Option, number: int, lots: Sequence[str]) -> Reason:
    """The package's price beside the best single bids on its lots."""
    best = [result.rankings[lot].rows[0].score for lot in lots if result.rankings[lot].rows]
    priced = result.packages[number]
    facts: dict[str, Any] = {"lots": list(lots), "price": option.price, "evaluated": priced.evaluated}
    if len(best) == len(lots):
        facts["separately"] = sum(best, Fraction(0))
        facts["saves"] = facts["separately"] - priced.evaluated
    return Reason("package", facts)


def _bid(result: Result, slot: Slot, option: Option) -> Reason:
    rows = result.rankings[slot.lot].rows
    own = next(row for row in rows if row.bidder == option.bidder)
    others = [row for row in rows if row.bidder != option.bidder]
    if not others:
        return Reason("only-bid")
    holders = set(result.winners[slot.lot]) - {option.bidder}
    ahead = [row for row in others if row.rank < own.rank and row.bidder not in holders]
    if ahead:
        return _passed_over(result, own, ahead)
    if slot.share != 1:
        return Reason("share", {"rank": own.rank, "share": slot.share, "place": slot.place + 1})
    return _first(result.evaluation, own, others)


def _passed_over(result: Result, own: Scored, ahead: Sequence[Scored]) -> Reason:
    """Better bids whose bidders already have as many lots as they may have."""
    limits = result.evaluation.tender.model.limits
    passed = [
        {"bidder": row.bidder, "lots": result.lots_of.get(row.bidder, []), "limit": limits.of_bidder(row.bidder)}
        for row in ahead
    ]
    return Reason("limit", {"passed_over": passed, "rank": own.rank, "difference": abs(own.score - ahead[0].score)})


def _first(evaluation: Evaluation, own: Scored, others: Sequence[Scored]) -> Reason:
    next_best = others[0]
    if next_best.score != own.score:
        return Reason("best-bid", {"next": next_best.bidder, "margin": abs(own.score - next_best.score)})
    ties = evaluation.tender.model.method.ties
    if next_best.rank != own.rank:
        return Reason("tie-rule", {"rule": ties, "next": next_best.bidder})
    return Reason("draw", {"with": [row.bidder for row in others if row.rank == own.rank]})
