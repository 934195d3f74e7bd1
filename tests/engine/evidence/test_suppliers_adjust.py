"""Several suppliers: Dunnett's and Bechhofer's published constants, and error rates by simulation."""

import numpy as np
import pytest

from gavn.engine.evidence.normal import upper_quantile
from gavn.engine.evidence.suppliers.adjust import alpha_each, dunnett_bound, selection_distance, supporting_alpha


@pytest.mark.parametrize("suppliers, bound", [(2, 1.9163), (3, 2.0621), (4, 2.1603), (5, 2.2338)])
def test_dunnett_one_sided(suppliers: int, bound: float) -> None:
    assert dunnett_bound(suppliers, 0.05) == pytest.approx(bound, abs=6e-5)


@pytest.mark.parametrize("arms, h", [(2, 2.3262), (3, 2.7101), (4, 2.9162), (5, 3.0552)])
def test_bechhofer_distance(arms: int, h: float) -> None:
    assert selection_distance(arms, 0.95) == pytest.approx(h, abs=6e-5)


def test_one_supplier_needs_no_adjustment() -> None:
    assert {alpha_each(0.025, 1, adjust) for adjust in ("none", "bonferroni", "dunnett")} == {0.025}


def test_family_error_of_a_shared_control() -> None:
    random = np.random.default_rng(8)
    control = random.normal(size=(200_000, 1))
    z = (random.normal(size=(200_000, 3)) - control) / np.sqrt(2)
    rates = {}
    for adjust in ("none", "bonferroni", "dunnett"):
        rates[adjust] = (z >= upper_quantile(alpha_each(0.025, 3, adjust))).any(axis=1).mean()
    assert rates["dunnett"] == pytest.approx(0.025, abs=0.0015)
    assert rates["bonferroni"] < rates["dunnett"] < rates["none"] <= 0.075


def test_two_of_three_supporting_criteria_keep_alpha() -> None:
    """The worst case: one is truly met for certain, two are not, and either passing by chance is enough."""
    random = np.random.default_rng(9)
    alpha = supporting_alpha(0.05, 3, 2)
    passed = (random.random((200_000, 2)) < alpha).any(axis=1)
    assert passed.mean() <= 0.05
    assert passed.mean() == pytest.approx(1 - (1 - alpha) ** 2, abs=0.002)
