"""Demonstration plans, acceptance plans and fits against published figures and SciPy."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gavn.engine.evidence.durability.demonstration import (
    acceptance_plan,
    chance_of_at_most,
    lower_reliability,
    reliability_on_test,
    units_to_test,
    units_without_failure,
    upper_reliability,
)
from gavn.engine.evidence.durability.fit import fit_lives, log_likelihood
from gavn.engine.evidence.durability.fit import lower_reliability as profile_bound
from gavn.engine.evidence.durability.kaplan_meier import share_at, survival_curve
from gavn.engine.evidence.durability.lives import Lives

# Meeker & Escobar (1998), vehicle shock absorbers: kilometres, F = failed.
SHOCK_ABSORBERS = """6700F 6950 7820 8790 9120F 9660 9820 11310 11690 11850 11880 12140 12200F 12870 13150F 13330
13470 14040 14300F 17520F 17540 17890 18450 18960 18980 19410 20100F 20100 20150 20320 20900F 22700F 23490 26510F
27410 27490F 27890 28100"""


def shock_absorbers() -> Lives:
    seen = SHOCK_ABSORBERS.split()
    low = np.array([float(one.rstrip("F")) for one in seen])
    high = np.array([x if one.endswith("F") else math.inf for x, one in zip(low, seen, strict=True)])
    return Lives(low, high)


@pytest.mark.parametrize(
    "reliability, confidence, units",
    [(0.90, 0.95, [29, 46, 61, 76]), (0.95, 0.95, [59, 93, 124, 153]), (0.99, 0.99, [459, 662, 838, 1001])],
)
def test_units_with_none_to_three_failures(reliability: float, confidence: float, units: list[int]) -> None:
    assert [units_to_test(reliability, confidence, c) for c in range(4)] == units


@pytest.mark.parametrize("confidence, units", [(0.90, 10), (0.95, 13)])
def test_testing_half_as_long_again(confidence: float, units: int) -> None:
    assert units_to_test(reliability_on_test(0.9, 75, 112.5, 2.0), confidence, 0) == units
    assert units_without_failure(0.9, confidence, 1.5, 2.0) == units


def test_gowns_washed_112_times() -> None:
    assert units_to_test(reliability_on_test(0.9, 75, 112, 2.0), 0.95, 0) == 13


@given(st.floats(0.5, 0.995), st.floats(0.5, 0.995))
@settings(max_examples=100)
def test_the_textbook_formula_is_the_case_without_failures(reliability: float, confidence: float) -> None:
    assert units_to_test(reliability, confidence, 0) == max(1, units_without_failure(reliability, confidence))


@given(st.integers(0, 8), st.integers(1, 60), st.floats(0.01, 0.99))
@settings(max_examples=100)
def test_binomial_tail_against_the_sum(c: int, n: int, p: float) -> None:
    slow = sum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(min(c, n) + 1))
    assert chance_of_at_most(c, n, p) == pytest.approx(slow, abs=1e-12)


def test_acceptance_plan() -> None:
    plan = acceptance_plan(0.05, 0.15, 0.95, 0.075)
    assert (plan.n, plan.c) == (80, 7)


def test_bounds_agree_with_the_plan() -> None:
    """29 units without failure show exactly 90 % with 95 % confidence; 28 do not."""
    assert lower_reliability(0, 29, 0.95) >= 0.90 > lower_reliability(0, 28, 0.95)
    assert upper_reliability(0, 29, 0.95) == 1.0
    exact = stats.binomtest(3, 40).proportion_ci(0.90, "exact")
    assert lower_reliability(3, 40, 0.95) == pytest.approx(1 - exact.high)
    assert upper_reliability(3, 40, 0.95) == pytest.approx(1 - exact.low)


def test_weibull_fit_of_shock_absorbers() -> None:
    fit = fit_lives(shock_absorbers(), "weibull")
    assert fit is not None
    assert math.exp(fit.location) == pytest.approx(27718.72, abs=0.01)
    assert 1 / fit.scale == pytest.approx(3.16047, abs=1e-5)
    assert fit.log_likelihood == pytest.approx(-123.9954, abs=1e-4)


def test_lognormal_fit_of_shock_absorbers() -> None:
    fit = fit_lives(shock_absorbers(), "lognormal")
    assert fit is not None
    assert (fit.location, fit.scale) == pytest.approx((10.1447710, 0.5300683), abs=1e-6)
    assert fit.log_likelihood == pytest.approx(-124.6085, abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_interval_censored_fit_against_scipy(seed: int) -> None:
    """Garments inspected every tenth wash, the survivors taken out after a hundred."""
    lives = np.random.default_rng(seed).weibull(2.5, 60) * 80
    low = np.minimum(np.floor(lives / 10) * 10, 100)
    high = np.where(low >= 100, math.inf, low + 10)
    fit = fit_lives(Lives(low, high), "weibull")
    assert fit is not None
    seen = np.isfinite(high)
    data = stats.CensoredData(interval=np.column_stack((low[seen], high[seen])), right=low[~seen])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SciPy divides by zero while it searches
        shape, _, size = stats.weibull_min.fit(data, floc=0)
    assert (1 / fit.scale, math.exp(fit.location)) == pytest.approx((shape, size), rel=1e-4)


def test_profile_bound_is_where_the_likelihood_has_dropped() -> None:
    """The bound by brute force: the best likelihood on a grid of shapes for a fixed reliability."""
    lives, time = shock_absorbers(), 10_000.0
    fit = fit_lives(lives, "weibull")
    bound = profile_bound(lives, "weibull", time, 0.95)
    assert fit is not None
    assert bound is not None
    quantile = math.log(-math.log(bound))
    best = max(log_likelihood(lives, "weibull", b * math.log(time) - quantile, b) for b in np.linspace(0.5, 8, 3000))
    assert 2 * (fit.log_likelihood - best) == pytest.approx(stats.norm.ppf(0.95) ** 2, abs=1e-4)
    assert bound < fit.reliability(time)


def test_too_few_failures_give_no_fit() -> None:
    assert fit_lives(Lives(np.array([5.0, 9.0, 9.0]), np.array([5.0, math.inf, math.inf])), "weibull") is None


def test_kaplan_meier_against_scipy() -> None:
    lives = shock_absorbers()
    failed = np.isfinite(lives.high)
    witness = stats.ecdf(stats.CensoredData(uncensored=lives.low[failed], right=lives.low[~failed])).sf
    curve = survival_curve(lives)
    for time in (6000.0, 6700.0, 13_000.0, 20_100.0, 28_000.0):
        assert share_at(curve, time) == pytest.approx(float(witness.evaluate(time)))
    assert (curve.lower <= curve.share).all()


def test_lives_around_the_end_of_a_test() -> None:
    inf = math.inf
    lives = Lives(np.array([75.0, 75.0, 70.0, 80.0, 60.0, 76.0]), np.array([75.0, inf, 80.0, 80.0, inf, 80.0]))
    assert lives.failed_by(75) == 1
    assert lives.survived(75) == 3
    assert lives.unclear(75) == 1
