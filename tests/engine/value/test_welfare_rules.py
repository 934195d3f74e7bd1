"""The discount staircase against the ministry's factors."""

import pytest

from gavn.engine.value.rules import RULES

# Cumulative: each band's rate applies to the years in that band.
FACTORS = {
    0: 1.0, 1: 0.96618357, 5: 0.84197317, 10: 0.70891881, 35: 0.29997686, 36: 0.29266035, 40: 0.26513584,
    70: 0.12640157, 71: 0.12453357, 75: 0.11733356,
}  # fmt: skip


@pytest.mark.parametrize("year, factor", FACTORS.items())
def test_staircase(year, factor):
    assert RULES["fm-2023"].discount_factors(80)[year] == pytest.approx(factor, abs=5e-9)


def test_by_hand():
    rules = RULES["fm-2023"]
    value = 1.0
    for year in range(1, 100):
        value /= 1 + (0.035 if year <= 35 else 0.025 if year <= 70 else 0.015)
        assert rules.discount_factors(100)[year] == pytest.approx(value, rel=1e-12)


def test_factors_of_2023():
    assert RULES["fm-2023"].net_tax_factor == 1.28
    assert RULES["fm-2023"].distortion_factor == 1
