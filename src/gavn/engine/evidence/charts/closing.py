"""The closing panel: the chance that the bar will be met, and what going on is worth against what it costs."""

from __future__ import annotations

from collections.abc import Sequence

from gavn.engine.evidence.charts.promises import Outlook, closing_chart, outlook_chart
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.deciding.advice import belief_about, going_on
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.deciding.measure import contrast
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.protocol.model import Basis, Criterion, External, GroupSequential, Predictive
from gavn.engine.value.charts.picture import Picture


def closing_pictures(
    criterion: Criterion,
    plan: CriterionPlan,
    looks: Sequence[CriterionLook],
    data: ArmData,
    external: Sequence[External],
    words: EvidenceWords,
) -> list[Picture]:
    """What a decision to close or go on looks at. `data` are the rows of the last look, empty where hidden."""
    outlooks = _outlooks(criterion, looks)
    found = [outlook_chart(outlooks, _limit(criterion), words)] if outlooks else []
    last = looks[-1] if looks else None
    if last is None or last.statistic is None or last.information is None or not data.product_rows:
        return found
    compares = criterion.basis is not Basis.ABSOLUTE
    if isinstance(criterion.settings, GroupSequential) and (data.control_rows or not compares):
        seen = contrast(criterion, data)
        choices = going_on(criterion, seen, belief_about(criterion, seen, external), min(last.information, 1.0), plan)
        found += [closing_chart(choices, words)] if choices else []
    return found


def _outlooks(criterion: Criterion, looks: Sequence[CriterionLook]) -> list[Outlook]:
    found = []
    for number, one in enumerate(looks, 1):
        chance = one.statistic if isinstance(criterion.settings, Predictive) else one.advice.get("predictive_power")
        if chance is not None:
            found.append(Outlook(one.look or number, one.n, chance, str(one.verdict)))
    return found


def _limit(criterion: Criterion) -> float | None:
    settings = criterion.settings
    return float(settings.theta_l) if isinstance(settings, Predictive) else None
