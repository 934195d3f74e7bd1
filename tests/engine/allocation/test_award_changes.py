"""What must not happen to an award when bids, limits and lots change (metamorphic tests)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from tender_cases import random_tender

from gavn.engine.allocation.award import Evaluation, evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.scoring.model import Limits, Lot, Method, Model
from gavn.engine.scoring.offer import Bid, Package, Tender

SEEDS = range(500, 540)
Measure = tuple[Fraction, Fraction]


@pytest.fixture(scope="module")
def solver() -> Iterator[HighsProcess]:
    with HighsProcess() as process:
        yield process


def tenders() -> Iterator[Tender]:
    for seed in SEEDS:
        tender = random_tender(seed)
        if tender.bids:
            yield tender


def worth(evaluation: Evaluation) -> Measure:
    """Share filled (negative), then cost: smaller is better."""
    award = evaluation.award
    options = [award.problem.options[number] for number in award.chosen]
    filled = sum(award.problem.slots[slot].share for option in options for slot in option.slots)
    return (-Fraction(filled), sum((Fraction(option.cost) for option in options), Fraction(0)) / award.problem.scale)


def winners(evaluation: Evaluation) -> list[str | None]:
    award = evaluation.award
    return [None if n is None else award.problem.options[n].bidder for n in award.option_of_slot()]


def test_removing_a_losing_bid_keeps_the_award(solver: HighsProcess) -> None:
    seen = 0
    for tender in tenders():
        before = evaluate(tender, solver)
        award = before.award
        kept = {
            (option.bidder, award.problem.slots[option.slots[0]].lot)
            for option in (award.problem.options[n] for n in award.chosen)
            if option.package is None
        }
        for bid in tender.bids:
            if (bid.bidder, bid.lot) in kept or any(package.bidder == bid.bidder for package in tender.packages):
                continue
            after = evaluate(replace(tender, bids=tuple(other for other in tender.bids if other != bid)), solver)
            assert worth(after) == worth(before)
            assert winners(after) == winners(before)
            seen += 1
    assert seen > 80


def test_a_higher_limit_never_worsens_the_award(solver: HighsProcess) -> None:
    for tender in tenders():
        limits = tender.model.limits
        if limits.max_lots_per_bidder is None:
            continue
        higher = replace(limits, max_lots_per_bidder=limits.max_lots_per_bidder + 1)
        wider = replace(tender, model=replace(tender.model, limits=higher))
        assert worth(evaluate(wider, solver)) <= worth(evaluate(tender, solver))


def test_another_bid_never_worsens_the_award(solver: HighsProcess) -> None:
    for tender in tenders():
        more = Bid("Newcomer", tender.model.lots[0].id, Fraction(44), {"Q": Fraction(5)})
        assert worth(evaluate(replace(tender, bids=(*tender.bids, more)), solver)) <= worth(evaluate(tender, solver))


def test_a_cheaper_winner_stays_winner(solver: HighsProcess) -> None:
    for tender in tenders():
        before = evaluate(tender, solver)
        award = before.award
        for number in award.chosen[:2]:
            option = award.problem.options[number]
            if option.package is not None:
                continue
            lot = award.problem.slots[option.slots[0]].lot
            bids = tuple(
                replace(bid, price=bid.price - 5) if (bid.bidder, bid.lot) == (option.bidder, lot) else bid
                for bid in tender.bids
            )
            after = evaluate(replace(tender, bids=bids), solver)
            assert option.bidder in [
                name for slot, name in zip(after.award.problem.slots, winners(after), strict=True) if slot.lot == lot
            ]


def test_the_order_of_bids_and_lots_does_not_matter(solver: HighsProcess) -> None:
    for tender in tenders():
        turned = replace(
            tender,
            bids=tuple(reversed(tender.bids)),
            packages=tuple(reversed(tender.packages)),
            model=replace(
                tender.model,
                lots=tuple(reversed(tender.model.lots)),
                method=replace(tender.model.method, draw_seed="drawn in public"),
            ),
        )
        same = replace(tender, model=replace(tender.model, method=turned.model.method))
        one, other = evaluate(same, solver), evaluate(turned, solver)
        assert worth(one) == worth(other)
        of_one = sorted(zip([(s.lot, s.place) for s in one.award.problem.slots], map(str, winners(one)), strict=True))
        of_other = sorted(
            zip([(s.lot, s.place) for s in other.award.problem.slots], map(str, winners(other)), strict=True)
        )
        assert of_one == of_other


def price_only(lots: tuple[Lot, ...], rows: list[tuple[str, str, int]], **limits: object) -> Tender:
    model = Model(Method("fixed-amount"), (), lots, Limits(**limits))  # type: ignore[arg-type]
    return Tender("t", model, tuple(Bid(bidder, lot, Fraction(price)) for bidder, lot, price in rows))


def test_a_limit_moves_the_lot_where_moving_costs_least(solver: HighsProcess) -> None:
    """A is best on both lots by 10 and by 1; with one lot each, A keeps the first."""
    lots = (Lot("1"), Lot("2"))
    tender = price_only(lots, [("A", "1", 50), ("B", "1", 60), ("A", "2", 50), ("B", "2", 51)], max_lots_per_bidder=1)
    evaluation = evaluate(tender, solver)
    assert winners(evaluation) == ["A", "B"]
    assert evaluation.award.total_price == 101


def test_nine_lots_and_a_package_of_eight(solver: HighsProcess) -> None:
    """A package over eight lots at 79 beats eight single bids at 10; at 81 it does not."""
    lots = tuple(Lot(str(number)) for number in range(9))
    singles = price_only(lots, [("A", lot.id, 10) for lot in lots])
    for price, total in ((79, 89), (81, 90)):
        package = Package("P", tuple(lot.id for lot in lots[:8]), Fraction(price))
        assert evaluate(replace(singles, packages=(package,)), solver).award.total_price == total


def test_three_packages_of_two_out_of_three_lots(solver: HighsProcess) -> None:
    """The relaxation takes half of each package (45); really one package and one single bid are best (30 + 40)."""
    lots = (Lot("1"), Lot("2"), Lot("3"))
    tender = price_only(lots, [("S", lot.id, 40) for lot in lots])
    pairs = (("1", "2"), ("2", "3"), ("1", "3"))
    packages = tuple(Package(f"P{n}", pair, Fraction(30)) for n, pair in enumerate(pairs))
    award = evaluate(replace(tender, packages=packages), solver).award
    assert award.total_price == 70
    assert award.proof is not None


def test_shares_go_to_the_cheapest_first(solver: HighsProcess) -> None:
    """60 % to the cheapest, 40 % to the next: 0.6 · 100 + 0.4 · 110."""
    split = (Lot("1", shares=(Fraction(3, 5), Fraction(2, 5))),)
    evaluation = evaluate(price_only(split, [("A", "1", 110), ("B", "1", 100), ("C", "1", 120)]), solver)
    assert winners(evaluation) == ["B", "A"]
    assert evaluation.award.total_price == 104


def test_region_midtjylland_volumes_of_cheapest_and_second(solver: HighsProcess) -> None:
    """Four lots of visors: 520,000 and 400,000 pieces twice, 1.76 m and 1 m, 3 m and 1.6 m; shares by volume."""
    volumes = {"1": (520, 400), "2": (520, 400), "3": (1760, 1000), "4": (3000, 1600)}
    lots = tuple(Lot(name, shares=tuple(Fraction(v, sum(pair)) for v in pair)) for name, pair in volumes.items())
    rows = [(bidder, lot.id, price) for lot in lots for bidder, price in (("A", 920), ("B", 1840), ("C", 2760))]
    evaluation = evaluate(price_only(lots, rows), solver)
    assert winners(evaluation) == ["A", "B"] * 4
    expected = sum(
        920 * Fraction(pair[0], sum(pair)) + 1840 * Fraction(pair[1], sum(pair)) for pair in volumes.values()
    )
    assert evaluation.award.total_price == expected


def test_a_reserve_leaves_a_lot_empty(solver: HighsProcess) -> None:
    lots = (Lot("1", reserve=Fraction(50)), Lot("2"))
    evaluation = evaluate(price_only(lots, [("A", "1", 51), ("A", "2", 51)]), solver)
    assert winners(evaluation) == [None, "A"]
    assert evaluation.award.status == "optimal"
