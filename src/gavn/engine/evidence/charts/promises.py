"""For the tender's annex and the closing decision: what the plan promises, and whether going on is worth it."""

from __future__ import annotations

from collections.abc import Sequence

from gavn.engine.evidence.bayes.value_of_information import Advice
from gavn.engine.evidence.charts.drawing import line_layer, long_rows
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.value.charts.picture import Picture, finished


def operating_chart(plan: CriterionPlan, words: EvidenceWords) -> Picture:
    """The chance of a purchase and of an early close by the true effect."""
    lines = {
        words["p_met"]: [point.p_met for point in plan.curve],
        words["p_close"]: [point.p_close_early for point in plan.curve],
    }
    rows = long_rows([point.theta for point in plan.curve], lines)
    chart = finished(line_layer(rows, words["effect"], words["chance"], points=True))
    head = (words["effect"], words["p_met"], words["p_close"], words["n"])
    table = tuple(
        (
            words.number(point.theta, 4),
            words.number(point.p_met, 3),
            words.number(point.p_close_early, 3),
            words.number(point.expected_n, 0),
        )
        for point in plan.curve
    )
    return Picture("curve", words["curve"], words["curve_alt"], chart, head, table)


def closing_chart(choices: Sequence[Advice], words: EvidenceWords) -> Picture:
    """Value and cost of further observations, in kroner."""
    lines = {
        words["worth"]: [choice.value_dkk for choice in choices],
        words["cost"]: [choice.cost_dkk for choice in choices],
    }
    rows = long_rows([choice.n for choice in choices], lines)
    chart = finished(line_layer(rows, words["further"], words["dkk"], points=True))
    head = (words["further"], words["worth"], words["cost"])
    table = tuple(
        (str(choice.n), words.number(choice.value_dkk, 0), words.number(choice.cost_dkk, 0)) for choice in choices
    )
    return Picture("closing", words["closing"], words["closing_alt"], chart, head, table)
