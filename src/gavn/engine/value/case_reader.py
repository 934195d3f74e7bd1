"""Read a value case file `gavn-value/1`. Every mistake is reported at once with its key path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gavn.engine.value.agreement_reader import agreement_accounts, read_agreements
from gavn.engine.value.definition import PARTY_KINDS, Definition, Effect, Flow, Parameter, Party
from gavn.engine.value.distributions import Dirichlet
from gavn.engine.value.flow_reader import read_effects, read_flows
from gavn.engine.value.horizon import Horizon
from gavn.engine.value.limits import LARGEST, is_usable
from gavn.engine.value.parameter_reader import read_correlations, read_parameters
from gavn.engine.value.rules import RULES, WelfareRules
from gavn.kernel.hashing import content_hash
from gavn.kernel.reading import Table, as_decimal, parse_toml, read_toml, shown

FORMAT = "gavn-value/1"
MOST_YEARS = 200


def read_case(path: str | Path) -> Definition:
    """The case in the file at `path`. Raises Unreadable with every mistake."""
    return read_case_document(read_toml(path))


def parse_case(data: bytes, *, source: str) -> Definition:
    """The case in `data`; `source` is the name that errors show. Raises Unreadable with every mistake."""
    return read_case_document(parse_toml(data, source=source))


def read_case_document(document: Table) -> Definition:
    """The case in a document that is already TOML."""
    document.text("format", choices=[FORMAT])
    title = document.text("title")
    rules = _rules(document)
    horizon = _horizon(document)
    reference = document.text("reference")
    parties = _parties(document)
    parameters = read_parameters(document)
    correlations = read_correlations(document, parameters)
    accounts = agreement_accounts(document)
    flows = read_flows(document, parties, parameters, accounts, horizon.years)
    effects = read_effects(document, parties, parameters, horizon.years)
    strategies = _strategies(document, reference, flows, effects)
    agreements = read_agreements(document, parties, strategies, horizon.years)
    scenarios = _scenarios(document, parameters)
    document.finish()
    return Definition(
        title=title,
        rules=rules,
        horizon=horizon,
        reference=reference,
        strategies=strategies,
        parties=parties,
        parameters=parameters,
        flows=flows,
        effects=effects,
        correlations=correlations,
        agreements=agreements,
        scenarios=scenarios,
        input_hash=content_hash(document.content),
    )


def _rules(document: Table) -> WelfareRules:
    name = document.text("rules", choices=sorted(RULES))
    return RULES.get(name) or next(iter(RULES.values()))


def _horizon(document: Table) -> Horizon:
    table = document.table("horizon")
    start = table.date("start")
    years = table.integer("years", low=1, high=MOST_YEARS)
    if table.content.get("years") != years:
        # Wrong and reported: do not report every from_year and to_year as well.
        years = MOST_YEARS
    if start.year + years > 9998:
        table.fault("start", str(start), "a year before 9000")
        start = start.replace(year=2000, day=1)
    return Horizon(start, years)


def _parties(document: Table) -> dict[str, Party]:
    parties = {}
    for name, table in document.named_tables("party").items():
        if not name.strip() or ":" in name or "+" in name:
            table.fault("", repr(name), "a name without : and +")
        members = table.table("members", {})
        weights = {member: float(members.number(member, low=0, high=LARGEST)) for member in members}
        if weights and sum(weights.values()) <= 0:
            table.fault("members", "weights that sum to 0", "weights that sum to more than 0")
            weights = {}
        parties[name] = Party(name, table.text("kind", choices=PARTY_KINDS), weights)
    if "party" in document and not any(party.inside for party in parties.values()):
        document.fault("party", "no party that is summed", "at least one party that is not outside")
    return parties


def _strategies(
    document: Table, reference: str, flows: tuple[Flow, ...], effects: tuple[Effect, ...]
) -> tuple[str, ...]:
    """All strategies but the reference, in the order written; `strategies`, if given, is the closed list."""
    lines: tuple[Flow | Effect, ...] = (*flows, *effects)
    written = [line.strategy for line in lines if line.strategy]
    if "strategies" in document:
        closed = document.texts("strategies")
        for key, name in [("reference", reference), *(("flow", name) for name in written)]:
            if name and name not in closed:
                document.fault(key, f"the strategy {name!r}", f"one of: {', '.join(closed)}")
        written = closed
    others = tuple(dict.fromkeys(name for name in written if name != reference))
    if written and not others:
        document.fault(
            "reference", f"{reference!r}, the only strategy", "at least one other strategy to compare with it"
        )
    return others


def _scenarios(document: Table, parameters: Mapping[str, Parameter]) -> dict[str, dict[str, float]]:
    """`[scenario.NAME]`: parameters with the values they have in that scenario."""
    scenarios: dict[str, dict[str, float]] = {}
    for name, table in document.named_tables("scenario", {}).items():
        values = {}
        for parameter in table:
            number = as_decimal(table.raw(parameter))
            known = parameters.get(parameter)
            if known is None or isinstance(known.distribution, Dirichlet):
                table.fault(parameter, "an unknown parameter", "a declared parameter of one number")
            elif not is_usable(number):
                table.fault(parameter, shown(table.content[parameter]), "a number")
            else:
                values[parameter] = float(number)
        scenarios[name] = values
    return scenarios
