"""Sample sizes against published figures; score statistics against slow, obvious versions."""

import math

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gavn.engine.evidence.contrasts import binary, count, failure_time, score
from gavn.engine.evidence.normal import upper_quantile

ALPHA_Z, BETA_Z = upper_quantile(0.025), upper_quantile(0.20)


@pytest.mark.parametrize(
    "control, difference, n", [(0.15, 0.05, 685.597), (0.10, 0.05, 434.432), (0.25, 0.10, 249.982)]
)
def test_published_sizes_of_two_proportions(control: float, difference: float, n: float) -> None:
    assert binary.size_per_arm(control, 0.0, difference, -1, ALPHA_Z, BETA_Z) == pytest.approx(n, abs=6e-4)


@pytest.mark.parametrize("control, n", [(0.08, 2166), (0.05, 3563), (0.03, 6047)])
def test_a_new_suture_trial_is_expensive(control: float, n: int) -> None:
    size = binary.size_per_arm(control, 0.0, control * 0.27, -1, ALPHA_Z, BETA_Z)
    assert math.ceil(size) == n


@pytest.mark.parametrize("rate_ratio, events", [(0.8, 633), (0.7, 250), (0.5, 68)])
def test_events_for_a_rate_ratio(rate_ratio: float, events: int) -> None:
    assert round(count.events_for_ratio(rate_ratio, ALPHA_Z, BETA_Z)) == events


def test_direction_turns_the_comparison_round() -> None:
    fewer = binary.difference((10, 200), (20, 200), 0.0, -1)
    more = binary.difference((190, 200), (180, 200), 0.0, 1)
    assert fewer.z == pytest.approx(more.z)
    assert fewer.z > 0
    assert binary.difference((20, 200), (10, 200), 0.0, -1).z == pytest.approx(-fewer.z)


def test_pooled_z_squared_is_the_chi_square_of_the_table() -> None:
    z = binary.difference((12, 150), (27, 160), 0.0, -1).z
    chi = stats.chi2_contingency([[12, 138], [27, 133]], correction=False)
    assert z**2 == pytest.approx(chi.statistic)


@given(st.integers(1, 39), st.integers(1, 59), st.floats(-0.3, 0.3).filter(lambda d: abs(d) > 1e-3))
@settings(max_examples=60, deadline=None)
def test_restricted_estimate_is_the_likelihoods_peak(events_t: int, events_c: int, delta: float) -> None:
    n_t, n_c = 40, 60
    share_t, share_c = events_t / n_t, events_c / n_c
    p_t, p_c = binary.restricted(share_t, share_c, n_c / n_t, delta)
    grid = np.linspace(max(0, -delta), min(1, 1 - delta), 20_003)[1:-1]
    value = (
        events_c * np.log(grid) + (n_c - events_c) * np.log1p(-grid)
        + events_t * np.log(grid + delta) + (n_t - events_t) * np.log1p(-grid - delta)
    )  # fmt: skip
    assert p_t - p_c == pytest.approx(delta)
    assert p_c == pytest.approx(grid[value.argmax()], abs=2e-4)


@given(st.integers(1, 200), st.integers(1, 200), st.floats(-0.5, 0.5))
@settings(max_examples=60, deadline=None)
def test_restricted_rates_are_the_likelihoods_peak(events_t: int, events_c: int, delta: float) -> None:
    treated, control = (float(events_t), 90.0), (float(events_c), 110.0)
    rate_t, rate_c = count.restricted(treated, control, delta)
    grid = np.linspace(max(0, -delta), 6, 60_001)[1:]
    value = events_c * np.log(grid) - 110 * grid + events_t * np.log(grid + delta) - 90 * (grid + delta)
    assert rate_t - rate_c == pytest.approx(delta)
    assert rate_c == pytest.approx(grid[value.argmax()], abs=3e-4)


def test_equal_exposures_give_the_conditional_binomial_z() -> None:
    z = count.difference((40, 100.0), (60, 100.0), 0.0, -1).z
    assert z == pytest.approx((50 - 40) / math.sqrt(100 * 0.25))


