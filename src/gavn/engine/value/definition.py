"""A value case as it is written: parties, parameters, flows, effects, agreements, scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gavn.engine.value.agreement import Agreement
from gavn.engine.value.distributions import Dirichlet, Distribution
from gavn.engine.value.expressions import Expression
from gavn.engine.value.horizon import Horizon
from gavn.engine.value.rules import WelfareRules

PARTY_KINDS = ("region", "municipality", "municipality-group", "state", "citizen", "outside")
STATUSES = ("assumed", "trial", "tendered", "contracted", "realised")
ACCOUNT = "account:"


@dataclass(frozen=True, slots=True)
class Party:
    """Who pays or receives. `members` split a group by weight (inhabitants, say); empty for one authority."""

    name: str
    kind: str
    members: Mapping[str, float] = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        """Whether the party is summed: suppliers and other outside parties are shown only."""
        return self.kind != "outside"

    @property
    def is_public(self) -> bool:
        """Whether it is an authority, and not a citizen or an outside party."""
        return self.kind not in ("outside", "citizen")


@dataclass(frozen=True, slots=True)
class Parameter:
    """An uncertain or fixed number with its unit, its source and how firm it is."""

    name: str
    distribution: Distribution | Dirichlet
    unit: str
    source: str
    status: str

    def means(self) -> dict[str, float]:
        """The expected value under each name that a formula may use."""
        if isinstance(self.distribution, Dirichlet):
            parts = part_names(self.name, self.distribution)
            return dict(zip(parts, self.distribution.means, strict=True))
        return {self.name: self.distribution.mean}


def part_names(name: str, distribution: Dirichlet) -> tuple[str, ...]:
    """The names of a Dirichlet parameter's parts in formulas: `p.part`, or `p[0]` where the parts have no names."""
    return tuple(f"{name}[{part}]" if part.isdigit() else f"{name}.{part}" for part in distribution.parts)


@dataclass(frozen=True, slots=True)
class Flow:
    """Money per year from payer to payee in one strategy; `cashable` is the share that becomes money in a budget.

    `first_year` and `last_year` count from 0 and are both included.
    """

    name: str
    strategy: str
    payer: str
    payee: str
    amount: Expression
    cashable: float
    first_year: int
    last_year: int
    subgroup: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a party gains that is not money (hours, bed days, quality-adjusted years), per year, in its own unit."""

    name: str
    strategy: str
    party: str
    unit: str
    amount: Expression
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Correlation:
    """Two parameters that move together: the correlation of their normal scores in a Gaussian copula."""

    first: str
    second: str
    value: float


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole case. `strategies` are all but the reference, in the order written."""

    title: str
    rules: WelfareRules
    horizon: Horizon
    reference: str
    strategies: tuple[str, ...]
    parties: Mapping[str, Party]
    parameters: Mapping[str, Parameter]
    flows: tuple[Flow, ...]
    effects: tuple[Effect, ...]
    correlations: tuple[Correlation, ...]
    agreements: Mapping[str, Agreement]
    scenarios: Mapping[str, Mapping[str, float]]
    input_hash: str

    def inside_names(self) -> tuple[str, ...]:
        """The parties that are summed."""
        return tuple(name for name, party in self.parties.items() if party.inside)
