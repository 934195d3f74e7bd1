"""Why each place went where it went, as codes with facts; the entrances write the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gavn.engine.allocation.award import Award, Evaluation, Reason
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
    reason: Reason


def places(evaluation: Evaluation) -> list[Place]:
    """Every place in the order of the lots."""
    award = evaluation.award
    rankings = {ranking.lot: ranking for ranking in evaluation.rankings}
    winners = _winners_by_lot(award)
    found = []
    for slot, number in zip(award.problem.slots, award.option_of_slot(), strict=True):
        ranking = rankings[slot.lot]
        if number is None:
            found.append(Place(slot.lot, slot.place, slot.share, None, None, (), _empty(evaluation, ranking)))
            continue
        option = award.problem.options[number]
        lots = tuple(dict.fromkeys(award.problem.slots[place].lot for place in option.slots))
        via = "bid" if option.package is None else "package"
        reason = _package(evaluation, option, lots) if via == "package" else _bid(evaluation, slot, option, winners)
        found.append(Place(slot.lot, slot.place, slot.share, option.bidder, via, lots, reason))
    return found


def _winners_by_lot(award: Award) -> dict[str, list[str]]:
    """Who has which lot, place by place."""
    winners: dict[str, list[str]] = {}
    for slot, number in zip(award.problem.slots, award.option_of_slot(), strict=True):
        if number is not None:
            winners.setdefault(slot.lot, []).append(award.problem.options[number].bidder)
    return winners


def _empty(evaluation: Evaluation, ranking: LotRanking) -> Reason:
    if ranking.rows:
        return Reason("limits-leave-empty", {"bidders": [row.bidder for row in ranking.rows]})
    if ranking.above_reserve:
        lot = next(lot for lot in evaluation.tender.model.lots if lot.id == ranking.lot)
        cheapest = min(ranking.above_reserve, key=lambda bid: bid.price)
        return Reason("above-reserve", {"reserve": lot.reserve, "lowest": cheapest.price, "bidder": cheapest.bidder})
    return Reason("no-bid")


def _package(evaluation: Evaluation, option: Option, lots: Sequence[str]) -> Reason:
    """The package's price beside the best single bids on its lots."""
    best = [ranking.rows[0].score for ranking in evaluation.rankings if ranking.lot in lots and ranking.rows]
    number = option.package if option.package is not None else -1
    priced = next(package for package in evaluation.packages if package.number == number)
    facts: dict[str, Any] = {"lots": list(lots), "price": option.price, "evaluated": priced.evaluated}
    if len(best) == len(lots):
        facts["separately"] = sum(best, Fraction(0))
        facts["saves"] = facts["separately"] - priced.evaluated
    return Reason("package", facts)


def _bid(evaluation: Evaluation, slot: Slot, option: Option, winners: dict[str, list[str]]) -> Reason:
    rows = next(ranking.rows for ranking in evaluation.rankings if ranking.lot == slot.lot)
    own = next(row for row in rows if row.bidder == option.bidder)
    others = [row for row in rows if row.bidder != option.bidder]
    if not others:
        return Reason("only-bid")
    holders = set(winners[slot.lot]) - {option.bidder}
    ahead = [row for row in others if row.rank < own.rank and row.bidder not in holders]
    if ahead:
        return _passed_over(evaluation, own, ahead, winners)
    if len(winners[slot.lot]) > 1 or slot.share != 1:
        return Reason("share", {"rank": own.rank, "share": slot.share, "place": slot.place + 1})
    return _first(evaluation, own, others)


def _passed_over(evaluation: Evaluation, own: Scored, ahead: Sequence[Scored], winners: dict[str, list[str]]) -> Reason:
    """Better bids whose bidders already have as many lots as they may have."""
    passed = []
    for row in ahead:
        lots = [lot for lot, bidders in winners.items() if row.bidder in bidders]
        limit = evaluation.tender.model.limits.of_bidder(row.bidder)
        passed.append({"bidder": row.bidder, "lots": lots, "limit": limit})
    return Reason("limit", {"passed_over": passed, "rank": own.rank, "difference": abs(own.score - ahead[0].score)})


def _first(evaluation: Evaluation, own: Scored, others: Sequence[Scored]) -> Reason:
    next_best = others[0]
    if next_best.score != own.score:
        return Reason("best-bid", {"next": next_best.bidder, "margin": abs(own.score - next_best.score)})
    ties = evaluation.tender.model.method.ties
    if next_best.rank != own.rank:
        return Reason("tie-rule", {"rule": ties, "next": next_best.bidder})
    return Reason("draw", {"with": [row.bidder for row in others if row.rank == own.rank]})
