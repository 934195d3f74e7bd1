"""The nouns of a protocol. Numbers are Decimal as agreed; calculations turn them into floats."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class EndpointType(StrEnum):
    """What one row of data says."""

    BINARY = "binary"
    SCORE = "score"
    COUNT = "count"
    TIME_TO_FAILURE = "time-to-failure"
    SERIES = "series"


class Basis(StrEnum):
    """What the bar is measured from: a fixed figure, or the control arm."""

    ABSOLUTE = "absolute"
    NON_INFERIORITY = "non-inferiority"
    SUPERIORITY = "superiority"


class Method(StrEnum):
    """How a criterion is decided."""

    GROUP_SEQUENTIAL = "group-sequential"
    E_PROCESS = "e-process"
    DEMONSTRATION = "demonstration"
    PREDICTIVE = "predictive"
    ROLLOUT = "rollout"


@dataclass(frozen=True, slots=True)
class Arm:
    """A supplier's product, or the control."""

    id: str
    control: bool
    name: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is measured, on what, and which way is better."""

    id: str
    type: EndpointType
    better: Literal["larger", "smaller"]
    allocation: str
    analysis: str
    low: Decimal | None  # the scale's ends, where a method needs a bounded value
    high: Decimal | None
    name: str
    perspective: str | None  # effect, patient, organisation or economy: the headings of the report

    @property
    def direction(self) -> int:
        """+1 where larger is better, -1 where smaller is: a value times this is oriented."""
        return 1 if self.better == "larger" else -1


@dataclass(frozen=True, slots=True)
class Boundary:
    """A named way to make bounds: `lan-demets-obf`, or `hwang-shih-decani` with its γ."""

    name: str
    gamma: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GroupSequential:
    """Looks at information fractions, the last at 1."""

    looks: tuple[Decimal, ...]
    efficacy: Boundary
    futility: Boundary | None
    binding: bool


@dataclass(frozen=True, slots=True)
class EProcess:
    """A bet against "not better": valid whenever one looks. `n_max` ends the test (observations per arm)."""

    n_max: int | None


@dataclass(frozen=True, slots=True)
class Demonstration:
    """So many units on test, so many failures allowed, to show a reliability at `cycles` with a confidence."""

    reliability: Decimal
    confidence: Decimal
    cycles: Decimal
    failures_allowed: int
    test_cycles: Decimal
    weibull_shape: Decimal


@dataclass(frozen=True, slots=True)
class Predictive:
    """Beta prior; met if Pr(p > θ0) ≥ `theta_t` at `n_max`, closed when the chance of that falls below `theta_l`."""

    prior: tuple[Decimal, Decimal]
    theta_t: Decimal
    theta_l: Decimal
    n_max: int
    looks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SteppedWedge:
    """`clusters` cross over from control to the product in steps over `periods`; `per_cell` observations each."""

    clusters: int
    periods: int
    per_cell: int
    sd: Decimal
    icc: Decimal


@dataclass(frozen=True, slots=True)
class InterruptedSeries:
    """`periods` in all, the product in use from period `starts` (the first is 1), a season of `season` periods or 0."""

    periods: int
    starts: int
    season: int
    sd: Decimal
    lags: int


Settings = GroupSequential | EProcess | Demonstration | Predictive | SteppedWedge | InterruptedSeries


@dataclass(frozen=True, slots=True)
class Cluster:
    """Allocation by a larger unit than is measured: intra-cluster correlation, and measured units per cluster."""

    icc: Decimal
    size: Decimal


@dataclass(frozen=True, slots=True)
class Worth:
    """Money for the advice on going on: net benefit per person and year = per_effect·θ - per_person."""

    per_effect_dkk: Decimal
    per_person_dkk: Decimal
    persons_per_year: Decimal
    years: Decimal
    cost_per_observation_dkk: Decimal


@dataclass(frozen=True, slots=True)
class Criterion:
    """One statement to be shown: θ > θ0, oriented so that larger is better, at one-sided `alpha`."""

    id: str
    endpoint: Endpoint
    method: Method
    basis: Basis
    settings: Settings
    mandatory: bool
    theta0: Decimal
    theta1: Decimal
    alpha: Decimal
    beta: Decimal
    control: Decimal | None = None
    sd: Decimal | None = None
    cluster: Cluster | None = None
    worth: Worth | None = None
    harm_alpha: Decimal | None = None
    name: str = ""

    @property
    def title(self) -> str:
        """The name; without one the id in words: `staff-are-satisfied` is "Staff are satisfied"."""
        return self.name if self.name not in ("", self.id) else self.id.replace("-", " ").replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class External:
    """Evidence from elsewhere, fixed before the lock: oriented effect, standard error, weight of applicability 0-1."""

    criterion: str
    citation: str
    effect: Decimal
    se: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Purchase:
    """What meeting the bar opens for. Prices as written."""

    condition: str
    supporting: int
    what: str | None
    max_unit_price_dkk: Decimal | None
    volume: Decimal | None
    where: str | None


@dataclass(frozen=True, slots=True)
class Protocol:
    """The whole agreement, with its hash."""

    title: str
    hash: str
    arms: tuple[Arm, ...]
    endpoints: tuple[Endpoint, ...]
    criteria: tuple[Criterion, ...]
    external: tuple[External, ...]
    purchase: Purchase
    adjust: str
    approvals: tuple[str, ...]

    @property
    def control(self) -> Arm | None:
        """The control arm, where there is one."""
        return next((arm for arm in self.arms if arm.control), None)

    @property
    def suppliers(self) -> tuple[Arm, ...]:
        """The arms that are judged."""
        return tuple(arm for arm in self.arms if not arm.control)
