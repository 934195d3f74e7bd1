"""Predictive designs, Simon's two stages and the value of information against published tables and slow versions."""

import math

import numpy as np
import pytest
from scipy import stats

from gavn.engine.evidence.bayes.predictive import (
    PredictiveDesign,
    close_at_most,
    outlook,
    predictive_probability,
    successes_needed,
)
from gavn.engine.evidence.bayes.two_stage import simon_design
from gavn.engine.evidence.bayes.value_of_information import (
    Belief,
    best_continuation,
    combine,
    perfect_value,
    sample_value,
    unit_normal_loss,
)

LEE_LIU = PredictiveDesign(1, 1, 0.5, 0.9, 0.05, 40, tuple(range(10, 41)))


def test_predictive_probability_of_lee_and_liu() -> None:
    assert predictive_probability(LEE_LIU, 16, 23) == pytest.approx(0.8871897, abs=1e-7)


def test_predictive_probability_against_beta_binomial_sum() -> None:
    needed = successes_needed(LEE_LIU)
    for x, n in [(3, 12), (10, 20), (25, 39)]:
        law = stats.betabinom(40 - n, 1 + x, 1 + n - x)
        slow = sum(law.pmf(y) for y in range(40 - n + 1) if x + y >= needed)
        assert predictive_probability(LEE_LIU, x, n) == pytest.approx(slow, abs=1e-10)


def test_exact_outlook_against_simulation() -> None:
    random = np.random.default_rng(4)
    close, needed, p = close_at_most(LEE_LIU), successes_needed(LEE_LIU), 0.6
    good = np.cumsum(random.random((20_000, 40)) < p, axis=1)
    closed = np.zeros(20_000, dtype=bool)
    for look, hopeless in zip(LEE_LIU.looks[:-1], close[:-1], strict=True):
        closed |= good[:, look - 1] <= hopeless
    exact = outlook(LEE_LIU, p)
    assert exact.closed_early == pytest.approx(closed.mean(), abs=0.014)
    assert exact.met == pytest.approx((~closed & (good[:, -1] >= needed)).mean(), abs=0.014)


SIMON = [  # p0, p1, alpha, beta, kind, (r1, n1, r, n), expected n, chance to close early
    (0.05, 0.25, 0.10, 0.10, "optimal", (0, 9, 2, 24), 14.5, 0.63),
    (0.05, 0.25, 0.05, 0.20, "optimal", (0, 9, 2, 17), 12.0, 0.63),
    (0.10, 0.30, 0.05, 0.20, "optimal", (1, 10, 5, 29), 15.0, 0.74),
    (0.20, 0.40, 0.05, 0.20, "optimal", (3, 13, 12, 43), 20.6, 0.75),
    (0.10, 0.30, 0.05, 0.20, "minimax", (1, 15, 5, 25), 19.5, 0.55),
]


@pytest.mark.parametrize("p0, p1, alpha, beta, kind, design, expected, early", SIMON)
def test_two_stage_designs_of_simon(p0, p1, alpha, beta, kind, design, expected, early) -> None:
    found = simon_design(p0, p1, alpha, beta, kind, largest=45)
    assert (found.r1, found.n1, found.r, found.n) == design
    assert found.expected_n == pytest.approx(expected, abs=0.05)
    assert found.p_close_early == pytest.approx(early, abs=0.005)


@pytest.mark.parametrize("distance, loss", [(0, 0.398942), (0.5, 0.197797), (1, 0.083315)])
def test_unit_normal_loss(distance: float, loss: float) -> None:
    assert unit_normal_loss(distance) == pytest.approx(loss, abs=1e-6)


def test_value_of_a_sample_by_simulation() -> None:
    belief, se = Belief(-20.0, 100.0), 60.0
    random = np.random.default_rng(6)
    truth = random.normal(belief.mean, belief.sd, 400_000)
    seen = truth + random.normal(0, se, 400_000)
    posterior = belief.mean + belief.sd**2 / (belief.sd**2 + se**2) * (seen - belief.mean)
    by_hand = np.maximum(posterior, 0).mean() - max(belief.mean, 0)
    assert sample_value(belief, se, 1.0) == pytest.approx(by_hand, rel=0.02)


def test_no_sample_is_worth_more_than_the_truth() -> None:
    belief = Belief(30.0, 80.0)
    values = [sample_value(belief, se, 1000) for se in (1e-9, 10, 50, 1000, math.inf)]
    assert values == sorted(values, reverse=True)
    assert values[0] == pytest.approx(perfect_value(belief, 1000))
    assert values[-1] == 0.0


def test_going_on_is_worth_it_only_while_it_is_cheap() -> None:
    belief = Belief(-10.0, 100.0)
    cheap = best_continuation(belief, 500.0, 10_000, 50.0, [100, 200, 400, 800])
    dear = best_continuation(belief, 500.0, 10_000, 50_000.0, [100, 200, 400, 800])
    assert cheap.net_dkk > 0 > dear.net_dkk
    assert dear.n == 100


def test_combining_evidence_is_inverse_variance_weighting() -> None:
    both = combine(combine(Belief(0.0, math.inf), -0.3147, 0.0593), -0.10, 0.12)
    weights = np.array([1 / 0.0593**2, 1 / 0.12**2])
    assert both.mean == pytest.approx(float(weights @ [-0.3147, -0.10] / weights.sum()))
    assert both.sd == pytest.approx(float(weights.sum() ** -0.5))
