"""What a plan promises, method by method, and that the promises hold when the test is simulated whole."""

import math

import numpy as np
import pytest
from evidence_protocols import (
    COUNT,
    DIALYSIS,
    GOWN,
    LASTING,
    PREDICTIVE,
    SERIES,
    SUTURE,
    VISOR,
    WEDGE,
    protocol_of,
)
from scipy import stats

from gavn.engine.evidence.contrasts import binary
from gavn.engine.evidence.contrasts.score import z_of_t
from gavn.engine.evidence.planning.plan import make_plan
from gavn.engine.evidence.rollout.stepped_wedge import Cells, effect_variance, estimate_effect, exposure_plan, power
from gavn.kernel.errors import Refusal


def plan_of(text: str):
    return make_plan(protocol_of(text)).criteria[0]


def test_suture_plan() -> None:
    plan = plan_of(SUTURE)
    assert plan.efficacy == pytest.approx([4.876885, 3.357011, 2.680280, 2.289817, 2.031032], abs=1e-5)
    assert plan.futility == pytest.approx([-1.292147, 0.169704, 0.962505, 1.526493, 2.031032], abs=1e-5)
    assert (plan.n_per_arm, plan.n_max) == (502, 1004)
    assert plan.n_fixed_per_arm == pytest.approx(434.432, abs=1e-3)
    assert plan.n_at_looks == (200, 401, 602, 803, 1004)
    # Published: 58.41 % and 83.26 % of the fixed sample of 2 × 434.43; rounding to whole patients adds a little.
    assert plan.expected_n == {"h0": pytest.approx(507.5, abs=0.5), "h1": pytest.approx(723.4, abs=0.5)}
    middle = next(point for point in plan.curve if point.theta == pytest.approx(0.0))
    assert (middle.p_met, middle.p_close_early) == pytest.approx((plan.alpha_actual, plan.p_close_early_h0))
    chances = [point.p_met for point in plan.curve]
    assert chances == sorted(chances)


def test_gown_plan() -> None:
    plan = plan_of(GOWN)
    assert plan.n == 29
    assert plan.alpha_actual == pytest.approx(0.9**29)
    harder = plan_of(GOWN.replace("test_cycles = 75", "test_cycles = 112").replace("shape = 1", "shape = 2"))
    assert harder.n == 13


def test_plan_of_a_score_against_a_control() -> None:
    plan = make_plan(protocol_of(DIALYSIS)).criteria[1]
    by_hand = 2 * 40**2 * (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) ** 2 / 20**2
    assert plan.n_per_arm == math.ceil(by_hand)
    assert plan.inflation == pytest.approx(1.0, abs=1e-7)


def test_plan_of_failure_times_counts_events() -> None:
    plan = plan_of(LASTING)
    assert plan.events_max == math.ceil(4 * (1.959964 + 0.841621) ** 2 / 0.49 * plan.inflation)


def test_plan_of_a_stepped_roll_out() -> None:
    plan = plan_of(WEDGE)
    variance = effect_variance(exposure_plan(8, 5), 0.95 * 400 / 10, 0.05 * 400)
    # Hussey & Hughes' normal bound promises a little more than the t-bound of eight theatres keeps.
    assert plan.power == pytest.approx(stats.norm.cdf(8 / math.sqrt(variance) - stats.t.ppf(0.975, 6)))
    assert plan.power < power(8, variance, 0.025)
    assert plan.n == 400


def test_plan_of_a_series_grows_with_its_length() -> None:
    longer = SERIES.replace("periods = 36, starts = 19", "periods = 72, starts = 37")
    assert plan_of(longer).power > plan_of(SERIES).power


def test_plan_of_a_predictive_design_says_when_alpha_is_above_the_promise() -> None:
    assert plan_of(PREDICTIVE).remarks == ()
    assert "alpha-above-promise" in plan_of(PREDICTIVE.replace("alpha = 0.10", "alpha = 0.01")).remarks


def test_plan_of_an_e_process_keeps_alpha_in_simulation() -> None:
    for text in (VISOR, COUNT.replace('METHOD"\n', 'e-process"\nplan = { n_max = 300 }\n')):
        plan = plan_of(text)
        alpha = 1 / plan.evidence_needed
        assert plan.alpha_actual <= alpha + 4 * math.sqrt(alpha * (1 - alpha) / 400)
        assert plan.power > 0.5
        assert plan.expected_n["h1"] <= plan.n_max


def test_several_suppliers_in_the_plan() -> None:
    three = SUTURE.replace('id = "coated"\n', 'id = "coated"\n[[arm]]\nid = "other"\n[[arm]]\nid = "third"\n')
    plain = make_plan(protocol_of(three))
    assert (plain.suppliers, plain.family_error) == (3, pytest.approx(0.075))
    for adjust in ("bonferroni", "dunnett"):
        careful = make_plan(protocol_of(f'adjust = "{adjust}"\n' + three))
        assert careful.family_error == pytest.approx(0.025)
        assert careful.criteria[0].n_per_arm > plain.criteria[0].n_per_arm


