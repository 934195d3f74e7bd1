"""The result of a look."""

from __future__ import annotations

from dataclasses import dataclass, field

from gavn.engine.evidence.deciding.verdict import Verdict


@dataclass(frozen=True, slots=True)
class CriterionLook:
    """One criterion for one supplier.

    `statistic` is z, or log E for an e-process; None while no look is due. `bounds` are on its scale. `estimate` and
    `interval` are oriented (larger is better); an end of None is open. `still_needed` counts observations (failures,
    exposure, cells: what the plan counts) to the planned end, `next_look_in` to the next planned look. `advice` never
    decides.
    """

    id: str
    arm: str
    verdict: Verdict
    reason: str
    statistic: float | None = None
    bounds: dict[str, float] | None = None
    estimate: float | None = None
    interval: tuple[float | None, float | None] | None = None
    e_value: float | None = None
    still_needed: int | None = None
    next_look_in: int | None = None
    n: int = 0
    missing: int = 0
    look: int | None = None
    information: float | None = None
    advice: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArmLook:
    """One supplier: its verdict and its criteria."""

    arm: str
    verdict: Verdict
    criteria: tuple[CriterionLook, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The whole look: the project's verdict, and each supplier's."""

    hash: str
    verdict: Verdict
    arms: tuple[ArmLook, ...]
