"""Cost-effectiveness of a case: welfare cost against one of its effects, both discounted by the case's staircase."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.psa_answer import Answer, psa_answer
from gavn.engine.value.psa_file import Columns
from gavn.engine.value.run import Run
from gavn.kernel.errors import Refusal


def effect_names(run: Run) -> tuple[str, ...]:
    """The effects of the case, in the order written."""
    return tuple(dict.fromkeys(effect.name for effect in run.definition.effects))


def costs_and_effects(run: Run, effect: str) -> tuple[Columns, Columns]:
    """Of the reference (zero) and every strategy: costs in kroner at market prices, effects in their own unit.

    Refused for an effect that the case does not have, or has in several units.
    """
    units = {line.unit for line in run.definition.effects if line.name == effect}
    if len(units) != 1:
        raise Refusal("unknown-effect", effect=effect, known=list(effect_names(run)), units=sorted(units))
    rules = run.definition.rules
    factor = rules.net_tax_factor * rules.distortion_factor
    names = (run.definition.reference, *run.strategies)
    costs, effects = [np.zeros(run.draws.count)], [np.zeros(run.draws.count)]
    for result in run.strategies.values():
        kept = result.welfare.kept
        if kept is None:
            raise Refusal("draws-not-kept", draws=run.draws.count)
        costs.append(-factor * kept[0])
        effects.append(_gained(run, result.effects.rows, result.effects.discounted.kept, effect))
    source = run.definition.title
    return Columns(source, names, np.stack(costs)), Columns(source, names, np.stack(effects))


def _gained(run: Run, rows: tuple[tuple[str, str, str], ...], kept: Floats | None, effect: str) -> Floats:
    chosen = [place for place, (name, _, _) in enumerate(rows) if name == effect]
    if not chosen or kept is None:
        return np.zeros(run.draws.count)
    return np.asarray(kept[chosen].sum(axis=0))


def cost_effectiveness(run: Run, effect: str, thresholds: Sequence[Decimal]) -> Answer:
    """Frontier, acceptability and EVPI of the case for each willingness to pay per unit of `effect`."""
    costs, effects = costs_and_effects(run, effect)
    return psa_answer(costs, effects, thresholds, None)
