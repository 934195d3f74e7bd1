"""The pictures of a whole test: what its plan promises, and what the looks have seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from gavn.engine.evidence.anytime.paths import path_for
from gavn.engine.evidence.charts.durability import survival_chart
from gavn.engine.evidence.charts.monitoring import evidence_chart, forest_chart, monitoring_chart
from gavn.engine.evidence.charts.promises import operating_chart
from gavn.engine.evidence.charts.rollout import run_chart, series_chart
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.deciding.arm_data import ArmData, arm_data
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.rollout import period_means
from gavn.engine.evidence.durability.lives import lives
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.periods import period_numbers
from gavn.engine.evidence.planning.plan import Plan, alpha_of
from gavn.engine.evidence.protocol.model import (
    Criterion,
    Demonstration,
    EProcess,
    GroupSequential,
    InterruptedSeries,
    Protocol,
)
from gavn.engine.evidence.rollout.interrupted_series import fit_series
from gavn.engine.value.charts.picture import Picture

Looks = Mapping[str, Sequence[CriterionLook]]  # by arm: every look at every criterion, oldest first


def plan_pictures(protocol: Protocol, plan: Plan, words: EvidenceWords) -> tuple[Picture, ...]:
    """The chance of a purchase and of an early close, by the true effect, for each criterion that has such a curve."""
    named = {criterion.id: criterion.title for criterion in protocol.criteria}
    return tuple(_named(operating_chart(one, words), named[one.id], one.id) for one in plan.criteria if one.curve)


def look_pictures(
    protocol: Protocol, plan: Plan, looks: Looks, rows: Sequence[Observation], words: EvidenceWords
) -> tuple[Picture, ...]:
    """By criterion: every supplier beside the others, then each arm's own course. `rows` may be empty where hidden."""
    control = protocol.control.id if protocol.control else None
    found: list[Picture] = []
    for criterion, planned in zip(protocol.criteria, plan.criteria, strict=True):
        seen = {arm: [one for one in each if one.id == criterion.id] for arm, each in looks.items()}
        last = [each[-1] for each in seen.values() if each and each[-1].estimate is not None]
        if len(last) > 1:
            found.append(_named(forest_chart(last, float(criterion.theta0), words), criterion.title, criterion.id))
        for arm, each in seen.items():
            name, key = (arm if len(seen) > 1 else ""), f"{criterion.id}-{arm}"
            if isinstance(criterion.settings, GroupSequential) and each:
                found.append(_named(monitoring_chart(planned, each, words), criterion.title, key, name))
            data = arm_data(rows, criterion.endpoint.id, arm, control)
            picture = _of_rows(protocol, criterion, data, words) if data.product_rows else None
            if picture is not None:
                found.append(_named(picture, criterion.title, key, name))
    return tuple(found)


def _of_rows(protocol: Protocol, criterion: Criterion, data: ArmData, words: EvidenceWords) -> Picture | None:
    settings = criterion.settings
    if isinstance(settings, Demonstration):
        return survival_chart(lives(data.product_rows), settings, words)
    if isinstance(settings, EProcess):
        path = path_for(criterion, data.product, data.control)
        return evidence_chart(path, alpha_of(protocol, criterion), words) if len(path) else None
    if isinstance(settings, InterruptedSeries):
        return _series(criterion, settings, data, words)
    return None


def _series(criterion: Criterion, settings: InterruptedSeries, data: ArmData, words: EvidenceWords) -> Picture | None:
    values = period_means(data.product_rows, period_numbers(data.product_rows), settings.periods)
    known = values[np.isfinite(values)]
    if len(known) < settings.periods:
        return run_chart(known, words) if len(known) > 1 else None
    return series_chart(values, fit_series(values, settings.starts, settings.season, settings.lags or None), words)


def _named(picture: Picture, criterion: str, key: str, arm: str = "") -> Picture:
    title = ": ".join((criterion, picture.title)) + (f", {arm}" if arm else "")
    return replace(picture, key=f"{picture.key}-{key}", title=title)
