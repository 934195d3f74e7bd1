"""Group-sequential bounds and characteristics against published tables (Jennison & Turnbull; rpact and gsDesign)."""

import math

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from gavn.engine.evidence.sequential import boundaries
from gavn.engine.evidence.sequential.boundaries import (
    Bounds,
    efficacy_by_shape,
    efficacy_by_spending,
    falling_shape,
    flat_shape,
    stops,
    stops_above,
)
from gavn.engine.evidence.sequential.design import (
    ByShape,
    BySpending,
    Rules,
    bounds_at,
    characteristics,
    conditional_power,
    make_design,
    predictive_power,
)
from gavn.engine.evidence.sequential.recursion import START, advance, chance_above, grid
from gavn.engine.evidence.sequential.spending import hwang_shih_decani, obrien_fleming_type, pocock_type


def equal(looks: int) -> list[float]:
    return [(place + 1) / looks for place in range(looks)]


OBF = {2: 1.9774, 3: 2.0040, 4: 2.0243, 5: 2.0401, 6: 2.0528, 7: 2.0633, 8: 2.0722, 9: 2.0798, 10: 2.0865}
POCOCK = {2: 2.1783, 3: 2.2895, 4: 2.3613, 5: 2.4132, 6: 2.4532, 7: 2.4855, 8: 2.5123, 9: 2.5352, 10: 2.5550}
REPEATED = {2: 0.0831, 3: 0.1073, 4: 0.1262, 5: 0.1417, 10: 0.1934, 20: 0.2479, 50: 0.3205}


def two_sided_error(times: list[float], bounds: list[float]) -> float:
    state, left = START, 0.0
    for time, bound in zip(times, bounds, strict=True):
        left += 2 * chance_above(state, bound, time, 0.0)
        state = advance(state, -bound, bound, time, 0.0)
    return left


@pytest.mark.parametrize("looks", OBF)
def test_obrien_fleming_constants(looks: int) -> None:
    times = equal(looks)
    assert efficacy_by_shape(times, 0.025, falling_shape)[-1] == pytest.approx(OBF[looks], abs=6e-5)
    assert two_sided_error(times, [OBF[looks] / math.sqrt(t) for t in times]) == pytest.approx(0.05, abs=1e-5)


@pytest.mark.parametrize("looks", POCOCK)
def test_pocock_constants(looks: int) -> None:
    times = equal(looks)
    assert efficacy_by_shape(times, 0.025, flat_shape)[0] == pytest.approx(POCOCK[looks], abs=6e-5)
    assert two_sided_error(times, [POCOCK[looks]] * looks) == pytest.approx(0.05, abs=1e-5)


@pytest.mark.parametrize("looks", REPEATED)
def test_error_of_looking_again_and_again_without_a_plan(looks: int) -> None:
    z = float(norm.ppf(0.975))
    assert two_sided_error(equal(looks), [z] * looks) == pytest.approx(REPEATED[looks], abs=6e-5)


LAN_DEMETS_OBF = {
    3: [3.710303, 2.511427, 1.993048],
    4: [4.332634, 2.963131, 2.359044, 2.014090],
    5: [4.876885, 3.357011, 2.680280, 2.289817, 2.031032],
}
LAN_DEMETS_POCOCK = {
    3: [2.279428, 2.294911, 2.295940],
    5: [2.437977, 2.426814, 2.410194, 2.396649, 2.386000],
}


@pytest.mark.parametrize("looks", LAN_DEMETS_OBF)
def test_lan_demets_obf(looks: int) -> None:
    found = efficacy_by_spending(equal(looks), 0.025, obrien_fleming_type)
    assert found == pytest.approx(LAN_DEMETS_OBF[looks], abs=1e-5)


@pytest.mark.parametrize("looks", LAN_DEMETS_POCOCK)
def test_lan_demets_pocock(looks: int) -> None:
    found = efficacy_by_spending(equal(looks), 0.025, pocock_type)
    assert found == pytest.approx(LAN_DEMETS_POCOCK[looks], abs=1e-5)


