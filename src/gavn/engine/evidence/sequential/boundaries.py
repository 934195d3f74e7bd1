"""Where to stop: efficacy bounds that keep α, futility bounds that spend β."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gavn.engine.evidence.roots import find_root
from gavn.engine.evidence.sequential.recursion import START, Undecided, advance, chance_above, chance_below
from gavn.engine.evidence.sequential.spending import Spending

# Nobody is ever beyond these; a bound there means "no decision possible at this look".
NEVER_ABOVE, NEVER_BELOW = 20.0, -20.0
SMALLEST_CHANCE = 1e-80

Shape = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Bounds:
    """z-values, one per look. `futility` is None where nothing is closed early; its last value meets efficacy's."""

    efficacy: tuple[float, ...]
    futility: tuple[float, ...] | None


def flat_shape(information: float) -> float:
    """Pocock (Biometrika 64:191, 1977): the same bound at every look."""
    return 1.0


def falling_shape(information: float) -> float:
    """O'Brien & Fleming (Biometrics 35:549, 1979): bounds fall as 1/√t."""
    return 1 / math.sqrt(information)


def efficacy_by_spending(times: Sequence[float], alpha: float, spending: Spending) -> tuple[float, ...]:
    """Upper bounds that spend `alpha` under no drift, as if futility did not exist. The last look spends the rest."""
    bounds, state, spent = [], START, 0.0
    for place, time in enumerate(times):
        total = alpha if place == len(times) - 1 else spending(alpha, time)
        bound = _upper_bound(state, total - spent, time)
        state, spent = advance(state, NEVER_BELOW, bound, time, 0.0), max(total, spent)
        bounds.append(bound)
    return tuple(bounds)


def efficacy_by_shape(times: Sequence[float], alpha: float, shape: Shape) -> tuple[float, ...]:
    """Upper bounds constant × shape(t) with total crossing probability `alpha` under no drift."""

    def excess(constant: float) -> float:
        return sum(stops_above(times, [constant * shape(t) for t in times], None, 0.0)) - alpha

    constant = find_root(excess, 0.0, NEVER_ABOVE, tolerance=1e-10)
    return tuple(constant * shape(time) for time in times)


def futility_by_spending(
    times: Sequence[float], efficacy: Sequence[float], beta: float, spending: Spending, drift: float
) -> tuple[float, ...]:
    """Lower bounds that spend `beta` under `drift` and never exceed the efficacy bound; the last meets it."""
    bounds, state, spent = [], START, 0.0
    for time, upper in zip(times[:-1], efficacy[:-1], strict=True):
        total = spending(beta, time)
        bound = min(_lower_bound(state, total - spent, time, drift), upper)
        spent += chance_below(state, bound, time, drift)
        state = advance(state, bound, upper, time, drift)
        bounds.append(bound)
    return (*bounds, efficacy[-1])


def binding_by_spending(
    times: Sequence[float], alpha: float, efficacy: Spending, beta: float, futility: Spending, drift: float
) -> Bounds:
    """Both bounds together: α is spent only by those whom the futility bound has left in."""
    upper, lower = [], []
    under_null, under_drift, spent_alpha, spent_beta = START, START, 0.0, 0.0
    for place, time in enumerate(times):
        last = place == len(times) - 1
        total = alpha if last else efficacy(alpha, time)
        high = _upper_bound(under_null, total - spent_alpha, time)
        if last:
            low = high
        else:
            low = min(_lower_bound(under_drift, futility(beta, time) - spent_beta, time, drift), high)
            spent_beta += chance_below(under_drift, low, time, drift)
            under_null = advance(under_null, low, high, time, 0.0)
            under_drift = advance(under_drift, low, high, time, drift)
        spent_alpha = max(total, spent_alpha)
        upper.append(high)
        lower.append(low)
    return Bounds(tuple(upper), tuple(lower))


def stops_above(
    times: Sequence[float], efficacy: Sequence[float], futility: Sequence[float] | None, drift: float
) -> list[float]:
    """The chance of crossing the efficacy bound at each look."""
    return [above for above, _ in stops(times, efficacy, futility, drift)]


def stops(
    times: Sequence[float], efficacy: Sequence[float], futility: Sequence[float] | None, drift: float
) -> list[tuple[float, float]]:
    """The chances (above, below) of stopping at each look, under `drift`."""
    state, chances = START, []
    for place, (time, upper) in enumerate(zip(times, efficacy, strict=True)):
        lower = NEVER_BELOW if futility is None else futility[place]
        above = chance_above(state, upper, time, drift)
        below = 0.0 if futility is None else chance_below(state, lower, time, drift)
        chances.append((above, below))
        if place < len(times) - 1:
            # A mean far outside the region would leave the grid empty; nobody is undecided there.
            state = advance(state, min(lower, upper - 1e-9), upper, time, drift)
    return chances


def _upper_bound(state: Undecided, chance: float, time: float) -> float:
    if chance <= SMALLEST_CHANCE:
        return NEVER_ABOVE
    return _crossing(lambda bound: chance_above(state, bound, time, 0.0) - chance)


def _lower_bound(state: Undecided, chance: float, time: float, drift: float) -> float:
    if chance <= SMALLEST_CHANCE:
        return NEVER_BELOW
    return _crossing(lambda bound: chance_below(state, bound, time, drift) - chance)


def _crossing(excess: Callable[[float], float]) -> float:
    """The bound with the wanted chance; a chance larger than those undecided puts it where nobody is left."""
    at_low, at_high = excess(NEVER_BELOW), excess(NEVER_ABOVE)
    if (at_low > 0) == (at_high > 0):
        return NEVER_BELOW if abs(at_low) < abs(at_high) else NEVER_ABOVE
    return find_root(excess, NEVER_BELOW, NEVER_ABOVE, tolerance=1e-9)
