"""From forecast to realised: how much price, volume, mix and effect explain of what has changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from gavn.engine.value.bridge import bridge
from gavn.engine.value.case import Case
from gavn.engine.value.definition import Definition
from gavn.engine.value.probe import outcomes
from gavn.value.binding_kinds import EXPLAINS
from gavn.value.views import BridgePart

ASSUMPTIONS = "assumptions"  # parameters that follow nothing: people have changed them
STRUCTURE = "structure"  # flows, horizon or parties differ; and parameters that only one of the two has
ROUNDING_DKK = 0.005


def explain(
    forecast: Case, current: Case, explains: Mapping[str, str], *, strategy: str, outcome: str
) -> tuple[float, float, tuple[BridgePart, ...]]:
    """Outcome before and after at expected values, and the parts between them, which sum to the difference exactly.

    `explains` gives the group of each bound parameter. `outcome` is a party, "all" or "welfare". Parameters that both
    documents declare are explained by the engine's bridge on the forecast's flows; the rest is structure.
    """
    changed = changed_parameters(forecast.definition, current.definition)
    groups: dict[str, dict[str, float]] = {}
    for name, value in changed.items():
        groups.setdefault(explains.get(name.partition(".")[0].partition("[")[0], ASSUMPTIONS), {})[name] = value
    ordered = {group: groups[group] for group in (*EXPLAINS, ASSUMPTIONS) if group in groups}
    found = bridge(forecast.definition, strategy, outcome, ordered)
    after = _expected(current.definition, strategy, outcome)
    parts = [BridgePart(group, amount, tuple(ordered[group])) for group, amount in found.parts.items()]
    rest = after - found.after
    if abs(rest) >= ROUNDING_DKK:
        parts.append(BridgePart(STRUCTURE, rest, ()))
    return found.before, after, tuple(parts)


def changed_parameters(before: Definition, after: Definition) -> dict[str, float]:
    """The new expected values of parameters that both declare, where they differ."""
    old, new = _means(before), _means(after)
    return {name: value for name, value in new.items() if name in old and old[name] != value}


def _means(definition: Definition) -> dict[str, float]:
    return {name: mean for each in definition.parameters.values() for name, mean in each.means().items()}


def _expected(definition: Definition, strategy: str, outcome: str) -> float:
    return float(outcomes(definition, strategy, outcome, [{}])[0])