def futile(looks: int, beta: float, *, binding: bool = False):
    rules = Rules(0.025, beta, BySpending(obrien_fleming_type), obrien_fleming_type, binding)
    return make_design(equal(looks), rules)


def test_non_binding_futility_three_looks() -> None:
    design = futile(3, 0.10)
    assert design.bounds.futility is not None
    assert design.bounds.futility[:2] == pytest.approx([-0.694541, 1.002460], abs=1e-5)
    assert design.inflation == pytest.approx(1.059393, abs=1e-5)


def test_non_binding_futility_five_looks() -> None:
    design = futile(5, 0.20)
    assert design.bounds.futility is not None
    assert design.bounds.futility[:4] == pytest.approx([-1.292147, 0.169704, 0.962505, 1.526493], abs=1e-5)
    assert design.bounds.futility[4] == design.bounds.efficacy[4]
    assert design.inflation == pytest.approx(1.155004, abs=1e-5)
    under_null, under_hope = design.under(0.0), design.under(design.drift)
    assert under_null.met == pytest.approx(0.021068, abs=1e-5)
    assert under_null.closed_early == pytest.approx(0.944786, abs=1e-5)
    assert under_hope.met == pytest.approx(0.8, abs=1e-8)
    assert under_null.expected_share * design.inflation == pytest.approx(0.5841, abs=5e-5)
    assert under_hope.expected_share * design.inflation == pytest.approx(0.8326, abs=5e-5)


def test_binding_futility_keeps_alpha_exactly_and_needs_less() -> None:
    binding, free = futile(5, 0.20, binding=True), futile(5, 0.20)
    assert binding.under(0.0).met == pytest.approx(0.025, abs=1e-7)
    assert binding.under(binding.drift).met == pytest.approx(0.8, abs=1e-7)
    assert binding.inflation < free.inflation
    # Ignored, a binding futility bound breaks alpha; a non-binding one does not.
    ignored = characteristics(binding.times, Bounds(binding.bounds.efficacy, None), 0.0)
    assert ignored.met > 0.025 + 1e-4
    kept = characteristics(free.times, Bounds(free.bounds.efficacy, None), 0.0)
    assert kept.met == pytest.approx(0.025, abs=1e-7)


def test_one_look_is_the_ordinary_test() -> None:
    design = make_design([1.0], Rules(0.025, 0.1, ByShape(falling_shape), obrien_fleming_type))
    assert design.bounds.efficacy == pytest.approx([1.959964], abs=1e-6)
    assert design.inflation == pytest.approx(1.0, abs=1e-8)


@pytest.mark.parametrize("drift", [0.0, 1.5, 3.0, -2.0])
def test_all_ends_together_are_certain(drift: float) -> None:
    design = futile(5, 0.20)
    ends = stops(design.times, design.bounds.efficacy, design.bounds.futility, drift)
    assert sum(above + below for above, below in ends) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("drift", [0.0, 2.5])
def test_recursion_against_the_multivariate_normal(drift: float) -> None:
    """A slower witness: the same chances from SciPy's multivariate normal distribution."""
    times, upper, lower = [0.3, 0.55, 1.0], [2.9, 2.4, 2.0], [-0.5, 0.6, 2.0]
    mean = [drift * math.sqrt(t) for t in times]
    cov = [[math.sqrt(min(s, t) / max(s, t)) for s in times] for t in times]

    def box(low: list[float], high: list[float]) -> float:
        k = len(low)
        law = multivariate_normal(mean[:k], [row[:k] for row in cov[:k]])
        return float(law.cdf(high, lower_limit=low, rng=np.random.default_rng(1)))

    inf = math.inf
    by_hand = [
        box([upper[0]], [inf]),
        box([lower[0], upper[1]], [upper[0], inf]),
        box([lower[0], lower[1], upper[2]], [upper[0], upper[1], inf]),
    ]
    found = [above for above, _ in stops(times, upper, lower, drift)]
    assert found == pytest.approx(by_hand, abs=2e-5)


