"""Roll-outs: closed forms against matrices, fits against statsmodels, error rates by simulation, run rules."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from gavn.engine.evidence.contrasts.score import z_of_t
from gavn.engine.evidence.rollout.autocorrelation import estimate_change, whitened
from gavn.engine.evidence.rollout.control_limits import moving_range_limit, p_limits, u_limits, xmr_limits
from gavn.engine.evidence.rollout.interrupted_series import (
    design_matrix,
    fit_series,
    mean_change_weights,
    planned_error,
)
from gavn.engine.evidence.rollout.run_chart import crossings_limit, longest_run_limit, run_signal
from gavn.engine.evidence.rollout.stepped_wedge import (
    Cells,
    effect_variance,
    estimate_effect,
    exposure_plan,
    power,
)


def variance_by_matrices(plan: np.ndarray, cell: float, between: float) -> float:
    """Generalised least squares with the whole covariance matrix: slow and obvious."""
    clusters, periods = plan.shape
    design = np.column_stack([np.tile(np.eye(periods), (clusters, 1)), plan.ravel()])
    one = cell * np.eye(periods) + between * np.ones((periods, periods))
    inverse = np.kron(np.eye(clusters), np.linalg.inv(one))
    return float(np.linalg.inv(design.T @ inverse @ design)[-1, -1])


@pytest.mark.parametrize("clusters, periods, cell, between", [(4, 5, 0.02, 0.01), (24, 5, 0.3, 0.02), (9, 4, 1, 0)])
def test_hussey_hughes_variance_is_generalised_least_squares(clusters, periods, cell, between) -> None:
    plan = exposure_plan(clusters, periods)
    assert effect_variance(plan, cell, between) == pytest.approx(variance_by_matrices(plan, cell, between))


def test_steps_are_even_and_all_end_with_the_product() -> None:
    plan = exposure_plan(24, 5)
    assert plan[:, 0].sum() == 0
    assert plan[:, -1].sum() == 24
    assert list(plan.sum(axis=0)) == [0, 6, 12, 18, 24]


def test_power_by_simulating_the_estimate_with_known_variances() -> None:
    plan, cell, between, effect = exposure_plan(12, 5), 0.2, 0.1, 0.45
    design = np.column_stack([np.tile(np.eye(5), (12, 1)), plan.ravel()])
    inverse = np.kron(np.eye(12), np.linalg.inv(cell * np.eye(5) + between * np.ones((5, 5))))
    bread = np.linalg.inv(design.T @ inverse @ design)
    random = np.random.default_rng(24)
    data = effect * plan + random.normal(0, between**0.5, (4000, 12, 1)) + random.normal(0, cell**0.5, (4000, 12, 5))
    estimates = data.reshape(4000, -1) @ inverse @ design @ bread[:, -1]
    shown = (estimates / bread[-1, -1] ** 0.5 >= 1.959964).mean()
    assert power(effect, effect_variance(plan, cell, between), 0.025) == pytest.approx(shown, abs=0.03)


def simulate_wedge(random: np.random.Generator, effect: float, clusters: int = 10, periods: int = 6) -> Cells:
    plan = exposure_plan(clusters, periods)[random.permutation(clusters)]
    mean = (
        0.3 * np.arange(periods) + random.normal(0, 0.5, (clusters, 1)) + random.normal(0, 0.5, plan.shape)
        + effect * plan
    )  # fmt: skip
    return Cells(mean, np.ones_like(mean), plan)


def test_stepped_wedge_estimate_keeps_its_error_and_finds_the_effect() -> None:
    random = np.random.default_rng(20)
    runs = 400
    z, estimates = [], []
    for _ in range(runs):
        effect = estimate_effect(simulate_wedge(random, 0.0))
        assert effect is not None
        z.append(z_of_t(effect.estimate / effect.se, effect.freedom))
        estimates.append(effect.estimate)
    rejected = np.mean(np.array(z) >= 1.645)
    assert rejected <= 0.05 + 4 * np.sqrt(0.05 * 0.95 / runs)
    assert rejected >= 0.0125
    variance = effect_variance(exposure_plan(10, 6), 0.25, 0.25)
    assert np.std(estimates) == pytest.approx(np.sqrt(variance), rel=0.12)
    found = [estimate_effect(simulate_wedge(random, 0.7)) for _ in range(100)]
    assert np.mean([one.estimate for one in found if one]) == pytest.approx(0.7, abs=0.09)


def test_stepped_wedge_against_a_mixed_model() -> None:
    cells = simulate_wedge(np.random.default_rng(21), 0.4, clusters=12)
    found = estimate_effect(cells)
    cluster, period = np.indices(cells.mean.shape)
    design = np.column_stack([np.eye(6)[period.ravel()], cells.product.ravel()])
    fit = sm.MixedLM(cells.mean.ravel(), design, groups=cluster.ravel()).fit(reml=True)
    assert found is not None
    assert found.estimate == pytest.approx(fit.fe_params[-1], abs=5e-3)
    assert found.se == pytest.approx(fit.bse_fe[-1], rel=0.02)


def test_a_wedge_that_never_steps_is_not_identified() -> None:
    mean = np.random.default_rng(1).normal(size=(6, 4))
    assert estimate_effect(Cells(mean, np.ones((6, 4)), np.tile([0.0, 0, 1, 1], (6, 1)))) is None


@pytest.mark.parametrize("season, lags", [(0, 3), (12, 12)])
def test_interrupted_series_against_statsmodels(season: int, lags: int) -> None:
    random = np.random.default_rng(22)
    values = 10 + 0.1 * np.arange(48) + random.normal(size=48) - 2.0 * (np.arange(48) >= 30)
    fit = fit_series(values, 31, season, lags)
    design = design_matrix(48, 31, season)
    witness = sm.OLS(values, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True})
    weights = mean_change_weights(design, 31)
    assert fit.change == pytest.approx(float(weights @ witness.params))
    assert fit.se == pytest.approx(float(np.sqrt(weights @ witness.cov_params() @ weights)))
    assert fit.fitted == pytest.approx(witness.fittedvalues)


def autocorrelated(random: np.random.Generator, periods: int, rho: float) -> np.ndarray:
    noise = random.normal(size=periods + 50)
    for place in range(1, periods + 50):
        noise[place] += rho * noise[place - 1]
    return noise[50:]


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
def test_a_series_that_remembers_keeps_its_error(rho: float) -> None:
    """24 months, one-sided 2.5 %; a plain Newey-West test errs in 6 to 15 %."""
    random, runs = np.random.default_rng(25), 500
    design = design_matrix(24, 13, 0)
    contrast = mean_change_weights(design, 13)
    shown = naive = 0
    for _ in range(runs):
        values = autocorrelated(random, 24, rho)
        change = estimate_change(values, design, contrast)
        fit = fit_series(values, 13)
        assert change is not None
        shown += change.tail(0.0) <= 0.025
        naive += z_of_t(fit.change / fit.se, fit.freedom) >= 1.959964
    assert shown / runs <= 0.025 + 4 * np.sqrt(0.025 * 0.975 / runs)
    assert naive >= shown


def test_a_change_in_a_remembering_series_is_found() -> None:
    random = np.random.default_rng(26)
    design = design_matrix(48, 25, 0)
    contrast = mean_change_weights(design, 25)
    found = 0
    for _ in range(60):
        values = autocorrelated(random, 48, 0.3) + 4.0 * (np.arange(48) >= 24)
        change = estimate_change(values, design, contrast)
        assert change is not None
        low, high = change.bounds(0.025)
        assert change.tail(low) == pytest.approx(0.025, abs=1e-6)
        assert low < change.estimate < high
        found += low > 0
    assert found / 60 > 0.8


def test_whitening_is_the_inverse_root_of_the_covariance() -> None:
    rho, n = 0.6, 7
    covariance = rho ** np.abs(np.subtract.outer(np.arange(n), np.arange(n))) / (1 - rho**2)
    whitener = whitened(np.eye(n), rho)
    assert whitener @ covariance @ whitener.T == pytest.approx(np.eye(n), abs=1e-12)


def test_planned_error_of_a_series_by_simulation() -> None:
    random = np.random.default_rng(23)
    changes = [fit_series(random.normal(0, 2.0, 36), 19).change for _ in range(2000)]
    assert np.std(changes) == pytest.approx(planned_error(36, 19, 0, 2.0), rel=0.07)


def test_without_the_product_the_series_had_gone_on() -> None:
    values = np.concatenate([np.arange(12.0), np.arange(12.0, 24.0) - 5])
    fit = fit_series(values, 13)
    assert fit.expected == pytest.approx(np.arange(24.0))
    assert fit.change == pytest.approx(-5.0)


# Anhøj & Olesen (2014): round(log2 n) + 3, and the 5 % point of Binomial(n - 1, 1/2), worked out by hand.
ANHOEJ = {10: (6, 2), 12: (7, 3), 15: (7, 4), 20: (7, 6), 24: (8, 8), 30: (8, 10), 50: (9, 19), 100: (10, 41)}


@pytest.mark.parametrize("useful", ANHOEJ)
def test_limits_of_runs_and_crossings(useful: int) -> None:
    assert (longest_run_limit(useful), crossings_limit(useful)) == ANHOEJ[useful]
    assert crossings_limit(useful) == int(stats.binom.ppf(0.05, useful - 1, 0.5))


def test_a_shift_is_seen_and_noise_is_not() -> None:
    shifted = [5, 6, 5, 4, 6, 5, 4, 5, 6, 5, 8, 9, 8, 9, 8, 9, 8, 9, 9, 8]
    assert run_signal(shifted).shift
    signal = run_signal([5, 8, 4, 9, 5, 7, 4, 8, 5, 9, 4, 8])
    assert not signal.shift
    assert (signal.useful, signal.longest_run, signal.crossings) == (12, 1, 11)


def test_constant_values_give_no_signal() -> None:
    assert not run_signal([3.0] * 20).shift


def test_control_limits() -> None:
    shares = p_limits([2, 3, 1, 9], [50, 50, 50, 50])
    assert shares.centre == pytest.approx(15 / 200)
    assert shares.upper[0] == pytest.approx(0.075 + 3 * np.sqrt(0.075 * 0.925 / 50))
    assert shares.lower[0] == 0
    assert shares.outside == ()
    rates = u_limits([4, 5, 20, 4], [10.0, 10.0, 10.0, 10.0])
    assert rates.outside == (2,)
    single = xmr_limits([10.0, 12.0, 11.0, 13.0])
    assert single.upper[0] == pytest.approx(11.5 + 2.66 * 5 / 3)
    assert moving_range_limit([10.0, 12.0, 11.0, 13.0]) == pytest.approx(3.267 * 5 / 3)