def test_dispersion_against_a_quasi_poisson_fit() -> None:
    random = np.random.default_rng(4)
    exposure = random.uniform(0.5, 2, 60)
    events = random.poisson(random.gamma(1.0, 1.5, 60) * exposure).astype(float)
    arm = np.repeat([0.0, 1.0], 30)
    fit = sm.GLM(events, sm.add_constant(arm), sm.families.Poisson(), exposure=exposure).fit(scale="X2")
    halves = [(events[:30], exposure[:30]), (events[30:], exposure[30:])]
    assert count.dispersion(halves) == pytest.approx(fit.scale)
    assert fit.scale > 1.3
    assert count.dispersion([(np.ones(20), np.ones(20))]) == 1.0


def test_uneven_people_do_not_raise_the_error_of_a_rate() -> None:
    random = np.random.default_rng(5)
    plain = wide = 0
    ones = np.ones(80)
    for _ in range(1500):
        arms = [(random.poisson(random.gamma(0.5, 1.0, 80)).astype(float), ones) for _ in range(2)]
        found = count.difference((arms[0][0].sum(), 80.0), (arms[1][0].sum(), 80.0), 0.0, -1)
        plain += found.z >= ALPHA_Z
        wide += count.widened(found, count.dispersion(arms)).z >= ALPHA_Z
    assert plain / 1500 > 0.06
    assert wide / 1500 == pytest.approx(0.025, abs=4 * math.sqrt(0.025 * 0.975 / 1500))


def test_welch_and_its_tail() -> None:
    random = np.random.default_rng(2)
    a, b = random.normal(1, 1, 12), random.normal(0.2, 2, 9)
    witness = stats.ttest_ind(a, b, equal_var=False)
    found = score.difference(a, b, 0.0, 1)
    assert stats.norm.sf(found.z) * 2 == pytest.approx(witness.pvalue, rel=1e-9)
    one = stats.ttest_1samp(a, 0.4)
    assert stats.norm.sf(score.against_bar(a, 0.4, 1).z) * 2 == pytest.approx(one.pvalue, rel=1e-9)


def test_scores_that_do_not_vary_are_no_evidence() -> None:
    assert score.difference(np.ones(5), np.zeros(5), 0.0, 1).z == 0.0
    assert binary.difference((5, 5), (5, 5), 0.0, 1).z == 0.0


def test_log_rank_against_scipy() -> None:
    random = np.random.default_rng(3)
    times = np.round(random.exponential(np.where(np.arange(80) < 40, 60.0, 30.0)) + 1)
    failed = random.random(80) < 0.8
    treated = np.arange(80) < 40
    witness = stats.logrank(
        stats.CensoredData(uncensored=times[treated & failed], right=times[treated & ~failed]),
        stats.CensoredData(uncensored=times[~treated & failed], right=times[~treated & ~failed]),
    )
    found = failure_time.log_rank(times, failed, treated, 0.0, 1)
    assert found.z == pytest.approx(-witness.statistic, abs=1e-9)
    assert found.z > 0


def test_schoenfeld_events() -> None:
    """Hazard ratio 0.5, 80 % power, one-sided 2.5 %: 65.3 events."""
    assert failure_time.events_needed(math.log(2), ALPHA_Z, BETA_Z) == pytest.approx(65.35, abs=0.01)


@pytest.mark.parametrize("margin, p_t, p_c", [(-0.05, 0.85, 0.90), (0.0, 0.2, 0.2), (-0.1, 0.6, 0.7)])
def test_error_at_the_margin_is_alpha(margin: float, p_t: float, p_c: float) -> None:
    """Exact: every pair of counts of 150 + 150, weighted by its probability."""
    n = 150
    weights_t, weights_c = stats.binom.pmf(range(n + 1), n, p_t), stats.binom.pmf(range(n + 1), n, p_c)
    rejected = 0.0
    for x in range(n + 1):
        if weights_t[x] < 1e-7:
            continue
        for y in range(n + 1):
            if weights_c[y] > 1e-7 and binary.difference((x, n), (y, n), margin, 1).z >= ALPHA_Z:
                rejected += weights_t[x] * weights_c[y]
    assert rejected == pytest.approx(0.025, abs=0.004)
