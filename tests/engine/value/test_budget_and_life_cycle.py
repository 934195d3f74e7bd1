"""Budget impact and life-cycle cost by hand, and their laws."""

import numpy as np
import pytest

from gavn.engine.value.budget_impact import Subgroup, budget_impact, over_subgroups
from gavn.engine.value.life_cycle_cost import (
    CostLine,
    by_payer,
    constant_rate,
    equivalent_annual_cost,
    present_values,
)
from gavn.engine.value.rules import RULES
from gavn.kernel.errors import Refusal


def group(name, eligible, after):
    before, after = np.array([0.0, 0, 0]), np.array(after)
    costs = {"new": {"region": 500.0, "town": np.array([100.0, 300.0])}, "old": {"region": 800.0, "town": 50.0}}
    return Subgroup(
        name, np.array(eligible), {"new": before, "old": 1 - before}, {"new": after, "old": 1 - after}, costs
    )


def test_budget_impact_by_hand():
    impact = budget_impact([group("mild", [100, 110, 120], [0.1, 0.5, 1])], ["region", "town", "state"])["mild"]
    np.testing.assert_allclose(impact["region"][:, 0], [10 * -300, 55 * -300, 120 * -300])
    np.testing.assert_allclose(impact["town"], np.outer([10, 55, 120], [50, 250]))
    assert not impact["state"].any()


def test_subgroups_sum_and_may_have_opposite_signs():
    impact = budget_impact([group("a", [10, 10, 10], [1, 1, 1]), group("b", [5, 5, 5], [0, 0, 0])], ["region"])
    np.testing.assert_allclose(over_subgroups(impact)["region"], impact["a"]["region"] + impact["b"]["region"])
    assert not impact["b"]["region"].any()


def test_uptake_must_sum_to_one():
    wrong = group("a", [1, 1, 1], [0.5, 0.5, 0.5])
    with pytest.raises(Refusal):
        budget_impact(
            [Subgroup("a", wrong.eligible, wrong.uptake_before, {"new": np.ones(3) / 2}, wrong.cost_dkk)], ["x"]
        )
    with pytest.raises(Refusal):
        budget_impact([Subgroup("a", wrong.eligible, {"other": np.ones(3)}, wrong.uptake_after, wrong.cost_dkk)], ["x"])


LINES = [
    CostLine("purchase", "region", 100_000),
    CostLine("power", "region", 2_000, first_year=1, every=1),
    CostLine("service", "town", 5_000, first_year=2, every=2, yearly_growth=0.02),
    CostLine("scrap", "region", -1_000, first_year=10),
]


def test_present_values_by_hand():
    found = present_values(LINES, constant_rate(0.04), 10)
    annuity = (1 - 1.04**-10) / 0.04
    assert found["power"][0] == pytest.approx(2_000 * annuity)
    assert found["service"][0] == pytest.approx(sum(5_000 * 1.02 ** (y - 2) * 1.04**-y for y in (2, 4, 6, 8, 10)))
    assert found["scrap"][0] == pytest.approx(-1_000 * 1.04**-10)
    payers = by_payer(LINES, constant_rate(0.04), 10)
    assert payers["region"][0] + payers["town"][0] == pytest.approx(sum(value[0] for value in found.values()))


def test_equivalent_annual_cost_is_the_annuity():
    rate = constant_rate(0.05)
    assert equivalent_annual_cost(1000.0, rate, 7) == pytest.approx(1000 * 0.05 / (1 - 1.05**-7))


def test_staircase_discounting_and_plain_sum():
    factors = RULES["fm-2023"].discount_factors(11)
    found = present_values(LINES[:1], lambda year: float(factors[year]), 10)
    assert found["purchase"][0] == 100_000
    assert present_values(LINES[1:2], constant_rate(0.0), 10)["power"][0] == 20_000
    with pytest.raises(Refusal):
        present_values([CostLine("x", "y", 1, every=0)], constant_rate(0.0), 3)
