"""The value of information against closed forms, and its order: EVPI ≥ EVPPI ≥ EVSI ≥ 0.

Closed forms: with a normal incremental benefit N(m, s), information is worth s φ(m/s) − |m| Φ(−|m|/s) (Raiffa and
Schlaifer 1961). The values for INB ~ N(1, variance 5) and INB = p1 − p2, p1 ~ N(1, 1), p2 ~ N(0, 4) are those of the
examples of the R package voi.
"""

import math

import numpy as np
import pytest
from scipy import stats

from gavn.engine.value.acceptability import acceptability, best_on_average, expected_loss, net_benefit
from gavn.engine.value.information import net_benefit_of_sampling, perfect_information, population_value
from gavn.engine.value.partial_information import partial_information
from gavn.engine.value.rules import RULES
from gavn.engine.value.sample_information import sample_information, sample_information_by_size
from gavn.engine.value.splines import NaturalSpline, orthonormal, tensor_columns
from gavn.engine.value.streams import Stream
from gavn.kernel.errors import Refusal

DRAWS = 20_000


def normal(name, mean, sd, draws=DRAWS, seed=1):
    return stats.norm.ppf(Stream(seed, name).uniforms(draws), mean, sd)


def unit_normal_loss(mean, sd):
    return sd * stats.norm.pdf(mean / sd) - abs(mean) * stats.norm.cdf(-abs(mean) / sd)


def toy(draws=DRAWS, seed=1):
    first, second = normal("p1", 1, 1, draws, seed), normal("p2", 0, 2, draws, seed)
    return np.stack([np.zeros(draws), first - second]), first, second


def test_printed_values_are_the_closed_form():
    assert unit_normal_loss(1, 5**0.5) == pytest.approx(0.479810706, abs=5e-10)
    assert unit_normal_loss(1, 1) == pytest.approx(0.083315471, abs=5e-10)
    assert unit_normal_loss(1, 2) == pytest.approx(0.395593115, abs=5e-10)
    assert unit_normal_loss(0, 1) == pytest.approx(0.398942280, abs=5e-10)
    assert unit_normal_loss(0, 2) == pytest.approx(0.797884561, abs=5e-10)


def test_perfect_and_partial_information():
    benefit, first, second = toy()
    for found, exact in (
        (perfect_information(benefit), 0.479810706),
        (partial_information(benefit, [first]), 0.083315471),
        (partial_information(benefit, [second]), 0.395593115),
        (partial_information(benefit, [first, second]), 0.479810706),
    ):
        assert 0 < found.se < 0.02
        assert abs(found.value - exact) < 4 * found.se


def test_standard_error_is_the_spread_over_seeds():
    found = [partial_information(toy(2000, seed)[0], [toy(2000, seed)[2]]) for seed in range(60)]
    spread = np.std([estimate.value for estimate in found], ddof=1)
    assert np.mean([estimate.se for estimate in found]) == pytest.approx(spread, rel=0.35)


def test_irrelevant_parameter_is_within_its_error_of_nothing():
    benefit, *_ = toy()
    found = partial_information(benefit, [normal("noise", 0, 1)])
    assert 0 <= found.value < 3 * found.se + 1e-3


def test_order_of_values():
    benefit, _, second = toy()
    all_of_it, some = perfect_information(benefit).value, partial_information(benefit, [second]).value
    study = sample_information_by_size(benefit, second, 10.0, [1, 10, 100, 10_000])
    assert all_of_it >= some >= study[-1] - 0.005
    assert (np.diff(study) > 0).all()
    assert study[0] >= 0


def test_study_of_a_normal_mean():
    """Prior N(0, 2) worth 10 observations: after n the preposterior sd is 2 √(n / (n + 10))."""
    benefit, _, second = toy()
    sizes = [5, 20, 80]
    exact = [unit_normal_loss(1, 2 * math.sqrt(n / (n + 10))) for n in sizes]
    assert sample_information_by_size(benefit, second, 10.0, sizes) == pytest.approx(exact, abs=0.015)
    # One simulated study per draw: the mean of 20 observations with variance 40 each.
    observed = second + normal("study", 0, math.sqrt(40 / 20))
    found = sample_information(benefit, [observed])
    assert abs(found.value - exact[1]) < 4 * found.se


def test_regression_beside_least_squares():
    """The estimate by normal equations of the same columns, written out."""
    benefit, first, _ = toy(500)
    columns = tensor_columns([NaturalSpline(first, 5).columns(first)])
    fit = np.stack([columns.T @ np.linalg.lstsq(columns.T, row, rcond=None)[0] for row in benefit])
    exact = fit.max(axis=0).mean() - fit.mean(axis=1).max()
    assert partial_information(benefit, [first], df=5).value == pytest.approx(exact, rel=1e-9)


def test_natural_spline_is_straight_outside_its_knots():
    values = normal("x", 0, 1, 400)
    spline = NaturalSpline(values, 5)
    far = np.array([10.0, 11.0, 12.0, -10.0, -11.0, -12.0])
    columns = spline.columns(far)
    np.testing.assert_allclose(np.diff(columns[:, :3], 2), 0, atol=1e-8)
    np.testing.assert_allclose(np.diff(columns[:, 3:], 2), 0, atol=1e-8)
    basis = orthonormal(tensor_columns([spline.columns(values)]))
    np.testing.assert_allclose(basis @ basis.T, np.eye(len(basis)), atol=1e-10)


def test_constant_parameter_tells_nothing():
    benefit, *_ = toy(300)
    assert partial_information(benefit, [np.full(300, 3.0)]).value == 0


def test_knowledge_that_changes_no_choice_is_worth_nothing():
    benefit, first, _ = toy(500)
    found = partial_information(benefit + np.array([[0.0], [1e6]]), [first])
    assert (found.value, found.se) == (0, 0)


def test_too_few_draws_and_too_many_parameters_are_refused():
    benefit, first, second = toy(5)
    with pytest.raises(Refusal):
        partial_information(benefit, [first])
    with pytest.raises(Refusal):
        partial_information(benefit, [first, second, first, second])


def test_acceptability_sums_to_one_and_losses_give_evpi():
    rng = np.random.default_rng(2)
    costs, effects = rng.normal(100, 30, (4, 3000)), rng.normal(2, 0.5, (4, 3000))
    thresholds = [0, 20, 50, 200]
    shares = acceptability(costs, effects, thresholds)
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-12)
    losses, best = expected_loss(costs, effects, thresholds), best_on_average(costs, effects, thresholds)
    for row, k in enumerate(thresholds):
        benefit = net_benefit(costs, effects, k)
        slow = [
            sum(max(range(4), key=lambda s: benefit[s, d]) == strategy for d in range(3000)) for strategy in range(4)
        ]
        assert shares[row].tolist() == pytest.approx([count / 3000 for count in slow])
        assert losses[row].argmin() == best[row]
        assert perfect_information(benefit).value == pytest.approx(losses[row].min(), rel=1e-9)


def test_ties_are_split():
    same = np.ones((2, 10))
    assert acceptability(same, same, [5])[0].tolist() == [0.5, 0.5]


def test_population_and_net_benefit_of_sampling():
    assert population_value(2.0, 100, 3, RULES["fm-2023"]) == pytest.approx(200 * (1 + 1 / 1.035 + 1 / 1.035**2))
    assert net_benefit_of_sampling(5000, 50, 1000, 20) == 3000