def test_a_test_that_nobody_could_finish_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        plan_of(SUTURE.replace("theta1 = 0.05", "theta1 = 0.0000001"))
    assert caught.value.code == "evidence.sample-too-large"
    with pytest.raises(Refusal) as caught:
        plan_of(GOWN.replace("reliability = 0.90", "reliability = 0.999999999999"))
    assert caught.value.code == "evidence.too-many-units"


def simulate_sutures(p_usual: float, p_coated: float, runs: int, seed: int) -> tuple[float, float, float]:
    """(met, closed early, mean sample) when every trial is drawn patient by patient and looked at five times."""
    plan = plan_of(SUTURE)
    random = np.random.default_rng(seed)
    per_look = np.diff(np.concatenate(([0], np.round(np.array(plan.information) * plan.n_per_arm)))).astype(int)
    usual = np.cumsum([random.binomial(n, p_usual, runs) for n in per_look], axis=0)
    coated = np.cumsum([random.binomial(n, p_coated, runs) for n in per_look], axis=0)
    sizes = np.cumsum(per_look)
    met = closed = total = 0
    for run in range(runs):
        for look, n in enumerate(sizes):
            z = binary.difference((int(coated[look, run]), int(n)), (int(usual[look, run]), int(n)), 0.0, -1).z
            last = look == len(sizes) - 1
            if z >= plan.efficacy[look] or last or z < plan.futility[look]:
                met += z >= plan.efficacy[look]
                closed += z < plan.futility[look] and not last
                total += 2 * n
                break
    return met / runs, closed / runs, total / runs


@pytest.mark.parametrize("runs", [4000, pytest.param(60_000, marks=pytest.mark.long)])
def test_simulated_trials_keep_what_the_suture_plan_promises(runs: int) -> None:
    plan = plan_of(SUTURE)

    def near(rate: float) -> object:
        return pytest.approx(rate, abs=4 * math.sqrt(rate * (1 - rate) / runs) + 0.002)

    met, closed, sample = simulate_sutures(0.10, 0.10, runs, seed=50)
    assert met == near(plan.alpha_actual)
    assert met <= 0.025 + 4 * math.sqrt(0.025 * 0.975 / runs)
    assert closed == near(plan.p_close_early_h0)
    assert sample == pytest.approx(plan.expected_n["h0"], rel=0.02)
    met, _, sample = simulate_sutures(0.10, 0.05, runs, seed=51)
    # The score test is a little better than the normal approximation: 81.0 % where 80 % was planned.
    assert met == pytest.approx(0.81, abs=4 * math.sqrt(0.15 / runs) + 0.005)
    assert sample == pytest.approx(plan.expected_n["h1"], rel=0.02)


def test_wards_must_not_be_analysed_as_patients() -> None:
    """ICC 0.02, 10 wards of 50 per arm: a patient-level test errs in 16.5 % instead of 5 %; ward means do not."""
    random = np.random.default_rng(52)
    runs, wards, size, icc = 4000, 10, 50, 0.02
    means = random.normal(0, math.sqrt(icc + (1 - icc) / size), (runs, 2, wards))
    gap = means[:, 0].mean(axis=1) - means[:, 1].mean(axis=1)
    naive = np.abs(gap / math.sqrt(2 / (wards * size))) > 1.959964
    effect = 1 + (size - 1) * icc
    widened = np.abs(gap / math.sqrt(2 * effect / (wards * size))) > 1.959964
    band = 4 * math.sqrt(0.165 * 0.835 / runs)
    assert naive.mean() == pytest.approx(0.165, abs=band)
    assert widened.mean() == pytest.approx(0.05, abs=band)
    spread = np.sqrt((means[:, 0].var(axis=1, ddof=1) + means[:, 1].var(axis=1, ddof=1)) / wards)
    by_ward = [abs(z_of_t(t, 18)) > 1.959964 for t in gap / spread]
    assert np.mean(by_ward) == pytest.approx(0.05, abs=4 * math.sqrt(0.05 * 0.95 / runs))


def test_the_planned_power_of_a_stepped_roll_out_is_what_its_analysis_has() -> None:
    plan = plan_of(WEDGE)
    random, found, runs = np.random.default_rng(53), 0, 300
    for _ in range(runs):
        steps = exposure_plan(8, 5)[random.permutation(8)]
        means = random.normal(0, math.sqrt(20), (8, 1)) + random.normal(0, math.sqrt(38), (8, 5)) + 8 * steps
        effect = estimate_effect(Cells(means, np.full((8, 5), 10.0), steps))
        assert effect is not None
        found += z_of_t(effect.estimate / effect.se, effect.freedom) >= 1.959964
    assert found / runs == pytest.approx(plan.power, abs=4 * math.sqrt(0.25 / runs))
