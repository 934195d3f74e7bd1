"""Published worked examples, exactly, and each formula by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Criterion, Method, Model, Parameters, Rounding
from gavn.engine.scoring.offer import Bid, Flow
from gavn.engine.scoring.ranking import LotRanking, rank_lot
from gavn.kernel.errors import Refusal

F = Fraction


def model(formula: str, weight: int | None = None, criteria: tuple[Criterion, ...] = (), **given: object) -> Model:
    rounding = given.pop("rounding", None)
    ties = given.pop("ties", "lower-price")
    return Model(
        Method(formula, None if weight is None else F(weight), Parameters(**given), rounding, ties),  # type: ignore[arg-type]
        criteria,
        (),
    )


def points(name: str, weight: int) -> Criterion:
    """A criterion marked directly in points."""
    return Criterion(name, F(weight), F(0), F(weight))


def rank(of: Model, *bids: tuple[str, object, list[int]]) -> LotRanking:
    """Rank bids given as name, price and marks."""
    names = [criterion.id for criterion in of.criteria]
    offers = [
        Bid(name, "1", F(str(price)), dict(zip(names, map(F, marks), strict=True))) for name, price, marks in bids
    ]
    return rank_lot(of, "1", offers)


def scores(ranking: LotRanking) -> dict[str, Fraction]:
    return {row.bidder: row.score for row in ranking.rows}


def order(ranking: LotRanking) -> list[str]:
    return [row.bidder for row in ranking.rows]


def test_negometrix_example_w1() -> None:
    """support-us.negometrix.com: 60/40/30 points for quality and 70 for price; A 146, B 144."""
    criteria = (points("K1", 60), points("K2", 40), points("K3", 30))
    ranking = rank(model("lowest-over-own", 70, criteria), ("A", 10000, [40, 30, 20]), ("B", 8000, [32, 20, 22]))
    assert scores(ranking) == {"A": 146, "B": 144}
    assert order(ranking) == ["A", "B"]


def test_renonorden_v_skive_w3() -> None:
    """Complaints board, 20 July 2011: ten points; twice the lowest has 5, three times 3.33, a tenth dearer about 9."""
    ranking = rank(model("lowest-over-own", 10), ("L", 100, []), ("D", 200, []), ("T", 300, []), ("N", 110, []))
    assert scores(ranking) == {"L": 10, "N": F(100, 11), "D": 5, "T": F(10, 3)}


@pytest.mark.parametrize(
    ("slope", "lowest", "no_points"), [(F(3, 4), "3.92", "6.86"), (F(1, 2), "3.04", "4.56")], ids=["75 %", "50 %"]
)
def test_midtjylland_slopes(slope: Fraction, lowest: str, no_points: str) -> None:
    """Complaints board, 8 August 2017: eight points, from the lowest price to none at lowest × (1 + slope)."""
    linear = model("linear-from-lowest", 8, slope=slope, clamp=False)
    halfway = (F(lowest) + F(no_points)) / 2
    assert scores(rank(linear, ("L", lowest, []), ("Z", no_points, []), ("H", halfway, []))) == {"L": 8, "H": 4, "Z": 0}


def test_the_trap_of_a_third_bid() -> None:
    """Linear between lowest and highest, 50/50: X 80 beats Y 41; a hopeless Z at 250 makes it 80 against 82 2/3."""
    between = model("linear-between", 50, (Criterion("Q", F(50), F(0), F(100)),))
    assert scores(rank(between, ("X", 100, [60]), ("Y", 125, [82]))) == {"X": 80, "Y": 41}
    assert scores(rank(between, ("X", 100, [60]), ("Y", 125, [82]), ("Z", 250, [10]))) == {
        "Y": F(248, 3),
        "X": 80,
        "Z": 5,
    }


@pytest.mark.parametrize("formula", ["lowest-over-own", "linear-from-lowest"])
def test_the_same_third_bid_does_not_turn_other_formulas(formula: str) -> None:
    of = model(formula, 50, (Criterion("Q", F(50), F(0), F(100)),), slope=F(1))
    two = order(rank(of, ("X", 100, [60]), ("Y", 125, [82])))
    three = order(rank(of, ("X", 100, [60]), ("Y", 125, [82]), ("Z", 250, [10])))
    assert [name for name in three if name != "Z"] == two


Q40 = (points("Q", 40),)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (model("linear-against-reference", 60, Q40, reference_low=F(80), reference_high=F(180)), {"A": 78, "B": 66}),
        (model("fixed-amount", None, Q40, dkk_per_point=F(2)), {"A": 40, "B": 60}),
        (model("fixed-amount", None, Q40, dkk_per_point_of={"Q": F(1, 2)}), {"A": 85, "B": 105}),
        (model("percentage-surcharge", 60, Q40), {"A": F(350, 3), "B": 140}),
        (model("percentage-deduction", None, Q40), {"A": 25, "B": 30}),
        (model("ratio", None, Q40), {"A": F(3, 10), "B": F(1, 4)}),
        (model("weighted-ratio", 60, Q40), {"A": 100, "B": 90}),
        (model("linear-from-lowest", 60, Q40, slope=F(1)), {"A": 90, "B": 78}),
        (model("linear-from-lowest", 60, Q40, slope=F(1, 10)), {"A": 90, "B": 30}),
        (model("linear-from-lowest", 60, Q40, slope=F(1, 10), clamp=False), {"A": 90, "B": -30}),
    ],
    ids=lambda value: value.method.formula if isinstance(value, Model) else "",
)
def test_each_formula_by_hand(of: Model, expected: dict[str, Fraction]) -> None:
    """A: 100 kr. and 30 of 40 points; B: 120 kr. and 30 points."""
    assert scores(rank(of, ("A", 100, [30]), ("B", 120, [30]))) == expected


def test_prozorro_by_hand() -> None:
    """Price over 1 + v / (1 − 0.3): with all of 0.3, 100 kr. count as 70."""
    of = model("prozorro", None, (Criterion("Q", F(3, 10), F(0), F(1)),), v_max=F(3, 10))
    assert scores(rank(of, ("A", 100, [1]), ("B", 80, [0]))) == {"A": 70, "B": 80}


def test_life_cycle_by_hand() -> None:
    """100 now and 121 in two years at 10 % are worth 200."""
    of = model("life-cycle", None, rate=F(1, 10))
    flows = (Flow(0, F(100)), Flow(2, F(121)))
    bids = [Bid("A", "1", F(221), flows=flows), Bid("B", "1", F(201), flows=(Flow(0, F(201)),))]
    assert scores(rank_lot(of, "1", bids)) == {"A": 200, "B": 201}


def test_without_criteria_every_price_formula_compares_prices() -> None:
    for name in ("fixed-amount", "percentage-surcharge", "percentage-deduction"):
        of = model(name, 60 if name == "percentage-surcharge" else None)
        assert scores(rank(of, ("A", 100, []), ("B", 120, []))) == {"A": 100, "B": 120}


def test_rounding_applies_to_each_part_and_the_sum_is_not_rounded_again() -> None:
    """Two criteria of 1/3 each round to 0.33; a price of 2/3 of 10 rounds to 6.67; together 7.33, not 7.34."""
    criteria = (Criterion("Q", F(1), F(0), F(3)), Criterion("R", F(1), F(0), F(3)))
    exact = model("lowest-over-own", 10, criteria)
    rounded = model("lowest-over-own", 10, criteria, rounding=Rounding(2))
    bids = [("A", 2, [0, 0]), ("B", 3, [1, 1])]
    assert scores(rank(exact, *bids))["B"] == F(22, 3)
    assert scores(rank(rounded, *bids))["B"] == F("7.33")


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("lower-price", [("A", 1), ("B", 2), ("C", 3)]),
        ("higher-quality", [("B", 1), ("A", 2), ("C", 3)]),
        ("draw", [("A", 1), ("B", 1), ("C", 3)]),
    ],
)
def test_ties(ties: str, expected: list[tuple[str, int]]) -> None:
    """A and B are level at 80: A cheaper, B better."""
    of = model("fixed-amount", None, Q40, dkk_per_point=F(1), ties=ties)
    ranking = rank(of, ("B", 110, [30]), ("C", 120, [30]), ("A", 100, [20]))
    assert [(row.bidder, row.rank) for row in ranking.rows] == expected


def test_the_order_of_bids_in_the_file_does_not_matter() -> None:
    of = model("weighted-ratio", 60, Q40, rounding=Rounding(2))
    bids = [("A", 100, [30]), ("B", 120, [35]), ("C", "99.5", [28]), ("D", 100, [30])]
    assert rank(of, *bids).rows == rank(of, *reversed(bids)).rows


@pytest.mark.parametrize("name", sorted(FORMULAS))
def test_prices_that_a_formula_cannot_stand_are_refused(name: str) -> None:
    of = model(
        name, 60, Q40, slope=F(1), reference_low=F(1), reference_high=F(2), v_max=F(1, 2), rate=F(0), dkk_per_point=F(1)
    )
    for price, code, allowed in ((0, "zero-price", ("any", "zero")), (-5, "negative-price", ("any",))):
        if FORMULAS[name].prices in allowed:
            assert len(rank(of, ("A", price, [1]), ("B", 10, [1])).rows) == 2
        else:
            with pytest.raises(Refusal, match=code) as refused:
                rank(of, ("A", price, [1]), ("B", 10, [1]))
            assert refused.value.facts["bidder"] == "A"
