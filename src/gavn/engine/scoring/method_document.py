"""Read the method from a tender file: formula, price weight, parameters, rounding, ties."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import TIES, Criterion, Method, Parameters, Rounding
from gavn.engine.scoring.rounding import MODES
from gavn.kernel.reading import Table, shown

LARGEST_DECIMALS = 12
PARAMETERS = ("slope", "clamp", "reference_low", "reference_high", "dkk_per_point", "v_max", "rate")
# `prozorro` by law lets quality count for at most this; any share below one can be computed.
BELOW_ALL = Decimal(1)


def read_method(document: Table, criteria: tuple[Criterion, ...]) -> Method:
    """The table [method]; what the formula needs must be there."""
    table = document.table("method")
    name = table.text("formula", choices=sorted(FORMULAS))
    weight = table.number("price_weight", None, above=0)
    nested = _holder(document, table, "parameters").table("parameters", {})
    parameters = _parameters(table, nested, criteria)
    if name in FORMULAS:
        _require(table, nested, name, weight, parameters)
    worthless = parameters.dkk_per_point is None and not parameters.dkk_per_point_of
    said = "dkk_per_point" in table or "dkk_per_point" in nested
    if name == "fixed-amount" and criteria and worthless and not said:
        nested.fault("dkk_per_point", "nothing", "what a point is worth in kroner: there are criteria")
    if name == "prozorro" and parameters.v_max is not None:
        _weights_within(document, parameters.v_max, criteria)
    return Method(
        formula=name,
        price_weight=_exact(weight),
        parameters=parameters,
        rounding=_rounding(_holder(document, table, "rounding")),
        ties=_holder(document, table, "ties").text("ties", "lower-price", choices=TIES),
        draw_seed=table.text("draw_seed", ""),
    )


def _holder(document: Table, method: Table, key: str) -> Table:
    """Where `key` stands: under [method], or beside it at the top of the file."""
    if key in method and key in document:
        document.fault(key, f"{key} twice", f"{key} once, under [method]")
    return document if key in document and key not in method else method


def _parameters(method: Table, nested: Table, criteria: tuple[Criterion, ...]) -> Parameters:
    """`[method.parameters]`, or the same names directly under [method]."""
    holders = {name: nested if name in nested else method for name in PARAMETERS}
    for name in PARAMETERS:
        if name in nested and name in method:
            method.fault(name, "the same parameter twice", f"{name} once, under method.parameters")
    slope = holders["slope"].number("slope", None, above=0)
    clamp = holders["clamp"].boolean("clamp", True)
    low = holders["reference_low"].number("reference_low", None)
    high = holders["reference_high"].number("reference_high", None)
    if low is not None and high is not None and low >= high:
        holders["reference_high"].fault("reference_high", shown(high), f"a number above reference_low ({low})")
        low = high = None
    one, each = _dkk_per_point(holders["dkk_per_point"], criteria)
    v_max = holders["v_max"].number("v_max", None, low=0, below=BELOW_ALL)
    rate = holders["rate"].number("rate", None, above=-1)
    return Parameters(_exact(slope), clamp, _exact(low), _exact(high), one, each, _exact(v_max), _exact(rate))


def _dkk_per_point(holder: Table, criteria: tuple[Criterion, ...]) -> tuple[Fraction | None, dict[str, Fraction]]:
    if not isinstance(holder.content.get("dkk_per_point"), dict):
        return _exact(holder.number("dkk_per_point", None, low=0)), {}
    table = holder.table("dkk_per_point")
    for name in table:
        if name not in {criterion.id for criterion in criteria}:
            table.fault(name, shown(name), "the id of a criterion")
    return None, {criterion.id: Fraction(table.number(criterion.id, low=0)) for criterion in criteria}


def _require(table: Table, nested: Table, name: str, weight: Any, parameters: Parameters) -> None:
    for needed in FORMULAS[name].needs:
        given = weight if needed == "price_weight" else getattr(parameters, needed)
        holder = table if needed == "price_weight" else nested
        wrong_already = any(fault.where.endswith(needed) for fault in table.faults)
        if given is None and not wrong_already:
            holder.fault(needed, "nothing", f"a number: the formula {name} needs {needed}")


def _weights_within(document: Table, v_max: Fraction, criteria: tuple[Criterion, ...]) -> None:
    total = sum((criterion.weight for criterion in criteria), Fraction(0))
    if total > v_max:
        found = f"weights that add up to {float(total):g}"
        document.fault("criterion", found, f"shares that add up to at most v_max = {float(v_max):g}")


def _rounding(holder: Table) -> Rounding | None:
    """`rounding = 2`, or `rounding = { decimals = 2, mode = "half-up" }`."""
    if "rounding" not in holder:
        return None
    if isinstance(holder.content["rounding"], dict):
        table = holder.table("rounding")
        decimals = table.integer("decimals", low=0, high=LARGEST_DECIMALS)
        return Rounding(decimals, table.text("mode", "half-up", choices=MODES))
    return Rounding(holder.integer("rounding", low=0, high=LARGEST_DECIMALS))


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
