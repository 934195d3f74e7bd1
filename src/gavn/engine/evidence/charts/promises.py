"""For the tender's annex and the closing decision: what the plan promises, and whether going on is worth it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gavn.engine.evidence.bayes.value_of_information import Advice
from gavn.engine.evidence.charts.drawing import level_layer, line_layer, long_rows
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.value.charts.picture import LOSS, Picture, finished


@dataclass(frozen=True, slots=True)
class Outlook:
    """At one look: observations, the chance to meet the bar at the planned end, the verdict."""

    look: int
    n: int
    chance: float
    verdict: str


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


def outlook_chart(looks: Sequence[Outlook], limit: float | None, words: EvidenceWords) -> Picture:
    """The chance at each look that the bar will be met at the planned end; below `limit` the test closes."""
    numbers = [float(each.look) for each in looks]
    lines = {words["outlook_line"]: [each.chance for each in looks]}
    chart = line_layer(long_rows(numbers, lines), words["look"], words["chance"], points=True)
    if limit is not None:
        chart = chart + level_layer(limit, LOSS)
    head = (words["look"], words["n"], words["outlook_line"], words["close_below"], words["verdict"])
    below = "" if limit is None else words.number(limit, 2)
    rows = tuple(
        (str(each.look), str(each.n), words.number(each.chance, 3), below, words[each.verdict]) for each in looks
    )
    return Picture("outlook", words["outlook"], words["outlook_alt"], finished(chart), head, rows)
