"""The result of running a case once: who gains, who pays, with uncertainty, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.agreement_outcome import AgreementOutcome, agreement_outcome
from gavn.engine.value.definition import Definition
from gavn.engine.value.sampling import Draws
from gavn.engine.value.simulation import StrategyResult, block_size, row_names, simulate
from gavn.kernel.errors import Refusal

DEFAULT_DRAWS = 10_000
DEFAULT_SEED = 1
MOST_DRAWS = 100_000_000


@dataclass(frozen=True)
class Run:
    """Results per strategy against the reference. Equal input, draws, seed and engine version give equal numbers."""

    definition: Definition
    draws: Draws
    strategies: dict[str, StrategyResult]

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of every party array: parties, then accounts."""
        return row_names(self.definition)

    @cached_property
    def agreements(self) -> dict[str, AgreementOutcome]:
        """The outcome of every agreement."""
        return {
            name: agreement_outcome(self.definition, agreement, self.strategies[agreement.strategy], self.draws)
            for name, agreement in self.definition.agreements.items()
        }

    @cached_property
    def parameters(self) -> dict[str, Floats]:
        """The draws of every uncertain parameter (draw,)."""
        return self.draws.columns()

    def net(self, strategy: str, party: str | None = None) -> Floats:
        """A party's net over the horizon in every draw (draw,), kroner; all inside parties together where None."""
        result = self.strategies[strategy]
        kept = result.inside.kept if party is None else result.total.kept
        if kept is None:
            raise Refusal("draws-not-kept", draws=self.draws.count)
        return np.asarray(kept[0 if party is None else self.rows.index(party)])


def run_case(
    definition: Definition,
    draws: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    on_draws: Callable[[int], None] | None = None,
) -> Run:
    """Run a case. Raises Refusal on impossible counts, Unreadable where a formula gives no number."""
    if not 1 <= draws <= MOST_DRAWS:
        raise Refusal("draws-out-of-range", draws=draws, least=1, most=MOST_DRAWS)
    if seed < 0:
        raise Refusal("seed-negative", seed=seed)
    source = Draws(definition, draws, seed, block_size(definition), on_draws)
    return Run(definition, source, simulate(definition, source))
