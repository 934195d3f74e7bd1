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
from gavn.kernel.errors import Fault
from gavn.kernel.reading import Table, as_decimal, shown

# A 95 % interval is 2 × 1.96 standard deviations wide.
_Z = 1.959963984540054
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


def _spread(table: Table) -> float:
    """The standard deviation, written as `sd` or as a 95 % interval `low`, `high`."""
    if "low" in table or "high" in table:
        low = table.number("low")
        return float(table.number("high", above=low) - low) / (2 * _Z)
    return float(table.number("sd", above=0))


def _normal(table: Table) -> Distribution:
    return Normal(float(table.number("mean")), _spread(table))


def _lognormal(table: Table) -> Distribution:
    if "mu" in table or "sigma" in table:
        return Lognormal(float(table.number("mu", low=-300, high=300)), float(table.number("sigma", above=0, high=20)))
    mean = float(table.number("mean", above=0))
    sd = _spread(table)
    return Lognormal.from_moments(mean, sd) if mean > 0 and sd > 0 else _BLANK


def _gamma(table: Table) -> Distribution:
    if "shape" in table or "scale" in table or "rate" in table:
        shape = float(table.number("shape", above=0))
        if "rate" in table:
            return Gamma(shape, 1 / float(table.number("rate", Decimal(1), above=0)))
        return Gamma(shape, float(table.number("scale", above=0)))
    mean, sd = float(table.number("mean", above=0)), _spread(table)
    return Gamma.from_moments(mean, sd) if mean > 0 and sd > 0 else _BLANK


def _beta(table: Table) -> Distribution:
    if "alpha" in table or "beta" in table:
        return Beta(float(table.number("alpha", above=0)), float(table.number("beta", above=0)))
    mean, sd = float(table.number("mean", above=0, below=1)), _spread(table)
    if not 0 < mean < 1 or sd <= 0:
        return _BLANK
    if sd**2 >= mean * (1 - mean):
        key = "sd" if "sd" in table else "high"
        table.fault(key, f"a standard deviation of {sd:g}", f"below {(mean * (1 - mean)) ** 0.5:g} for mean {mean:g}")
        return _BLANK
    return Beta.from_moments(mean, sd)


def _uniform(table: Table) -> Distribution:
    low = table.number("low")
    return Uniform(float(low), float(table.number("high", above=low)))


def _low_mode_high(table: Table) -> tuple[float, float, float]:
    low = table.number("low")
    high = table.number("high", above=low)
    return float(low), float(table.number("mode", low=low, high=max(low, high))), float(high)


def _triangular(table: Table) -> Distribution:
    return Triangular(*_low_mode_high(table))


def _pert(table: Table) -> Distribution:
    low, mode, high = _low_mode_high(table)
    return Beta.pert(low, mode, high) if high > low else _BLANK


def _empirical(table: Table) -> Distribution:
    values = table.numbers("values")
    if "values" in table and not values:
        table.fault("values", "no numbers", "one or more numbers")
    return Empirical(tuple(float(value) for value in values))


def _dirichlet(table: Table) -> Dirichlet:
    key = "alpha" if "alpha" in table else "counts"
    counts = table.raw(key, expected="a list or a table of counts above 0")
    named = counts if isinstance(counts, dict) else _numbered(counts) if isinstance(counts, list) else {}
    parts: dict[str, Decimal] = {}
    for part, value in named.items():
        number = as_decimal(value)
        place = f"{table.key_path(key)}.{part}"
        if number is None or number <= 0:
            table.faults.append(Fault(place, shown(value), "a number above 0"))
        if isinstance(counts, dict) and not part.isidentifier():
            table.faults.append(Fault(place, shown(part), "a name of letters, digits and _"))
        # A wrong part keeps its name, so that formulas that use it are not reported as well.
        parts[part] = number if number is not None and number > 0 else Decimal(1)
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