@pytest.mark.parametrize("gamma", [-8, -4, -1, 0, 1, 4])
def test_hwang_shih_decani_spends_alpha_in_all(gamma: float) -> None:
    times = [0.25, 0.5, 0.75, 1.0]
    spending = hwang_shih_decani(gamma)
    bounds = efficacy_by_spending(times, 0.025, spending)
    crossed = np.cumsum(stops_above(times, bounds, None, 0.0))
    assert crossed == pytest.approx([spending(0.025, t) for t in times], abs=1e-7)
    assert crossed[-1] == pytest.approx(0.025, abs=1e-7)


def test_the_default_design_of_gsdesign() -> None:
    """Three looks, γ = -4 and -2, 90 % power: the first table in gsDesign's documentation."""
    rules = Rules(0.025, 0.10, BySpending(hwang_shih_decani(-4)), hwang_shih_decani(-2))
    design = make_design(equal(3), rules)
    assert design.bounds.efficacy == pytest.approx([3.0107, 2.5465, 1.9992], abs=6e-5)
    assert design.bounds.futility == pytest.approx([-0.2387, 0.9410, 1.9992], abs=1e-4)
    assert design.inflation == pytest.approx(1.070, abs=5e-4)


def test_hwang_shih_decani_minus_four_is_close_to_obrien_fleming() -> None:
    """Hwang, Shih & DeCani chose γ = -4 to resemble O'Brien-Fleming, γ = 1 to resemble Pocock."""
    like_obf = efficacy_by_spending(equal(5), 0.025, hwang_shih_decani(-4))
    assert like_obf[1:] == pytest.approx(efficacy_by_shape(equal(5), 0.025, falling_shape)[1:], abs=0.25)
    like_pocock = efficacy_by_spending(equal(5), 0.025, hwang_shih_decani(1))
    assert like_pocock == pytest.approx(efficacy_by_shape(equal(5), 0.025, flat_shape), abs=0.05)


def test_planned_times_give_the_planned_bounds_again() -> None:
    design = futile(5, 0.20)
    for count in range(1, 6):
        again = bounds_at(design, design.times[:count], final=count == 5)
        assert again.efficacy == pytest.approx(design.bounds.efficacy[:count], abs=1e-6)
        assert again.futility == pytest.approx(design.bounds.futility[:count], abs=1e-5)


@pytest.mark.parametrize("efficacy", [BySpending(obrien_fleming_type), ByShape(falling_shape), ByShape(flat_shape)])
@pytest.mark.parametrize("taken", [[0.33, 0.9, 1.07], [0.1, 0.2, 0.45, 0.46, 0.99], [1.2]])
def test_unplanned_times_keep_alpha(efficacy: BySpending | ByShape, taken: list[float]) -> None:
    design = make_design(equal(4), Rules(0.025, 0.2, efficacy, obrien_fleming_type))
    bounds = bounds_at(design, taken, final=True)
    assert sum(stops_above(taken, bounds.efficacy, None, 0.0)) == pytest.approx(0.025, abs=1e-6)


def test_grid_integrates_the_normal_density() -> None:
    z, weights = grid(0.7, boundaries.NEVER_BELOW, boundaries.NEVER_ABOVE)
    assert float(weights @ norm.pdf(z, 0.7)) == pytest.approx(1.0, abs=5e-7)
    z, weights = grid(0.0, -1.0, 0.5)
    assert float(weights @ norm.pdf(z)) == pytest.approx(norm.cdf(0.5) - norm.cdf(-1), abs=1e-7)


def test_conditional_power_by_simulating_the_rest() -> None:
    z, time, bound = 1.3, 0.4, 2.0
    random = np.random.default_rng(5)
    rest = random.normal(size=200_000) * math.sqrt(1 - time)
    for drift in (0.0, 3.0):
        ends = z * math.sqrt(time) + drift * (1 - time) + rest
        assert conditional_power(z, time, bound, drift) == pytest.approx((ends > bound).mean(), abs=4e-3)
    drifts = random.normal(z / math.sqrt(time), 1 / math.sqrt(time), size=200_000)
    ends = z * math.sqrt(time) + drifts * (1 - time) + rest
    assert predictive_power(z, time, bound) == pytest.approx((ends > bound).mean(), abs=4e-3)
