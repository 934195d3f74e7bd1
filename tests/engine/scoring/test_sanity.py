"""The check before publication: what it must flag, and where it must be silent."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gavn.engine.scoring.document import parse_tender
from gavn.engine.scoring.ranking import rank_lot
from gavn.engine.scoring.sanity.finding import Finding
from gavn.engine.scoring.sanity.report import Report, check

F = Fraction


def tender_text(method: str, *bids: tuple[str, object, int], extra: str = "", weight: str = "50") -> str:
    """A tender with one criterion marked 0 to 100 and bids as name, price and mark."""
    rows = "\n".join(
        f'[[bid]]\nbidder = "{name}"\nlot = "1"\nprice = {price}\nmarks = {{ Q = {mark} }}'
        for name, price, mark in bids
    )
    return (
        f'format = "gavn-tender/1"\n[method]\n{method}\n[[criterion]]\nid = "Q"\nweight = {weight}\n'
        f'scale = [0, 100]\n[[lot]]\nid = "1"\n{extra}\n{rows}\n'
    )


def checked(text: str) -> Report:
    return check(parse_tender(text.encode(), source="test"))


def found(report: Report) -> dict[str, Finding]:
    return {finding.code: finding for finding in report.findings}


X, Y, Z = ("X", 100, 60), ("Y", 125, 82), ("Z", 250, 10)
BETWEEN = 'formula = "linear-between"\nprice_weight = 50'


def test_the_trap_is_found_with_a_third_bid_that_cannot_win() -> None:
    """X 80 beats Y 41; from 213.64 kr. on, a hopeless third bid turns them round."""
    finding = found(checked(tender_text(BETWEEN, X, Y)))["rank-reversal"]
    assert finding.severity == "error"
    facts = finding.facts
    assert (facts["ahead"], facts["behind"], facts["third_wins"], facts["made_up"]) == ("X", "Y", False, False)
    assert facts["third_price"] > F(2350, 11)
    assert finding.example is not None
    before, after = finding.example["before"], finding.example["after"]
    assert before == {"X": 80, "Y": 41}
    assert after["Y"] > after["X"]


def test_the_example_can_be_typed_into_the_tender() -> None:
    """The three bids of the example, as bids of a tender, are scored as the finding says."""
    for method in (BETWEEN, 'formula = "linear-from-lowest"\nprice_weight = 50\nslope = 1\nrounding = 1'):
        example = found(checked(tender_text(method, X, Y)))["rank-reversal"].example
        assert example is not None
        bids = [(bid["bidder"], bid["price"], bid["marks"]["Q"]) for bid in example["bids"]]
        rows = [(name, f'"{float(price)}"', float(mark)) for name, price, mark in bids]
        for count, scores in ((2, example["before"]), (3, example["after"])):
            tender = parse_tender(tender_text(method, *rows[:count]).encode(), source="test")
            ranking = rank_lot(tender.model, "1", tender.bids)
            assert {row.bidder: row.score for row in ranking.rows if row.bidder in scores} == scores


def test_a_bid_that_already_turns_others_is_named() -> None:
    assert found(checked(tender_text(BETWEEN, X, Y, Z)))["rank-reversal"].facts["third"] == "Z"


@pytest.mark.parametrize(
    "method",
    [
        'formula = "fixed-amount"\ndkk_per_point = 2',
        'formula = "fixed-amount"\nparameters = { dkk_per_point = { Q = 2 } }',
        'formula = "linear-against-reference"\nprice_weight = 50\nreference_low = 50\nreference_high = 300',
    ],
)
@pytest.mark.parametrize("bids", [(), (X, Y), (X, Y, Z)])
def test_sound_models_are_met_with_silence(method: str, bids: tuple[Any, ...]) -> None:
    assert checked(tender_text(method, *bids)).findings == ()


def test_renonorden_w3() -> None:
    """Announced 70 % price; bids within a fifth of the scale and quality used in full: the real weight is far lower."""
    method = 'formula = "lowest-over-own"\nprice_weight = 70'
    report = checked(tender_text(method, ("A", 100, 0), ("B", 125, 100), weight="30"))
    scale, weight = found(report)["scale-utilisation"], found(report)["effective-weight"]
    assert scale.facts["used"] == F(1, 5)
    assert weight.facts["announced"] == F(7, 10)
    assert weight.facts["effective"] == F(14, 44)
    assert (scale.severity, weight.severity) == ("warning", "warning")


def test_twice_and_three_times_the_lowest() -> None:
    """W3's other pair: 5 and 3.33 of 10 points. Even a range of three uses two thirds of the scale."""
    method = 'formula = "lowest-over-own"\nprice_weight = 10'
    report = checked(tender_text(method, ("A", 1, 50), ("B", 2, 50), ("C", 3, 50)))
    assert found(report)["scale-utilisation"].facts["used"] == F(2, 3)
    assert (
        found(report)["kroner-per-point"].facts["at_highest"]
        == 9 * found(report)["kroner-per-point"].facts["at_lowest"]
    )


