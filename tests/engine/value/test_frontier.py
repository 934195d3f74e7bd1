"""Published frontiers, and the frontier as the set of strategies that are best for some willingness to pay.

Tables: a teaching example of the Health Economics Resource Center, U.S. Department of Veterans Affairs, and the eleven
strategies of a C. difficile model, both as printed with the R package dampack.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.value.frontier import DOMINATED, EXTENDED_DOMINATED, NON_DOMINATED, frontier

CDIFF = {
    "s3": (57336.0059896538, 12.9399639202408), "s27": (57541.2526373815, 13.0140640696275),
    "s33": (57642.2587507842, 13.0389116321918), "s31": (57934.0743411241, 13.0966257932217),
    "s43": (58072.1137208494, 13.11285766912), "s44": (58665.7823044647, 13.1283328397025),
    "s39": (57814.6470919581, 13.0462790163185), "s4": (57887.481549326, 12.9970657153765),
    "s13": (58018.6252420203, 13.0650412387992), "s37": (58081.7947984323, 13.1029711156978),
    "s20": (58634.2026414398, 13.1100568867995),
}  # fmt: skip


def test_teaching_example():
    table = frontier([*"EDCBA", "UC"], [55000, 35000, 25000, 10000, 12000, 5000], [5, 4, 3, 2, 1.5, 1])
    assert [row.strategy for row in table] == ["UC", "B", "D", "E", "C", "A"]
    assert [row.icer for row in table] == [None, 5000, 12500, 20000, None, None]
    assert [row.status for row in table] == [NON_DOMINATED] * 4 + [EXTENDED_DOMINATED, DOMINATED]


def test_eleven_strategies():
    table = frontier(list(CDIFF), [cost for cost, _ in CDIFF.values()], [effect for _, effect in CDIFF.values()])
    assert [row.strategy for row in table] == list(CDIFF)
    assert [row.status for row in table] == [NON_DOMINATED] * 6 + [EXTENDED_DOMINATED] + [DOMINATED] * 4
    printed = [2769.85470915263, 4065.03105249231, 5056.2216470406, 8504.2160616553, 38362.6519947134]
    assert [row.icer for row in table[1:6]] == pytest.approx(printed, rel=1e-9)
    assert [round(row.icer, 2) for row in table[1:6]] == [2769.85, 4065.03, 5056.22, 8504.22, 38362.65]


def test_same_effect_for_less():
    table = frontier(["No", "All", "Test"], [163771.0, 164848.7, 163765.1], [6.48273, 6.52861, 6.52861])
    assert [(row.strategy, row.status) for row in table] == [
        ("Test", NON_DOMINATED),
        ("No", DOMINATED),
        ("All", DOMINATED),
    ]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=12, unique=True))
def test_on_the_frontier_exactly_when_best_for_some_k(points):
    names = [str(i) for i in range(len(points))]
    table = frontier(names, [cost for cost, _ in points], [effect for _, effect in points])
    hull = [row for row in table if row.status == NON_DOMINATED]
    ratios = [row.icer for row in hull[1:]]
    assert ratios == sorted(set(ratios))
    # Between two ratios the strategy between them has the highest net benefit: ranking = frontier.
    edges = [0.0, *ratios, (ratios[-1] if ratios else 0) + 1e4]
    for row, low, high in zip(hull, edges, edges[1:], strict=False):
        k = (low + high) / 2
        assert k * row.effect - row.cost == pytest.approx(max(k * effect - cost for cost, effect in points))
    assert len(table) == len(points)


def test_costs_need_not_be_positive():
    table = frontier(["a", "b"], np.array([-5.0, 10.0]), np.array([0.0, 3.0]))
    assert table[1].icer == 5
