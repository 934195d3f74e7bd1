"""Run a case: blocks of draws through the ledger into running summaries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.definition import Definition
from gavn.engine.value.effects import EffectSide, EffectSums
from gavn.engine.value.ledger import Entries, Side
from gavn.engine.value.sampling import MOST_KEPT, Block, Draws
from gavn.engine.value.tally import Tally

# Half an øre: a smaller loss is rounding.
ROUNDING_DKK = 0.005
_BLOCK_NUMBERS = 1 << 20


def row_names(definition: Definition) -> tuple[str, ...]:
    """The rows of every party array: the parties, then the accounts of agreements."""
    accounts = [a.account for a in definition.agreements.values() if a.account is not None]
    return (*definition.parties, *dict.fromkeys(accounts))


def block_size(definition: Definition) -> int:
    """So many draws that a block's numbers fit the cache: 512 to 16,384."""
    numbers = len(row_names(definition)) * definition.horizon.years + len(definition.flows) + len(definition.parameters)
    return int(np.clip(_BLOCK_NUMBERS // numbers, 512, 16_384))


@dataclass(frozen=True)
class StrategyResult:
    """One strategy against the reference. Kroner; gain positive; rows are parties, then accounts.

    Budget sheet, nominal and undiscounted: `total` per row over the horizon, `mean_by_year` (year, row), `inside` the
    sum of all inside parties, `cumulative` that sum after each year. Welfare sheet, factor prices: `welfare`
    discounted over the horizon, `welfare_by_year` (year,) undiscounted. `line_means` (year, line) are amounts as
    written. `effects` in their own units.
    """

    side: Side
    total: Tally
    inside: Tally
    cumulative: Tally
    welfare: Tally
    mean_by_year: Floats
    welfare_by_year: Floats
    line_means: Floats
    effects: EffectSums


class StrategyRun:
    """Summaries of one strategy while blocks come in."""

    def __init__(self, definition: Definition, strategy: str, draws: int) -> None:
        names = row_names(definition)
        years = definition.horizon.years
        self._years = years
        self._inside = np.array([n in definition.parties and definition.parties[n].inside for n in names])
        self._discount = definition.rules.discount_factors(years)
        self._side = Side.of(definition, strategy, names)
        self._effects = EffectSide(definition, strategy, draws)
        self._draws = draws
        self._total = Tally(len(names), draws, most_kept=MOST_KEPT, below=-ROUNDING_DKK)
        self._inside_total = Tally(1, draws, most_kept=MOST_KEPT, below=-ROUNDING_DKK)
        self._cumulative = Tally(years, draws, most_kept=MOST_KEPT, below=-ROUNDING_DKK)
        self._welfare = Tally(1, draws, most_kept=MOST_KEPT, below=-ROUNDING_DKK)
        self._cash_sums = np.zeros((years, len(names)))
        self._welfare_sums = np.zeros(years)
        self._line_sums = np.zeros((years, len(self._side.flows)))

    def add(self, block: Block) -> None:
        """Take in one block."""
        entries = self._side.by_year(block, self._years)
        self._add_budget(entries)
        self._welfare.add((self._discount @ entries.welfare)[None, :])
        self._welfare_sums += entries.welfare.sum(axis=1)
        self._line_sums += entries.line_sums
        self._effects.add(block)

    def _add_budget(self, entries: Entries) -> None:
        inside = entries.cash[:, self._inside].sum(axis=1)
        self._total.add(entries.cash.sum(axis=0))
        self._inside_total.add(inside.sum(axis=0)[None, :])
        self._cumulative.add(np.cumsum(inside, axis=0))
        self._cash_sums += entries.cash.sum(axis=2)

    def result(self) -> StrategyResult:
        """The summaries after the last block."""
        return StrategyResult(
            side=self._side,
            total=self._total,
            inside=self._inside_total,
            cumulative=self._cumulative,
            welfare=self._welfare,
            mean_by_year=self._cash_sums / self._draws,
            welfare_by_year=self._welfare_sums / self._draws,
            line_means=self._line_sums / self._draws,
            effects=self._effects.sums(),
        )


def simulate(definition: Definition, draws: Draws) -> dict[str, StrategyResult]:
    """Every strategy against the reference, on the same draws."""
    runs = {strategy: StrategyRun(definition, strategy, draws.count) for strategy in definition.strategies}
    for block in draws:
        for run in runs.values():
            run.add(block)
    return {strategy: run.result() for strategy, run in runs.items()}
