"""E-processes: published values, exact identities, and error rates when one looks after every observation."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gavn.engine.evidence.anytime import bernoulli, bounded_mean, normal_mixture, poisson, two_proportions
from gavn.engine.evidence.contrasts import binary


def test_normal_mixture_of_howard() -> None:
    rho = normal_mixture.best_rho(100, 0.05)
    assert rho == pytest.approx(12.60056, abs=1e-5)
    assert normal_mixture.two_sided_bound(100, 0.05, rho) == pytest.approx(30.35209, abs=1e-5)


def test_interval_of_howard() -> None:
    assert normal_mixture.proportion_interval(15, 50, 0.05, 50) == pytest.approx((0.129556, 0.511896), abs=2e-6)


def test_two_proportions_of_turner() -> None:
    treated = [int(one) for one in "1111110111"]
    control = [int(one) for one in "0010100000"]
    assert two_proportions.wealth(treated, control) == pytest.approx(11.1502948848, abs=1e-9)


@given(st.integers(1, 120), st.floats(0.03, 0.97), st.sampled_from([1, -1]))
@settings(max_examples=60, deadline=None)
def test_bernoulli_evidence_is_one_on_average_at_the_bar(n: int, bar: float, direction: int) -> None:
    s = np.arange(n + 1)
    expected = stats.binom.pmf(s, n, bar) @ np.exp(bernoulli.log_evidence(s, n, bar, direction))
    assert expected == pytest.approx(1.0, abs=1e-9)


@given(st.integers(1, 80), st.floats(0.1, 0.9), st.floats(0.05, 0.95))
@settings(max_examples=60, deadline=None)
def test_bernoulli_evidence_is_at_most_one_below_the_bar(n: int, bar: float, share: float) -> None:
    s = np.arange(n + 1)
    expected = stats.binom.pmf(s, n, bar * share) @ np.exp(bernoulli.log_evidence(s, n, bar))
    assert expected <= 1.0 + 1e-9


@pytest.mark.parametrize("direction, expected", [(1, 3.0), (-1, 1.0)])
def test_poisson_evidence_is_one_on_average_at_the_bar(direction: int, expected: float) -> None:
    events = np.arange(600)
    log_e = poisson.log_evidence(events, 10.0, 2.0, direction, expected=expected)
    assert float(np.exp(stats.poisson.logpmf(events, 20.0) + log_e).sum()) == pytest.approx(1.0, abs=1e-7)
    worse = 2.0 * (0.8 if direction > 0 else 1.2)
    assert float(np.exp(stats.poisson.logpmf(events, 10 * worse) + log_e).sum()) <= 1.0


@pytest.mark.parametrize("margin", [0.0, -0.1, 0.15])
@pytest.mark.parametrize("direction", [1, -1])
def test_a_bet_on_two_proportions_never_pays_on_average(margin: float, direction: int) -> None:
    """Every estimate the bettor can hold against every not-better truth, the four outcomes added up."""
    delta = direction * margin
    for guess_t, guess_c in itertools.product(np.linspace(0.05, 0.95, 10), repeat=2):
        if direction * (guess_t - guess_c) <= margin:
            continue
        null_t, null_c = two_proportions.closest(np.array([guess_t]), np.array([guess_c]), delta)
        for p_t, p_c in itertools.product(np.linspace(0.02, 0.98, 17), repeat=2):
            if direction * (p_t - p_c) > margin:
                continue
            mean = (p_t * guess_t / null_t[0] + (1 - p_t) * (1 - guess_t) / (1 - null_t[0])) * (
                p_c * guess_c / null_c[0] + (1 - p_c) * (1 - guess_c) / (1 - null_c[0])
            )
            assert mean <= 1 + 1e-9


@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98), st.floats(-0.5, 0.5))
@settings(max_examples=80, deadline=None)
def test_the_closest_shares_are_the_restricted_estimate(share_t: float, share_c: float, delta: float) -> None:
    found = two_proportions.closest(np.array([share_t]), np.array([share_c]), delta)
    assert (found[0][0], found[1][0]) == pytest.approx(binary.restricted(share_t, share_c, 1.0, delta), abs=1e-7)


def test_bounded_mean_never_pays_on_average_for_any_two_point_law() -> None:
    for low, high in [(0.0, 1.0), (0.1, 0.8), (0.3, 0.9)]:
        bar = 0.55
        chance = (bar - low) / (high - low)
        mean = chance * math.exp(bounded_mean.path([high], bar, 0, 1)[0])
        mean += (1 - chance) * math.exp(bounded_mean.path([low], bar, 0, 1)[0])
        assert mean == pytest.approx(1.0, abs=1e-12)


def test_scores_may_come_in_any_order() -> None:
    values = [0.2, 0.9, 0.7, 1.0, 0.4]
    ends = {round(float(bounded_mean.path(order, 0.5, 0, 1)[-1]), 12) for order in itertools.permutations(values)}
    assert len(ends) == 1


def test_a_larger_scale_changes_nothing() -> None:
    values = np.array([3.0, 5.0, 4.0, 5.0])
    assert bounded_mean.path(values, 3.5, 1, 5) == pytest.approx(bounded_mean.path((values - 1) / 4, 0.625, 0, 1))


def crossing_rate(paths: list[np.ndarray], alpha: float) -> float:
    return float(np.mean([path.max() >= -math.log(alpha) for path in paths]))


RUNS, LENGTH, ALPHA = 1500, 150, 0.05
ALLOWED = ALPHA + 4 * math.sqrt(ALPHA * (1 - ALPHA) / RUNS)


def test_looking_after_every_patient_keeps_alpha() -> None:
    """The promise of an e-process, in simulation: bars, two proportions, rates and scores, at the bar itself."""
    random = np.random.default_rng(11)
    bar = [bernoulli.path(random.random(LENGTH) < 0.3, 0.3) for _ in range(RUNS)]
    pairs = [two_proportions.path(random.random(LENGTH) < 0.3, random.random(LENGTH) < 0.3) for _ in range(RUNS)]
    margin = [two_proportions.path(random.random(LENGTH) < 0.8, random.random(LENGTH) < 0.9, -0.1) for _ in range(RUNS)]
    ones = np.ones(LENGTH)
    rates = [
        poisson.ratio_path((random.poisson(0.4, LENGTH), ones), (random.poisson(0.4, LENGTH), ones), -1)
        for _ in range(RUNS)
    ]
    scores = [bounded_mean.path(random.beta(2, 2, LENGTH), 0.5, 0, 1) for _ in range(RUNS)]
    for paths in (bar, pairs, margin, rates, scores):
        assert crossing_rate(paths, ALPHA) <= ALLOWED


def test_an_ordinary_test_looked_at_after_every_patient_does_not_keep_alpha() -> None:
    """The comparison that makes the promise worth something."""
    random = np.random.default_rng(12)
    wrong = 0
    for _ in range(RUNS):
        n = np.arange(1, LENGTH + 1)
        share = np.cumsum(random.random(LENGTH) < 0.3) / n
        wrong += bool((((share - 0.3) / np.sqrt(0.21 / n))[9:] > 1.645).any())
    assert wrong / RUNS > 0.15


@pytest.mark.long
def test_looking_after_every_pair_for_nine_hundred_pairs() -> None:
    """Turner's e-value at every one of 900 pairs, both shares 10 %, one-sided 2.5 %: crossed in about 1.1 %."""
    random = np.random.default_rng(13)
    paths = [two_proportions.path(random.random(900) < 0.1, random.random(900) < 0.1, 0.0, -1) for _ in range(8000)]
    rate = crossing_rate(paths, 0.025)
    assert rate <= 0.025
    assert rate == pytest.approx(0.011, abs=0.006)


@pytest.mark.long
def test_power_of_looking_after_every_pair() -> None:
    """10 % against 5 %, at most 900 per arm: about 78 %."""
    random = np.random.default_rng(14)
    paths = [two_proportions.path(random.random(900) < 0.05, random.random(900) < 0.1, 0.0, -1) for _ in range(4000)]
    assert crossing_rate(paths, 0.025) == pytest.approx(0.78, abs=0.04)
