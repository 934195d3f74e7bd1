"""Read `dist = { gamma = { mean = 21.4, sd = 1.2 } }`: one distribution, by moments or by its own parameters."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from gavn.engine.value.distributions import (
    Beta,
    Dirichlet,
    Distribution,
    Empirical,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
)
from gavn.engine.value.limits import LARGEST, is_usable
from gavn.kernel.errors import Fault
from gavn.kernel.reading import Table, as_decimal, shown

# A 95 % interval is 2 × 1.96 standard deviations wide.
_Z = 1.959963984540054
SMALLEST = Decimal("1e-9")
# How many times larger or smaller than the mean a standard deviation may be.
_WIDEST = 1e6
# Below it all parts of a draw may underflow to nothing.
_LEAST_COUNT = Decimal("0.1")
# Stands in for a wrong distribution, so that what refers to it is not reported as well.
_BLANK = Uniform(0.0, 1.0)


def read_distribution(table: Table) -> Distribution | Dirichlet:
    """The distribution in `table`; notes every mistake and returns a harmless value in place of a wrong one."""
    kinds = [kind for kind in table if kind in _READERS]
    unknown = [kind for kind in table if kind not in _READERS]
    for kind in unknown:
        table.ignore(kind)
        table.fault(kind, "an unknown distribution", "one of " + ", ".join(sorted(_READERS)))
    if len(kinds) != 1:
        if not unknown:
            table.fault("", f"{len(kinds)} distributions", "exactly one of " + ", ".join(sorted(_READERS)))
        for kind in kinds:
            table.ignore(kind)
        return _BLANK
    before = len(table.faults)
    inner = table.table(kinds[0])
    found = _READERS[kinds[0]](inner)
    return found if len(table.faults) == before or isinstance(found, Dirichlet) else _BLANK


def _real(table: Table, key: str) -> float:
    return float(table.number(key, low=-LARGEST, high=LARGEST))


def _positive(table: Table, key: str) -> float:
    return float(table.number(key, low=SMALLEST, high=LARGEST))


def _spread(table: Table) -> float:
    """The standard deviation, written as `sd` or as a 95 % interval `low`, `high`."""
    if "low" in table or "high" in table:
        low = table.number("low", low=-LARGEST, high=LARGEST)
        return float(table.number("high", above=low, high=LARGEST) - low) / (2 * _Z)
    return _positive(table, "sd")


def _mean_and_spread(table: Table) -> tuple[float, float]:
    """Of a positive quantity: a standard deviation far from the mean's own size is a slip of the pen."""
    before = len(table.faults)
    mean, sd = _positive(table, "mean"), _spread(table)
    least, most = mean / _WIDEST, mean * _WIDEST
    if len(table.faults) > before:
        return 1.0, 1.0
    if not least <= sd <= most:
        key = "sd" if "sd" in table else "high"
        table.fault(key, f"a standard deviation of {sd:g}", f"at least {least:g} and at most {most:g}")
        return 1.0, 1.0
    return mean, sd


def _normal(table: Table) -> Distribution:
    return Normal(_real(table, "mean"), _spread(table))


def _lognormal(table: Table) -> Distribution:
    if "mu" in table or "sigma" in table:
        return Lognormal(float(table.number("mu", low=-50, high=50)), float(table.number("sigma", above=0, high=10)))
    return Lognormal.from_moments(*_mean_and_spread(table))


def _gamma(table: Table) -> Distribution:
    if "shape" in table or "scale" in table or "rate" in table:
        shape = _positive(table, "shape")
        return Gamma(shape, 1 / _positive(table, "rate") if "rate" in table else _positive(table, "scale"))
    return Gamma.from_moments(*_mean_and_spread(table))


def _beta(table: Table) -> Distribution:
    if "alpha" in table or "beta" in table:
        return Beta(_positive(table, "alpha"), _positive(table, "beta"))
    mean, sd = float(table.number("mean", above=0, below=1)), _spread(table)
    if not 0 < mean < 1:
        return _BLANK
    if sd**2 >= mean * (1 - mean):
        key = "sd" if "sd" in table else "high"
        table.fault(key, f"a standard deviation of {sd:g}", f"below {(mean * (1 - mean)) ** 0.5:g} for mean {mean:g}")
        return _BLANK
    return Beta.from_moments(mean, sd)


def _uniform(table: Table) -> Distribution:
    low = table.number("low", low=-LARGEST, high=LARGEST)
    return Uniform(float(low), float(table.number("high", above=low, high=LARGEST)))


def _low_mode_high(table: Table) -> tuple[float, float, float]:
    low = table.number("low", low=-LARGEST, high=LARGEST)
    high = table.number("high", above=low, high=LARGEST)
    return float(low), float(table.number("mode", low=low, high=max(low, high))), float(high)


def _triangular(table: Table) -> Distribution:
    low, mode, high = _low_mode_high(table)
    return Triangular(low, mode, high) if high > low else _BLANK


def _pert(table: Table) -> Distribution:
    low, mode, high = _low_mode_high(table)
    return Beta.pert(low, mode, high) if high > low else _BLANK


def _empirical(table: Table) -> Distribution:
    values = table.numbers("values")
    if "values" in table and not values:
        table.fault("values", "no numbers", "one or more numbers")
    if any(not is_usable(value) for value in values):
        table.fault("values", "a number too large", f"numbers of at most {LARGEST:.0e}")
    return Empirical(tuple(float(value) for value in values))


def _dirichlet(table: Table) -> Dirichlet:
    key = "alpha" if "alpha" in table else "counts"
    counts = table.raw(key, expected="a list or a table of counts above 0")
    named = counts if isinstance(counts, dict) else _numbered(counts) if isinstance(counts, list) else {}
    parts: dict[str, Decimal] = {}
    for part, value in named.items():
        number = as_decimal(value)
        place = f"{table.key_path(key)}.{part}"
        usable = is_usable(number) and number >= _LEAST_COUNT
        if not usable:
            table.faults.append(Fault(place, shown(value), f"a number of at least {_LEAST_COUNT}"))
        if isinstance(counts, dict) and not part.isidentifier():
            table.faults.append(Fault(place, shown(part), "a name of letters, digits and _"))
        # A wrong part keeps its name, so that formulas that use it are not reported as well.
        parts[part] = number if usable and number is not None else Decimal(1)
    if key in table and len(named) < 2:
        table.fault(key, shown(counts), "a list or a table of two or more counts above 0")
    return Dirichlet(tuple(parts), tuple(float(count) for count in parts.values()))


def _numbered(values: list[Any]) -> dict[str, Any]:
    """A list as a table: 0, 1, 2, …"""
    return {str(place): value for place, value in enumerate(values)}


_READERS: dict[str, Callable[[Table], Distribution | Dirichlet]] = {
    "normal": _normal,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "beta": _beta,
    "uniform": _uniform,
    "triangular": _triangular,
    "pert": _pert,
    "empirical": _empirical,
    "dirichlet": _dirichlet,
}
