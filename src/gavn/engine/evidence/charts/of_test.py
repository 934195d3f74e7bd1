"""The pictures of a whole test: what its plan promises, and what the looks have seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.anytime.paths import path_for
from gavn.engine.evidence.charts.closing import closing_pictures
from gavn.engine.evidence.charts.durability import survival_chart
from gavn.engine.evidence.charts.in_time import control_picture
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
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
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
            data = arm_data(rows, criterion.endpoint.id, arm, control)
            pictures = _of_arm(protocol, criterion, planned, each, data, words)
            found += [_named(picture, criterion.title, key, name) for picture in pictures]
    return tuple(found)


def _of_arm(
    protocol: Protocol,
    criterion: Criterion,
    planned: CriterionPlan,
    looks: Sequence[CriterionLook],
    data: ArmData,
    words: EvidenceWords,
) -> list[Picture]:
    """What has been decided on, the rows behind it, and what a decision to close or go on looks at."""
    found: list[Picture] = []
    if isinstance(criterion.settings, GroupSequential) and looks:
        found.append(monitoring_chart(planned, looks, words))
    if data.product_rows:
        found += _of_rows(protocol, criterion, data, words)
    if data.product_rows and _may_be_seen(criterion, looks):
        control = control_picture(criterion, data, _means(criterion, data), words)
        found += [control] if control is not None else []
    return found + closing_pictures(criterion, planned, looks, data, protocol.external, words)


def _may_be_seen(criterion: Criterion, looks: Sequence[CriterionLook]) -> bool:
    """A comparison that is hidden until its look stays hidden; a series is followed as it comes."""
    return isinstance(criterion.settings, InterruptedSeries) or bool(looks and looks[-1].estimate is not None)


def _of_rows(protocol: Protocol, criterion: Criterion, data: ArmData, words: EvidenceWords) -> list[Picture]:
    settings = criterion.settings
    if isinstance(settings, Demonstration):
        return [survival_chart(lives(data.product_rows), settings, words)]
    if isinstance(settings, EProcess):
        path = path_for(criterion, data.product, data.control)
        return [evidence_chart(path, alpha_of(protocol, criterion), words)] if len(path) else []
    means = _means(criterion, data)
    if isinstance(settings, InterruptedSeries) and means is not None:
        return _series(settings, means, words)
    return []


def _means(criterion: Criterion, data: ArmData) -> Floats | None:
    """The values of a series by period; None for what is no series."""
    settings = criterion.settings
    if not isinstance(settings, InterruptedSeries):
        return None
    return period_means(data.product_rows, period_numbers(data.product_rows), settings.periods)


def _series(settings: InterruptedSeries, values: Floats, words: EvidenceWords) -> list[Picture]:
    """The course around its median, and when all periods are there, before and after."""
    known = values[np.isfinite(values)]
    found = [run_chart(known, words)] if len(known) > 1 else []
    if len(known) == settings.periods:
        fit = fit_series(values, settings.starts, settings.season, settings.lags or None)
        found.append(series_chart(values, fit, words))
    return found


def _named(picture: Picture, criterion: str, key: str, arm: str = "") -> Picture:
    title = ": ".join((criterion, picture.title)) + (f", {arm}" if arm else "")
    return replace(picture, key=f"{picture.key}-{key}", title=title)
