"""Several suppliers: Dunnett's and Bechhofer's published constants, and error rates by simulation."""

import numpy as np
import pytest
from evidence_protocols import SUTURE, arms_csv, protocol_of, rows_of

from gavn.engine.evidence.anytime.normal_mixture import proportion_interval
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.normal import upper_quantile
from gavn.engine.evidence.suppliers.adjust import alpha_each, dunnett_bound, selection_distance, supporting_alpha
from gavn.engine.evidence.suppliers.elimination import eliminated


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


def test_the_one_that_cannot_be_best_is_eliminated() -> None:
    intervals = {"A": (0.55, 0.80), "B": (0.30, 0.50), "C": (0.40, 0.60)}
    assert eliminated(intervals) == ("B",)
    assert eliminated({"A": (0.1, 0.2)}) == eliminated({}) == ()


def test_the_best_of_three_is_rarely_eliminated_whenever_one_looks() -> None:
    """Shares 0.6, 0.5, 0.4, looked at every tenth observation with intervals at α/k."""
    random, alpha, wrong, found = np.random.default_rng(10), 0.10, 0, 0
    for _ in range(60):
        sums = np.cumsum(random.random((3, 300)) < [[0.6], [0.5], [0.4]], axis=1)
        gone: set[str] = set()
        for n in range(10, 301, 10):
            intervals = {
                name: proportion_interval(int(sums[place, n - 1]), n, alpha / 3, 100)
                for place, name in enumerate("ABC")
            }
            gone |= set(eliminated(intervals))
        wrong += "A" in gone
        found += "C" in gone
    assert wrong / 60 <= alpha
    assert found / 60 > 0.3


THREE = SUTURE.replace('id = "coated"\n', 'id = "coated"\n[[arm]]\nid = "other"\n')


def test_suppliers_share_a_control_and_are_closed_apart() -> None:
    csv = arms_csv({"usual": (30, 201), "coated": (4, 201), "other": (34, 201)})
    for adjust in ("none", "dunnett", "bonferroni"):
        protocol = protocol_of(f'adjust = "{adjust}"\n' + THREE)
        result = look(protocol, rows_of(csv, protocol))
        assert {arm.arm: str(arm.verdict) for arm in result.arms} == {"coated": "met", "other": "close"}
        assert str(result.verdict) == "met"


def test_adjusting_raises_the_bound() -> None:
    csv = arms_csv({"usual": (30, 301), "coated": (20, 301), "other": (25, 301)})
    bounds = {}
    for adjust in ("none", "dunnett", "bonferroni"):
        protocol = protocol_of(f'adjust = "{adjust}"\n' + THREE)
        bounds[adjust] = look(protocol, rows_of(csv, protocol)).arms[0].criteria[0].bounds["efficacy"]
    assert bounds["none"] < bounds["dunnett"] < bounds["bonferroni"]