def test_the_price_range_comes_from_the_file_the_bids_or_an_assumption() -> None:
    method = 'formula = "lowest-over-own"\nprice_weight = 10'
    stated = checked(tender_text(method, X, Y, extra="[check]\nprice_range = [10, 40]"))
    assert (stated.prices.source, stated.prices.high) == ("stated", 40)
    assert checked(tender_text(method, X, Y)).prices.source == "bids"
    assert checked(tender_text(method)).prices.source == "assumed"


def test_a_relative_model_is_flagged_before_any_bid() -> None:
    for method in (BETWEEN, 'formula = "lowest-over-own"\nprice_weight = 50'):
        finding = found(checked(tender_text(method)))["rank-reversal"]
        assert finding.severity == "warning"
        assert finding.facts["made_up"]


def test_full_score_deduction() -> None:
    finding = found(checked(tender_text('formula = "percentage-deduction"')))["full-score-deduction"]
    assert finding.severity == "error"
    assert finding.example is not None
    assert {bid["score"] for bid in finding.example["bids"]} == {0}


@pytest.mark.parametrize(
    ("method", "price", "code", "severity"),
    [
        ('formula = "ratio"', 100, "zero-price", "warning"),
        ('formula = "ratio"', 0, "zero-price", "error"),
        ('formula = "percentage-surcharge"\nprice_weight = 50', 0, "zero-price", "error"),
        ('formula = "lowest-over-own"\nprice_weight = 50', -1, "negative-price", "error"),
    ],
)
def test_zero_and_negative_prices(method: str, price: int, code: str, severity: str) -> None:
    assert found(checked(tender_text(method, ("A", price, 1), ("B", 100, 1))))[code].severity == severity


def test_a_clamped_scale() -> None:
    method = 'formula = "linear-from-lowest"\nprice_weight = 50\nparameters = { slope = 0.5 }'
    finding = found(checked(tender_text(method, ("A", 100, 1), ("B", 150, 1), ("C", 900, 1))))["clamped-scale"]
    assert finding.severity == "warning"
    assert [bid["bidder"] for bid in finding.facts["bids"]] == ["B", "C"]
    assert found(checked(tender_text(method, ("A", 100, 1), ("B", 110, 1))))["clamped-scale"].severity == "note"
    open_ended = method.replace("slope = 0.5", "slope = 0.5, clamp = false")
    assert "negative-score" in found(checked(tender_text(open_ended, ("A", 100, 1), ("B", 160, 1))))


def test_prices_outside_the_references() -> None:
    method = 'formula = "linear-against-reference"\nprice_weight = 50\nreference_low = 90\nreference_high = 110'
    finding = found(checked(tender_text(method, X, Y)))["outside-reference"]
    assert [bid["bidder"] for bid in finding.facts["bids"]] == ["Y"]


def test_rounding_that_decides() -> None:
    """A has 25 + 49.95, B 24.5 + 50: exactly A, in whole points both 75, and B is cheaper."""
    method = 'formula = "lowest-over-own"\nprice_weight = 50\nrounding = 0'
    finding = found(checked(tender_text(method, ("A", "100", 50), ("B", "99.9", 49))))["rounding-decides"]
    assert (finding.facts["exact"], finding.facts["rounded"]) == (["A"], ["B"])
    assert "rounding-decides" not in found(checked(tender_text(method, ("A", "100", 50), ("B", "200", 10))))


def test_limits_that_leave_lots_empty_or_have_no_effect() -> None:
    fixed = 'formula = "fixed-amount"\ndkk_per_point = 1'
    lots = '[[lot]]\nid = "2"\n[[lot]]\nid = "3"\n[limits]\nmax_lots_per_bidder = '
    assert "limit-leaves-lots-empty" in found(checked(tender_text(fixed, X, Y, extra=lots + "1")))
    assert "limit-without-effect" in found(checked(tender_text(fixed, X, Y, extra=lots + "3")))


def test_packages_that_do_not_fit_the_model() -> None:
    package = (
        '[[lot]]\nid = "2"\ngroup = "G"\n[[package]]\nbidder = "P"\nlots = ["1", "2"]\nprice = 1\nmarks = { Q = 1 }'
    )
    assert "package-needs-price-formula" in found(checked(tender_text(BETWEEN, X, Y, extra=package)))
    fixed = 'formula = "fixed-amount"\ndkk_per_point = 1'
    assert "package-across-groups" in found(checked(tender_text(fixed, X, Y, extra=package)))


def test_weights_without_effect() -> None:
    assert "criterion-without-weight" in found(checked(tender_text('formula = "ratio"', weight="0")))
    assert "no-criteria" in found(checked(tender_text('formula = "ratio"', weight="0")))
    prozorro = tender_text('formula = "prozorro"\nv_max = 0.4', weight="0.4")
    assert "v-max-above-law" in found(checked(prozorro))
    flow = "[[bid.flow]]\nyear = 0\namount = 1"
    life = tender_text('formula = "life-cycle"\nrate = 0', ("A", 1, 1)) + flow
    assert "quality-without-effect" in found(checked(life))
