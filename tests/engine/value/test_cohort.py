"""The cohort engine beside plain matrix products, and its refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.engine.value import cohort as module
from gavn.engine.value import doubling
from gavn.engine.value.cohort import Cohort, occupancy, trace
from gavn.engine.value.rates import probability_to_rate, rate_to_probability
from gavn.engine.value.within_cycle import cycle_weights, discount_weights
from gavn.kernel.errors import Refusal

STATES = ("a", "b", "c")


def matrices(rng, cycles, draws):
    """Random transition matrices (cycle, draw, from, to)."""
    return rng.dirichlet([3, 1, 1], size=(cycles, draws, 3))


def slow(tables, start, weights):
    """One matrix product per cycle and draw; time in states and numbers of moves."""
    cycles, draws = tables.shape[:2]
    time = np.zeros((draws, 3))
    moved = np.zeros((draws, 3, 3))
    for draw in range(draws):
        now = np.array(start)
        time[draw] += weights[0] * now
        for cycle in range(cycles):
            moved[draw] += weights[cycle + 1] * now[:, None] * tables[cycle, draw]
            now = now @ tables[cycle, draw]
            time[draw] += weights[cycle + 1] * now
    return time, moved


def moves_of(table):
    return {(s, t): table[:, i, j] for i, s in enumerate(STATES) for j, t in enumerate(STATES) if i != j}


@settings(max_examples=40, deadline=None)
@given(
    st.integers(8, 90),
    st.sampled_from(["half-cycle", "beginning", "end"]),
    st.floats(0, 0.3),
    st.integers(0, 2**32 - 1),
    st.sets(st.sampled_from(STATES), min_size=1),
)
def test_doubling_is_walking(cycles, method, rate, seed, wanted):
    rng = np.random.default_rng(seed)
    tables = matrices(rng, 1, 5)
    moves = {move: table for move, table in moves_of(tables[0]).items() if rng.random() < 0.7}
    moves = {move: float(table[0]) if move[0] == "c" else table for move, table in moves.items()}
    cohort = Cohort(STATES, {"a": 0.7, "b": 0.3}, cycles, moves)
    weights = [cycle_weights(cycles, method) * discount_weights(cycles, each) for each in (rate, 0.0)]
    assert all(doubling.geometric(each) for each in weights)
    found = occupancy(cohort, weights, wanted=sorted(wanted))
    walked = occupancy(Cohort(STATES, cohort.start, cycles, lambda cycle: moves), weights, wanted=sorted(wanted))
    for state in wanted:
        np.testing.assert_allclose(found.states[state], walked.states[state], rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize(
    "weights",
    [
        cycle_weights(10, "simpson"),
        cycle_weights(7),
        np.eye(12)[3],
        discount_weights(600, 2.0),
        discount_weights(40, 0.035) * np.linspace(1, 2, 41),
    ],
)
def test_what_is_no_geometric_row_is_walked(weights):
    assert doubling.geometric(weights) is None
    cohort = Cohort(STATES, {"a": 1.0}, len(weights) - 1, {("a", "b"): np.array([0.2]), ("b", "c"): np.array([0.1])})
    found = occupancy(cohort, [weights])
    np.testing.assert_allclose(sum(found.states.values())[0], weights.sum(), rtol=1e-12)


@pytest.mark.parametrize("by_cycle", [True, False])
def test_slow_oracle(by_cycle, monkeypatch):
    monkeypatch.setattr(module, "BLOCK", 7)
    monkeypatch.setattr(doubling, "BLOCK", 7)
    tables = matrices(np.random.default_rng(4), 9, 20)
    if not by_cycle:
        tables[:] = tables[0]
    moves = (lambda cycle: moves_of(tables[cycle])) if by_cycle else moves_of(tables[0])
    weights = cycle_weights(9) * discount_weights(9, 0.035)
    cohort = Cohort(STATES, {"a": 0.7, "b": 0.3}, 9, moves)
    found = occupancy(cohort, [weights, np.ones(10)], counted_moves=[("a", "b"), ("b", "c")])
    for number, weighting in enumerate((weights, np.ones(10))):
        time, moved = slow(tables, [0.7, 0.3, 0.0], weighting)
        for place, state in enumerate(STATES):
            np.testing.assert_allclose(found.states[state][number], time[:, place], rtol=1e-12)
        np.testing.assert_allclose(found.moves["a", "b"][number], moved[:, 0, 1], rtol=1e-12)
        np.testing.assert_allclose(found.move_reward({("b", "c"): 2.0}, number), 2 * moved[:, 1, 2], rtol=1e-12)


def test_trace_sums_to_one_at_every_end():
    tables = matrices(np.random.default_rng(1), 5, 3)
    found = trace(Cohort(STATES, {"c": 1.0}, 5, lambda cycle: moves_of(tables[cycle])))
    assert found.shape == (6, 3, 3)
    np.testing.assert_allclose(found.sum(axis=1), 1, rtol=1e-12)
    assert found[0, :, 0].tolist() == [0, 0, 1]


def test_states_nobody_asks_for_are_left_out():
    moves = {("a", "b"): 0.1, ("b", "c"): 0.2}
    found = occupancy(Cohort(STATES, {"a": 1.0}, 4, moves), [np.ones(5)], wanted=("a",))
    assert list(found.states) == ["a"]
    assert found.states["a"][0, 0] == pytest.approx(sum(0.9**t for t in range(5)))


@pytest.mark.parametrize(
    "moves, code",
    [
        ({("a", "b"): 1.2}, "probability-out-of-range"),
        ({("a", "b"): -0.1}, "probability-out-of-range"),
        ({("a", "b"): 0.7, ("a", "c"): 0.7}, "probability-out-of-range"),
        ({("a", "b"): float("nan")}, "probability-out-of-range"),
        ({("a", "x"): 0.1}, "unknown-move"),
        ({("a", "a"): 0.1}, "unknown-move"),
    ],
)
def test_refusals(moves, code):
    with pytest.raises(Refusal) as caught:
        occupancy(Cohort(STATES, {"a": 1.0}, 2, moves), [np.ones(3)])
    assert caught.value.code == code


@given(st.integers(1, 60), st.sampled_from(["half-cycle", "beginning", "end", "simpson"]))
def test_weights_sum_to_the_cycles(cycles, method):
    if method == "simpson" and cycles % 2:
        with pytest.raises(Refusal):
            cycle_weights(cycles, method)
        return
    assert cycle_weights(cycles, method).sum() == pytest.approx(cycles)


def test_simpson_is_exact_for_cubics():
    ends = np.arange(7.0)
    assert cycle_weights(6, "simpson") @ ends**3 == pytest.approx(6**4 / 4, rel=1e-14)
    assert cycle_weights(6) @ ends == pytest.approx(18)


@pytest.mark.parametrize("cycles, missing", [(4, -16.7), (5, -6.7), (10, -6.7), (20, -3.3)])
def test_a_published_set_of_weights_counts_too_little(cycles, missing):
    """The tutorial's "Simpson 1/3" weights begin 1/3, 2/3, 4/3: what they leave out of a horizon of equal years."""
    weights = np.where(np.arange(cycles + 1) % 2, 2 / 3, 4 / 3)
    weights[[0, -1]] = 1 / 3
    assert round(100 * (weights.sum() / cycles - 1), 1) == missing


def test_no_discount_is_a_plain_sum():
    assert discount_weights(5, 0.0).tolist() == [1.0] * 6


@given(st.floats(0, 0.999), st.floats(0.05, 2))
@settings(max_examples=50)
def test_rates_and_probabilities_turn_back(probability, years):
    assert rate_to_probability(probability_to_rate(probability, years), years) == pytest.approx(probability, abs=1e-12)
