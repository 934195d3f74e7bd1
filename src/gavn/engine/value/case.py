"""A value case for a notebook: load it, run it, ask it.

from gavn.engine.value import Case
case = Case.load("stoma.value.toml")
run = case.run(draws=10_000, seed=1)
run.net("joint", "region").mean()
case.threshold("extra", party="region")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gavn.engine.value.agreement import Agreement
from gavn.engine.value.agreement_outcome import AgreementOutcome, agreement_outcome
from gavn.engine.value.answer import answer
from gavn.engine.value.bridge import Bridge, bridge
from gavn.engine.value.case_reader import parse_case, read_case
from gavn.engine.value.definition import Definition, Parameter
from gavn.engine.value.distributions import Dirichlet, Fixed
from gavn.engine.value.probe import WELFARE
from gavn.engine.value.run import DEFAULT_DRAWS, DEFAULT_SEED, Run, run_case
from gavn.engine.value.threshold import threshold
from gavn.engine.value.tornado import TornadoBar, tornado
from gavn.kernel.errors import Refusal


@dataclass(frozen=True)
class Case:
    """A value case. Nothing changes it; `with_values` and `scenario` give another one."""

    definition: Definition

    @classmethod
    def load(cls, path: str | Path) -> Case:
        """The case in a file `gavn-value/1`. Raises Unreadable with every mistake."""
        return cls(read_case(path))

    @classmethod
    def parse(cls, text: str, *, source: str = "case") -> Case:
        """The case in TOML text. Raises Unreadable with every mistake."""
        return cls(parse_case(text.encode("utf-8"), source=source))

    def run(
        self, draws: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED, on_draws: Callable[[int], None] | None = None
    ) -> Run:
        """Run it. Equal draws and seed give equal numbers; `on_draws` hears of progress."""
        return run_case(self.definition, draws, seed, on_draws)

    def answer(self, draws: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED) -> dict[str, Any]:
        """The result as plain data, as `gavn value run --json` prints it."""
        return answer(self.run(draws, seed))

    def with_values(self, values: Mapping[str, float], status: str | None = None) -> Case:
        """The case with some parameters fixed at these values (and this status). Refused for unknown names."""
        changed = dict(self.definition.parameters)
        for name, value in values.items():
            changed[name] = self._fixed(name, value, status)
        return Case(replace(self.definition, parameters=changed, correlations=self._still_correlated(values)))

    def _fixed(self, name: str, value: float, status: str | None) -> Parameter:
        known = self.definition.parameters.get(name)
        if known is None or isinstance(known.distribution, Dirichlet):
            raise Refusal("unknown-parameter", parameter=name, known=sorted(self.definition.parameters))
        return replace(known, distribution=Fixed(float(value)), status=status or known.status)

    def _still_correlated(self, values: Mapping[str, float]) -> Any:
        pairs = self.definition.correlations
        return tuple(pair for pair in pairs if pair.first not in values and pair.second not in values)

    def scenario(self, name: str) -> Case:
        """The case under one of its own named scenarios."""
        if name not in self.definition.scenarios:
            raise Refusal("unknown-scenario", scenario=name, known=sorted(self.definition.scenarios))
        return self.with_values(self.definition.scenarios[name])

    def threshold(self, parameter: str, *, party: str, strategy: str | None = None, target: float = 0.0) -> float:
        """The parameter's value at which the party's net reaches `target`; `party` may be "all" or "welfare"."""
        return threshold(self.definition, parameter, strategy or self.definition.strategies[0], party, target)

    def tornado(self, *, party: str = WELFARE, strategy: str | None = None) -> list[TornadoBar]:
        """What moves the party's net, widest first; `party` may be "all" or "welfare"."""
        return tornado(self.definition, strategy or self.definition.strategies[0], party)

    def bridge(self, groups: Mapping[str, Mapping[str, float]], *, party: str, strategy: str | None = None) -> Bridge:
        """How much each group of new parameter values explains of the change in the party's net."""
        return bridge(self.definition, strategy or self.definition.strategies[0], party, groups)

    def share(
        self, agreement: str, draws: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED, **changes: Any
    ) -> AgreementOutcome:
        """The outcome of an agreement with some of its terms changed: `case.share("pool", rule="equal-surplus")`."""
        if agreement not in self.definition.agreements:
            raise Refusal("unknown-agreement", agreement=agreement, known=sorted(self.definition.agreements))
        changed: Agreement = replace(self.definition.agreements[agreement], **changes)
        run = self.run(draws, seed)
        return agreement_outcome(self.definition, changed, run.strategies[changed.strategy], run.draws)
