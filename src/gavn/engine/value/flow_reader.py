"""Read `[[flow]]` and `[[effect]]`: double entry, every flow has a payer and a payee."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gavn.engine.value.definition import ACCOUNT, Effect, Flow, Parameter, Party
from gavn.engine.value.expressions import Expression, ExpressionFault, parse_expression
from gavn.kernel.reading import Table

_NOTHING = parse_expression("0")


def read_flows(
    document: Table,
    parties: Mapping[str, Party],
    parameters: Mapping[str, Parameter],
    accounts: Collection[str],
    years: int,
) -> tuple[Flow, ...]:
    """Every flow. `accounts` are the `account:NAME` that agreements use."""
    flows = []
    names = formula_names(parameters)
    for table in document.tables("flow"):
        payer, payee = (_party(table, key, [*parties, *accounts]) for key in ("payer", "payee"))
        if payer and payer == payee:
            table.fault("payee", payee, "another party than the payer")
        first, last = read_years(table, years)
        flows.append(
            Flow(
                name=table.text("name"),
                strategy=table.text("strategy"),
                payer=payer,
                payee=payee,
                amount=_amount(table, names),
                cashable=float(table.number("cashable", low=0, high=1)),
                first_year=first,
                last_year=last,
                subgroup=table.text("subgroup", None),
            )
        )
    if "flow" in document and not flows:
        document.fault("flow", "no flows", "one or more tables [[flow]]")
    return tuple(flows)


def read_effects(
    document: Table, parties: Mapping[str, Party], parameters: Mapping[str, Parameter], years: int
) -> tuple[Effect, ...]:
    """Every effect in natural units."""
    effects = []
    names = formula_names(parameters)
    for table in document.tables("effect", []):
        first, last = read_years(table, years)
        effects.append(
            Effect(
                name=table.text("name"),
                strategy=table.text("strategy"),
                party=_party(table, "party", list(parties)),
                unit=table.text("unit"),
                amount=_amount(table, names),
                first_year=first,
                last_year=last,
            )
        )
    return tuple(effects)


def read_years(table: Table, years: int) -> tuple[int, int]:
    """`from_year` and `to_year`, both counted from 0 and included; the whole horizon unless told."""
    first = table.integer("from_year", 0, low=0, high=years - 1)
    last = table.integer("to_year", years - 1, low=0, high=years - 1)
    if first > last:
        table.fault("to_year", str(last), f"at least from_year = {first}")
    return first, last


def formula_names(parameters: Mapping[str, Parameter]) -> frozenset[str]:
    """The names a formula may use, parts of Dirichlet parameters among them."""
    return frozenset(name for parameter in parameters.values() for name in parameter.means())


def _party(table: Table, key: str, known: list[str]) -> str:
    name: str = table.text(key)
    if name and name not in known:
        kind = "an account of an agreement" if name.startswith(ACCOUNT) else "a declared party"
        table.fault(key, repr(name), f"{kind}: {', '.join(known) or 'none is declared'}")
    return name


def _amount(table: Table, names: frozenset[str]) -> Expression:
    """A formula as text; a bare number counts."""
    written = table.raw("amount", expected="arithmetic as text")
    if written is None:
        return _NOTHING
    if not isinstance(written, str):
        return parse_expression(str(float(table.number("amount"))))
    try:
        expression = parse_expression(written)
    except ExpressionFault as fault:
        table.fault("amount", fault.found, fault.expected)
        return _NOTHING
    unknown = sorted(expression.names - names)
    for name in unknown:
        table.fault(
            "amount", f"the unknown name {name!r}", f"year or one of: {', '.join(sorted(names)) or 'no parameters'}"
        )
    return _NOTHING if unknown else expression
