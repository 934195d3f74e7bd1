"""Read `[parameter.NAME]` and `[[correlation]]`."""

from __future__ import annotations

import unicodedata

import numpy as np

from gavn.engine.value.correlations import correlation_matrix
from gavn.engine.value.definition import STATUSES, Correlation, Parameter
from gavn.engine.value.distribution_reader import read_distribution
from gavn.engine.value.distributions import Dirichlet, Distribution, Fixed
from gavn.engine.value.expressions import RESERVED
from gavn.engine.value.limits import LARGEST
from gavn.kernel.reading import Table


def read_parameters(document: Table) -> dict[str, Parameter]:
    """Every parameter, by name."""
    parameters = {}
    for name, table in document.named_tables("parameter", {}).items():
        if not _usable(name):
            table.fault("", repr(name), "a name of letters, digits and _ that no function has")
        parameters[name] = Parameter(
            name=name,
            distribution=_value_or_distribution(table),
            unit=table.text("unit"),
            source=table.text("source"),
            status=table.text("status", choices=STATUSES),
        )
    return parameters


def _usable(name: str) -> bool:
    return name.isidentifier() and name not in RESERVED and unicodedata.normalize("NFKC", name) == name


def _value_or_distribution(table: Table) -> Distribution | Dirichlet:
    if "value" in table and "dist" in table:
        table.ignore("dist")
        table.fault("dist", "both value and dist", "one of value and dist")
    if "dist" in table and "value" not in table:
        return read_distribution(table.table("dist"))
    if "value" not in table:
        table.ignore("value", "dist")
        table.fault("value", "nothing", "a number, or dist = { … }")
        return Fixed(0.0)
    return Fixed(float(table.number("value", low=-LARGEST, high=LARGEST)))


def read_correlations(document: Table, parameters: dict[str, Parameter]) -> tuple[Correlation, ...]:
    """Every `[[correlation]]` with `between = [a, b]` and `value`; together they must be possible."""
    found: dict[frozenset[str], Correlation] = {}
    for table in document.tables("correlation", []):
        between = table.array("between", of="parameters", size=2)
        value = float(table.number("value", above=-1, below=1))
        names = [name for name in between if _correlatable(table, name, parameters)]
        if len(names) != 2:
            continue
        pair = frozenset(names)
        if len(pair) != 2 or pair in found:
            table.fault("between", " and ".join(names), "two different parameters, each pair once")
            continue
        found[pair] = Correlation(names[0], names[1], value)
    correlations = tuple(found.values())
    if correlations and float(np.linalg.eigvalsh(correlation_matrix(correlations)[1]).min()) < 1e-9:
        document.fault("correlation", "correlations that cannot all hold", "a positive definite correlation matrix")
        return ()
    return correlations


def _correlatable(table: Table, name: object, parameters: dict[str, Parameter]) -> bool:
    parameter = parameters.get(name) if isinstance(name, str) else None
    usable = parameter is not None and not isinstance(parameter.distribution, Dirichlet | Fixed)
    if not usable:
        table.fault("between", str(name)[:60], "two declared parameters with a distribution of one number")
    return usable
