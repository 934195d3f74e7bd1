"""Games and claims with published divisions.

TVA: Ransmeier 1942; Straffin and Heaney 1981, International Journal of Game Theory 10:35-43. Gloves: Shapley's own
example. Talmud: Aumann and Maschler 1985, Journal of Economic Theory 36:195-213. Big boss: the closed form beside both
general algorithms.
"""

import itertools

import numpy as np
import pytest

from gavn.engine.sharing.audit import audit
from gavn.engine.sharing.claims import bankruptcy_gains, equal_awards, equal_losses, proportional_to_claims, talmud
from gavn.engine.sharing.game import Game
from gavn.engine.sharing.game_rules import GAME_RULES
from gavn.engine.sharing.nucleolus import core_is_empty, nucleolus, pre_nucleolus
from gavn.engine.sharing.shapley import hub_shares, shapley

TVA = {"N": 163520, "F": 140826, "P": 250096, "NF": 301607, "NP": 378821, "FP": 367370, "NFP": 412584}


def game(values, kind="gain"):
    players = tuple(dict.fromkeys(name for joined in values for name in joined))
    return Game.of(players, {frozenset(joined): value for joined, value in values.items()}, kind)


@pytest.mark.parametrize(
    "rule, printed",
    [
        ("shapley", (117_829, 100_756.5, 193_998.5)),
        ("nucleolus", (116_234, 93_540, 202_810)),
        ("scrb", (117_475.54, 99_157.29, 195_951.16)),
        ("gately", (117_475.54, 99_157.29, 195_951.16)),
        ("ensc", (119_424, 107_973, 185_187)),
    ],
)
def test_tennessee_valley(rule, printed):
    tva = game(TVA, "cost")
    found = tva.own_sign(GAME_RULES[rule](tva))
    assert tuple(round(found[name], 2) for name in "NFP") == printed
    report = audit(tva, GAME_RULES[rule](tva))
    assert report.efficient
    assert report.in_core
    assert not core_is_empty(tva)


def gloves(left, right):
    """A pair is worth one."""
    players = tuple(f"p{i}" for i in range(left + right))
    values = {}
    for size in range(1, left + right + 1):
        for chosen in itertools.combinations(range(left + right), size):
            lefts = sum(player < left for player in chosen)
            values[frozenset(players[i] for i in chosen)] = min(lefts, size - lefts)
    return Game.of(players, values)


@pytest.mark.parametrize(
    "left, right, expected",
    [(2, 1, [1 / 6, 1 / 6, 2 / 3]), (1, 2, [2 / 3, 1 / 6, 1 / 6]), (1, 9, [9 / 10] + [1 / 90] * 9)],
)
def test_gloves(left, right, expected):
    assert shapley(gloves(left, right)).tolist() == pytest.approx(expected, abs=1e-12)


def test_gloves_nucleolus_gives_all_to_the_short_side():
    assert nucleolus(gloves(2, 1)).tolist() == pytest.approx([0, 0, 1], abs=1e-9)
    assert nucleolus(gloves(1, 9)).tolist() == pytest.approx([1] + [0] * 9, abs=1e-9)


@pytest.mark.parametrize("estate, expected", [(100, [100 / 3] * 3), (200, [50, 75, 75]), (300, [50, 100, 150])])
def test_talmud(estate, expected):
    claims = np.array([100.0, 200.0, 300.0])
    assert talmud(estate, claims).tolist() == pytest.approx(expected)
    bankruptcy = Game(("a", "b", "c"), bankruptcy_gains(estate, claims))
    assert nucleolus(bankruptcy).tolist() == pytest.approx(expected, abs=1e-7)


def test_claims_rules_by_hand():
    claims = np.array([100.0, 200.0, 300.0])
    assert proportional_to_claims(200, claims).tolist() == pytest.approx([100 / 3, 200 / 3, 100])
    assert equal_awards(400, claims).tolist() == [100, 150, 150]
    assert equal_losses(400, claims).tolist() == pytest.approx([100 / 3, 400 / 3, 700 / 3])


SAVINGS, HUB_COSTS = np.array([6.0, 5.0, 4.0, 3.6]), np.array([3.0, 2.5, 1.9, 1.6])


def region_with_four(hub_gain):
    """The region is bit 0; a coalition with it gains its members' savings less the region's cost."""
    gains = np.zeros(32)
    for mask in range(32):
        if mask & 1:
            chosen = [i for i in range(4) if mask >> (i + 1) & 1]
            gains[mask] = max(0.0, hub_gain(chosen))
    return Game(("region", "a", "b", "c", "d"), gains)


def test_additive_gains_half_each():
    additive = region_with_four(lambda chosen: sum(SAVINGS[i] - HUB_COSTS[i] for i in chosen))
    hub, partners = hub_shares(SAVINGS - HUB_COSTS)
    closed = [float(hub), *partners]
    assert closed == pytest.approx([4.8, 1.5, 1.25, 1.05, 1.0])
    assert shapley(additive).tolist() == pytest.approx(closed)
    assert nucleolus(additive).tolist() == pytest.approx(closed, abs=1e-8)


def test_a_fixed_cost_splits_the_rules_apart():
    fixed = region_with_four(lambda chosen: sum(SAVINGS[i] for i in chosen) - 9.0)
    assert shapley(fixed).round(2).tolist() == [3.03, 2.13, 1.75, 1.41, 1.28]
    # The nucleolus gives four players the same and the last a little less.
    assert sorted(nucleolus(fixed).round(2).tolist()) == [1.8, 1.95, 1.95, 1.95, 1.95]


def test_seventeen_towns_and_a_region():
    """The definition of the game is a choice: with seventeen equal towns the region's value is 2.61, as a bloc 4.8."""
    members = np.zeros(1 << 18)
    for player in range(1, 18):
        members = members.reshape(-1, 2, 1 << player)
        members[:, 1] += 1
        members = members.reshape(-1)
    region = np.arange(1 << 18) & 1
    gains = np.where(region, np.maximum(0.0, members * (18.6 / 17) - 9.0), 0.0)
    many = Game(tuple(str(i) for i in range(18)), gains)
    assert round(float(shapley(many)[0]), 2) == 2.61
    blocs = game({"r": 0.0, "t": 0.0, "rt": 9.6})
    assert shapley(blocs).tolist() == pytest.approx([4.8, 4.8])


def test_airport():
    """One runway, needs of 1, 2 and 3: each part is shared by those who need it (Littlechild and Owen 1973)."""
    airport = game({"a": 1, "b": 2, "c": 3, "ab": 2, "ac": 3, "bc": 3, "abc": 3}, "cost")
    found = airport.own_sign(shapley(airport))
    assert [found[name] for name in "abc"] == pytest.approx([1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 1])
    assert audit(airport, shapley(airport)).in_core


def test_empty_core_is_seen():
    majority = game({"a": 0, "b": 0, "c": 0, "ab": 1, "ac": 1, "bc": 1, "abc": 1})
    assert core_is_empty(majority)
    found = audit(majority, shapley(majority))
    assert not found.in_core
    assert found.largest_complaint == pytest.approx(1 / 3)
    assert pre_nucleolus(majority).tolist() == pytest.approx([1 / 3] * 3)
