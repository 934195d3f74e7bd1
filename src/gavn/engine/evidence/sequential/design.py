"""A group-sequential design: its bounds, and what it promises before anything starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gavn.engine.evidence.normal import above, upper_quantile
from gavn.engine.evidence.roots import find_root
from gavn.engine.evidence.sequential import boundaries
from gavn.engine.evidence.sequential.boundaries import Bounds, Shape
from gavn.engine.evidence.sequential.spending import Spending, through_points

LARGEST_DRIFT = 12.0


@dataclass(frozen=True, slots=True)
class BySpending:
    """Efficacy bounds that spend α by a function of the information."""

    function: Spending


@dataclass(frozen=True, slots=True)
class ByShape:
    """Efficacy bounds of a given shape over the planned looks."""

    function: Shape


@dataclass(frozen=True, slots=True)
class Rules:
    """How the bounds are made: α by spending or by shape, β by a spending function or, without futility, not at all."""

    alpha: float
    beta: float
    efficacy: BySpending | ByShape
    futility: Spending | None = None
    binding: bool = False


@dataclass(frozen=True, slots=True)
class Characteristics:
    """What happens under one drift: chances per look and the expected share of the maximum sample."""

    met_at: tuple[float, ...]
    closed_at: tuple[float, ...]
    expected_share: float

    @property
    def met(self) -> float:
        """The chance that the bar is met."""
        return sum(self.met_at)

    @property
    def closed_early(self) -> float:
        """The chance that the test is closed for futility before the last look."""
        return sum(self.closed_at[:-1])


@dataclass(frozen=True, slots=True)
class Design:
    """Bounds at the planned information fractions, and the drift (mean of Z at the end) they are powered for."""

    times: tuple[float, ...]
    rules: Rules
    bounds: Bounds
    drift: float

    @property
    def inflation(self) -> float:
        """Maximum sample over that of a test with a single look: (drift/(z_α + z_β))²."""
        return (self.drift / fixed_drift(self.rules.alpha, self.rules.beta)) ** 2

    def under(self, drift: float) -> Characteristics:
        """What happens if the true drift is `drift` and the futility bound is obeyed."""
        return characteristics(self.times, self.bounds, drift)


def make_design(times: Sequence[float], rules: Rules) -> Design:
    """The design at `times` (increasing, ending in 1) that keeps α and has power 1 - β with the smallest sample."""
    times = tuple(times)
    if rules.binding and rules.futility is not None:
        return _binding_design(times, rules, rules.futility)
    efficacy = efficacy_bounds(times, rules)

    def bounds_for(drift: float) -> Bounds:
        if rules.futility is None:
            return Bounds(efficacy, None)
        lower = boundaries.futility_by_spending(times, efficacy, rules.beta, rules.futility, drift)
        return Bounds(efficacy, lower)

    drift = _powered_drift(times, rules, bounds_for)
    return Design(times, rules, bounds_for(drift), drift)


def efficacy_bounds(times: tuple[float, ...], rules: Rules) -> tuple[float, ...]:
    """Upper bounds that keep α whether or not futility is obeyed."""
    if isinstance(rules.efficacy, ByShape):
        return boundaries.efficacy_by_shape(times, rules.alpha, rules.efficacy.function)
    return boundaries.efficacy_by_spending(times, rules.alpha, rules.efficacy.function)


def _binding_design(times: tuple[float, ...], rules: Rules, futility: Spending) -> Design:
    efficacy = implied_spending(times, rules)

    def bounds_for(drift: float) -> Bounds:
        return boundaries.binding_by_spending(times, rules.alpha, efficacy, rules.beta, futility, drift)

    drift = _powered_drift(times, rules, bounds_for)
    return Design(times, rules, bounds_for(drift), drift)


def _powered_drift(times: tuple[float, ...], rules: Rules, bounds_for: Callable[[float], Bounds]) -> float:
    def lacking(drift: float) -> float:
        return characteristics(times, bounds_for(drift), drift).met - (1 - rules.beta)

    fixed = fixed_drift(rules.alpha, rules.beta)
    return find_root(lacking, 0.5 * fixed, LARGEST_DRIFT, tolerance=1e-9)


def implied_spending(times: tuple[float, ...], rules: Rules) -> Spending:
    """The spending function of the rules; for a shape, the one that its planned looks imply."""
    if isinstance(rules.efficacy, BySpending):
        return rules.efficacy.function
    efficacy = efficacy_bounds(times, rules)
    crossed = boundaries.stops_above(times, efficacy, None, 0.0)
    spent = tuple(sum(crossed[: place + 1]) for place in range(len(times)))
    return through_points(times, spent)


def bounds_at(design: Design, times: Sequence[float], *, final: bool) -> Bounds:
    """The bounds when the looks come at other `times` than planned: the same spending, the same drift.

    `times` are those taken so far, increasing. The final look spends the rest of α, wherever it lies.
    """
    taken = tuple(times)
    rules = design.rules
    # A closing time of 1 keeps "the rest" unspent while the test runs.
    schedule = taken if final else (*taken, 1.0)
    spending = implied_spending(design.times, rules)
    if rules.binding and rules.futility is not None:
        both = boundaries.binding_by_spending(schedule, rules.alpha, spending, rules.beta, rules.futility, design.drift)
        lower: tuple[float, ...] | None = both.futility
        upper = both.efficacy
    else:
        upper = boundaries.efficacy_by_spending(schedule, rules.alpha, spending)
        lower = None
        if rules.futility is not None:
            lower = boundaries.futility_by_spending(schedule, upper, rules.beta, rules.futility, design.drift)
    count = len(taken)
    return Bounds(upper[:count], None if lower is None else lower[:count])


def characteristics(times: Sequence[float], bounds: Bounds, drift: float) -> Characteristics:
    """Chances of each end and the expected share of the maximum sample, under `drift`."""
    chances = boundaries.stops(times, bounds.efficacy, bounds.futility, drift)
    met = tuple(above for above, _ in chances)
    closed = tuple(below for _, below in chances)
    early = zip(times[:-1], met[:-1], closed[:-1], strict=True)
    saved = sum((times[-1] - time) * (above + below) for time, above, below in early)
    return Characteristics(met, closed, times[-1] - saved)


def conditional_power(z: float, time: float, bound: float, drift: float | None = None) -> float:
    """The chance to end above `bound` at full information, given z at `time` (Lan, Simon & Halperin 1982).

    `drift` is the mean of Z at full information; None continues the trend seen, z/√t.
    """
    going = z / time**0.5 if drift is None else drift
    return above((bound - z * time**0.5 - going * (1 - time)) / (1 - time) ** 0.5)


def predictive_power(z: float, time: float, bound: float) -> float:
    """Conditional power averaged over a flat prior (Spiegelhalter, Freedman & Blackburn 1986)."""
    return above((bound * time**0.5 - z) / (1 - time) ** 0.5)


def fixed_drift(alpha: float, beta: float) -> float:
    """z_α + z_β: the drift a test with a single look needs."""
    return upper_quantile(alpha) + upper_quantile(beta)
