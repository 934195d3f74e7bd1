"""Laws of the rules on random games, and slow, obvious second implementations."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from gavn.engine.sharing.audit import audit, audit_all_or_nothing
from gavn.engine.sharing.bargaining import equal_surplus, nash
from gavn.engine.sharing.claims import bankruptcy_gains, equal_awards, equal_losses, talmud
from gavn.engine.sharing.game import Game, coalition_sums
from gavn.engine.sharing.game_rules import GAME_RULES
from gavn.engine.sharing.nucleolus import core_is_empty, least_complaint, nucleolus, pre_nucleolus
from gavn.engine.sharing.shapley import shapley
from gavn.kernel.errors import Refusal

NAMES = "abcdef"


def games(low=2, high=5):
    def of(players):
        values = st.lists(st.integers(0, 60), min_size=(1 << players) - 1, max_size=(1 << players) - 1)
        return values.map(lambda v: Game(tuple(NAMES[:players]), np.array([0.0, *map(float, v)])))

    return st.integers(low, high).flatmap(of)


def slow_shapley(game):
    value = np.zeros(game.size)
    orders = list(itertools.permutations(range(game.size)))
    for order in orders:
        mask = 0
        for player in order:
            value[player] += game.gains[mask | 1 << player] - game.gains[mask]
            mask |= 1 << player
    return value / len(orders)


@given(games())
@settings(max_examples=60, deadline=None)
def test_shapley_is_the_mean_over_orders(game):
    np.testing.assert_allclose(shapley(game), slow_shapley(game), atol=1e-9)
    assert shapley(game).sum() == pytest.approx(game.total)


@given(games(3, 4), st.data())
@settings(max_examples=40, deadline=None)
def test_shapley_adds_and_commutes_with_the_mean(game, data):
    other = Game(
        game.players,
        np.array([0.0, *data.draw(st.lists(st.integers(0, 60), min_size=game.grand, max_size=game.grand))]),
    )
    together = Game(game.players, (game.gains + other.gains) / 2)
    np.testing.assert_allclose(shapley(together), (shapley(game) + shapley(other)) / 2, atol=1e-9)


def test_shapley_symmetry_and_dummy():
    gains = np.array([0, 1, 1, 5, 2, 3, 3, 7.0])  # a and b alike, c adds its own 2 to everybody
    found = shapley(Game(("a", "b", "c"), gains))
    assert found[0] == pytest.approx(found[1])
    assert found[2] == pytest.approx(2)


def excesses(game, x):
    return sorted((game.gains - coalition_sums(x))[1:-1], reverse=True)


def slow_pre_nucleolus(game, lowest=None):
    """All coalitions in every program; a coalition is fixed when no optimum can lower its complaint."""
    players = game.size
    indicator = np.array([[mask >> p & 1 for p in range(players)] for mask in range(1, game.grand)], dtype=float)
    gains = game.gains[1:-1]
    fixed = {}
    bounds = [(None if lowest is None else lowest[p], None) for p in range(players)] + [(None, None)]

    def solve(objective, level=None):
        free = [i for i in range(len(gains)) if i not in fixed]
        rows_up = [[*(-indicator[i]), -1.0] for i in free]
        limits = [-gains[i] for i in free]
        rows_eq = [[*np.ones(players), 0.0]] + [[*indicator[i], 0.0] for i in fixed]
        results = [game.total] + [gains[i] - level_i for i, level_i in fixed.items()]
        if level is not None:
            rows_eq.append([*np.zeros(players), 1.0])
            results.append(level)
        found = linprog(objective, rows_up or None, limits or None, rows_eq, results, bounds, method="highs")
        assert found.status == 0
        return found

    while len(fixed) < len(gains):
        level = solve([*np.zeros(players), 1.0]).fun
        added = False
        for i in [i for i in range(len(gains)) if i not in fixed]:
            most = -solve([*(-indicator[i]), 0.0], level).fun
            if most - (gains[i] - level) < 1e-6:
                fixed[i] = level
                added = True
        assert added
        equations = np.array([np.ones(players), *(indicator[i] for i in fixed)])
        if np.linalg.matrix_rank(equations) == players:
            return np.linalg.lstsq(equations, [game.total, *(gains[i] - fixed[i] for i in fixed)], rcond=None)[0]
    raise AssertionError("not settled")


@given(games(2, 4))
@settings(max_examples=40, deadline=None)
def test_pre_nucleolus_beside_the_slow_one(game):
    np.testing.assert_allclose(excesses(game, pre_nucleolus(game)), excesses(game, slow_pre_nucleolus(game)), atol=1e-5)


@given(games(2, 4))
@settings(max_examples=40, deadline=None)
def test_nucleolus_beside_the_slow_one(game):
    if game.total < game.alone.sum():
        with pytest.raises(Refusal):
            nucleolus(game)
        return
    found = nucleolus(game)
    assert (found >= game.alone - 1e-6).all()
    np.testing.assert_allclose(found, slow_pre_nucleolus(game, game.alone), atol=1e-5)


@given(games(2, 5))
@settings(max_examples=60, deadline=None)
def test_nucleolus_is_in_the_core_when_there_is_one(game):
    found = pre_nucleolus(game)
    report = audit(game, found)
    assert report.efficient
    assert report.largest_complaint == pytest.approx(least_complaint(game), abs=1e-5)
    assert report.in_core == (not core_is_empty(game))


@given(st.lists(st.integers(1, 90), min_size=2, max_size=5), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_talmud_is_the_nucleolus_of_the_bankruptcy_game(claims, share):
    claims = np.array(claims, dtype=float)
    estate = share * claims.sum()
    awards = talmud(estate, claims)
    assert awards.sum() == pytest.approx(estate, abs=1e-9)
    bankruptcy = Game(tuple(NAMES[: len(claims)]), bankruptcy_gains(estate, claims))
    np.testing.assert_allclose(nucleolus(bankruptcy), awards, atol=1e-5)


@given(st.lists(st.floats(0, 90), min_size=1, max_size=6), st.floats(0, 1))
def test_equal_awards_and_equal_losses_are_dual(claims, share):
    claims = np.array(claims)
    estate = share * claims.sum()
    awards, losses = equal_awards(estate, claims), equal_losses(claims.sum() - estate, claims)
    np.testing.assert_allclose(awards + losses, claims, atol=1e-9)
    assert (awards <= claims + 1e-9).all()
    assert awards.sum() == pytest.approx(estate, abs=1e-9)
    short = awards < claims - 1e-6
    if short.any():
        np.testing.assert_allclose(awards[short], awards.max(), atol=1e-6)


@given(games(2, 4))
@settings(max_examples=60, deadline=None)
def test_every_rule_hands_out_everything_or_says_why_not(game):
    for rule in GAME_RULES.values():
        refused = None
        try:
            division = rule(game)
        except Refusal as refusal:
            refused = refusal.code
        if refused is None:
            assert division.sum() == pytest.approx(game.total, abs=1e-6)
        else:
            assert refused in {
                "no-imputation",
                "no-proportion",
                "no-remaining-benefit",
                "marginal-below-alone",
                "no-gain-from-joining",
            }


@given(games(2, 4))
@settings(max_examples=40, deadline=None)
def test_costs_are_gains_turned_around(game):
    cost = Game.of(
        game.players, {frozenset(game.names(m).split("+")): game.gains[m] for m in range(1, game.grand + 1)}, "cost"
    )
    np.testing.assert_allclose(list(cost.own_sign(shapley(cost)).values()), shapley(game), atol=1e-9)


@given(st.integers(2, 5), st.data())
def test_all_or_nothing_audit_is_the_general_one(players, data):
    names = tuple(NAMES[:players])
    division = np.array(data.draw(st.lists(st.integers(-50, 50), min_size=players, max_size=players)), dtype=float)
    gains = np.zeros(1 << players)
    gains[-1] = division.sum()
    general, short = audit(Game(names, gains), division), audit_all_or_nothing(names, gains[-1], division)
    assert short.largest_complaint == pytest.approx(general.largest_complaint)
    assert (short.in_core, short.efficient, short.individually_rational) == (
        general.in_core, general.efficient, general.individually_rational,
    )  # fmt: skip


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=6), st.floats(0, 100))
def test_nash_is_the_best_product(disagreement, surplus):
    point = np.array(disagreement)
    total = point.sum() + surplus
    found = nash(point, total, np.full(len(point), 1 / len(point)))
    np.testing.assert_allclose(found, equal_surplus(point, total), atol=1e-9)
    best = np.prod(found - point)
    rng = np.random.default_rng(0)
    for shares in rng.dirichlet(np.ones(len(point)), 50):
        assert np.prod(shares * surplus) <= best + 1e-6 * max(1.0, best)


def test_twenty_players_are_exact_and_quick():
    sizes = np.array([float(i + 1) for i in range(20)])
    game = Game(tuple(str(i) for i in range(20)), coalition_sums(sizes) ** 2 / 1000)
    # v(S) = (sum of sizes)²: the Shapley value is size × the sum of all sizes.
    np.testing.assert_allclose(shapley(game), sizes * sizes.sum() / 1000, rtol=1e-9)


@pytest.mark.parametrize("players", [12, 16])
def test_large_games_with_known_nucleolus(players):
    ones = coalition_sums(np.ones(players))
    names = tuple(str(i) for i in range(players))
    assert nucleolus(Game(names, ones**2)).tolist() == pytest.approx([players] * players)
    left, right = (
        coalition_sums(np.r_[np.ones(3), np.zeros(players - 3)]),
        coalition_sums(np.r_[np.zeros(3), np.ones(players - 3)]),
    )
    # Three left gloves among many right ones: every pair is worth one, and the short side has it all.
    assert nucleolus(Game(names, np.minimum(left, right))).tolist() == pytest.approx(
        [1] * 3 + [0] * (players - 3), abs=1e-7
    )


def test_too_many_players_are_refused():
    with pytest.raises(Refusal):
        Game.of(tuple(str(i) for i in range(21)), {})
