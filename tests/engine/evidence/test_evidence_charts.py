"""Every chart: a specification that draws, the same numbers in its table, both languages."""

import numpy as np
import pytest
from evidence_protocols import GOWN, SUTURE, arms_csv, gown_csv, protocol_of, rows_of

from gavn.engine.evidence.anytime import bernoulli
from gavn.engine.evidence.bayes.value_of_information import Advice
from gavn.engine.evidence.charts.durability import survival_chart
from gavn.engine.evidence.charts.monitoring import evidence_chart, forest_chart, monitoring_chart
from gavn.engine.evidence.charts.promises import closing_chart, operating_chart
from gavn.engine.evidence.charts.rollout import control_chart, run_chart, series_chart
from gavn.engine.evidence.charts.words import WORDS, EvidenceWords
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.durability.lives import lives
from gavn.engine.evidence.planning.plan import make_plan
from gavn.engine.evidence.rollout.control_limits import u_limits
from gavn.engine.evidence.rollout.interrupted_series import fit_series
from gavn.engine.value.charts.picture import Picture


def sutures() -> tuple[object, object]:
    protocol = protocol_of(SUTURE)
    rows = rows_of(arms_csv({"usual": (20, 201), "coated": (12, 201)}), protocol)
    return make_plan(protocol).criteria[0], look(protocol, rows).arms[0].criteria[0]


def gowns():
    protocol = protocol_of(GOWN)
    rows = rows_of(gown_csv(20, (30, 44, 61, 70)), protocol)
    return lives(rows), protocol.criteria[0].settings


def all_pictures(words: EvidenceWords) -> list[Picture]:
    plan, seen = sutures()
    values = np.array([5.0, 6, 5, 4, 6, 5, 9, 8, 9, 8, 9, 8])
    path = bernoulli.path(np.tile([1, 1, 0], 2000), 0.5)
    return [
        monitoring_chart(plan, [seen], words),
        evidence_chart(path, 0.025, words),
        forest_chart([seen], 0.0, words),
        survival_chart(*gowns(), words),
        run_chart(values, words),
        control_chart(u_limits([4, 5, 20, 4], [10.0, 10, 10, 10]), words),
        series_chart(values, fit_series(values, 7), words),
        operating_chart(plan, words),
        closing_chart([Advice(100, 5e4, 1e4), Advice(200, 6e4, 2e4)], words),
    ]


def test_the_languages_have_the_same_words() -> None:
    assert set(WORDS["da"]) == set(WORDS["en"])


@pytest.mark.parametrize("code", ["da", "en"])
def test_every_chart_draws_and_has_a_table(code: str) -> None:
    for picture in all_pictures(EvidenceWords(code)):
        svg = picture.svg(EvidenceWords(code))
        assert svg.startswith("<svg"), picture.key
        assert len(svg) < 250_000, picture.key
        assert picture.title
        assert picture.description
        assert picture.rows
        assert {len(row) for row in picture.rows} == {len(picture.head)}


def test_the_monitoring_table_holds_bounds_and_what_was_seen() -> None:
    plan, seen = sutures()
    rows = monitoring_chart(plan, [seen], EvidenceWords("en")).rows
    assert [row[2] for row in rows] == ["4.877", "3.357", "2.680", "2.290", "2.031"]
    assert rows[1][4] == f"{seen.statistic:.3f}"
    assert rows[1][5] == "continue"
    assert rows[2][4] == ""


def test_the_durability_table_ends_with_the_requirement() -> None:
    last = survival_chart(*gowns(), EvidenceWords("da")).rows[-1]
    assert last == ("75", "0,833", "0,900")
