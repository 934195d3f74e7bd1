"""Effects in natural units (hours, bed days, quality-adjusted years): never added to money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.definition import Definition, Effect
from gavn.engine.value.ledger import changes, fill_amounts
from gavn.engine.value.sampling import MOST_KEPT, Block
from gavn.engine.value.tally import Tally


@dataclass(frozen=True)
class EffectSums:
    """Against the reference, a row per (name, party, unit): plain, and discounted by the case's staircase."""

    rows: tuple[tuple[str, str, str], ...]
    total: Tally
    discounted: Tally
    mean_by_year: Floats


class EffectSide:
    """Effects of one strategy against the reference, summed while blocks come in."""

    def __init__(self, definition: Definition, strategy: str, draws: int) -> None:
        chosen = [e for e in definition.effects if e.strategy in (strategy, definition.reference)]
        self._lines: tuple[Effect, ...] = tuple(chosen)
        self._rows = tuple(dict.fromkeys((line.name, line.party, line.unit) for line in chosen))
        self._signed = np.zeros((len(self._rows), len(chosen)))
        for column, line in enumerate(chosen):
            sign = 1.0 if line.strategy == strategy else -1.0
            self._signed[self._rows.index((line.name, line.party, line.unit)), column] = sign
        self._years = definition.horizon.years
        self._discount = definition.rules.discount_factors(self._years)
        self._draws = draws
        self._total = Tally(len(self._rows), draws, most_kept=MOST_KEPT)
        self._discounted = Tally(len(self._rows), draws, most_kept=MOST_KEPT)
        self._sums = np.zeros((self._years, len(self._rows)))

    def add(self, block: Block) -> None:
        """Take in one block."""
        if not self._rows:
            return
        amounts = np.empty((len(self._lines), block.size))
        plain = np.zeros((len(self._rows), block.size))
        discounted = np.zeros((len(self._rows), block.size))
        gained = np.zeros_like(plain)
        for year in range(self._years):
            if not year or changes(self._lines, year):
                fill_amounts(self._lines, block, year, amounts)
                gained = self._signed @ amounts
            plain += gained
            discounted += self._discount[year] * gained
            self._sums[year] += gained.sum(axis=1)
        self._total.add(plain)
        self._discounted.add(discounted)

    def sums(self) -> EffectSums:
        """The sums after the last block."""
        return EffectSums(self._rows, self._total, self._discounted, self._sums / self._draws)
