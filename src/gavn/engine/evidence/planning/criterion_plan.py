"""The promises of one criterion. A field is None where the method has no such figure."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What happens when the true effect is `theta` (oriented)."""

    theta: float
    p_met: float
    p_close_early: float
    expected_n: float


@dataclass(frozen=True, slots=True)
class CriterionPlan:
    """Bounds are z-values, one per look; `n_max` and `expected_n` count both arms together."""

    id: str
    method: str
    efficacy: tuple[float, ...] | None = None
    futility: tuple[float, ...] | None = None
    information: tuple[float, ...] | None = None
    n_at_looks: tuple[int, ...] | None = None
    inflation: float | None = None
    n_fixed_per_arm: float | None = None
    n_per_arm: int | None = None
    n_max: int | None = None
    n: int | None = None
    failures_allowed: int | None = None
    successes_needed: int | None = None
    events_max: int | None = None
    expected_n: dict[str, float] | None = None
    power: float | None = None
    alpha_actual: float | None = None
    p_close_early_h0: float | None = None
    evidence_needed: float | None = None
    curve: tuple[CurvePoint, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())
