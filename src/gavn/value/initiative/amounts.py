"""What an initiative costs a party in each of the form's four budget years, by kind of cost."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.engine.value.run import Run
from gavn.value.initiative.asked import KINDS, OPERATION, YEARS, Asked


@dataclass(frozen=True, slots=True)
class Amounts:
    """Mean cost in kroner, (kind) → one amount a year; `outside` is what falls in other years than the form's.

    A saving is a negative cost. All amounts, those outside among them, sum to the party's loss in the budget sheet.
    """

    years: tuple[int, ...]
    by_kind: dict[str, tuple[float, ...]]
    outside: float

    @property
    def sums(self) -> tuple[float, ...]:
        """The whole cost of each year."""
        return tuple(sum(amounts) for amounts in zip(*self.by_kind.values(), strict=True))


def amounts(run: Run, asked: Asked) -> Amounts:
    """The party's flows, split on calendar years by days and gathered by kind."""
    result = run.strategies[asked.strategy]
    row = run.rows.index(asked.party)
    years = tuple(range(asked.first_year, asked.first_year + YEARS))
    by_kind = {kind: [0.0] * YEARS for kind in KINDS}
    outside = 0.0
    for column, flow in enumerate(result.side.flows):
        weight = -float(result.side.cash[row, column])
        by_year = [weight * float(amount) for amount in result.line_means[:, column]]
        kind = asked.kinds.get(flow.name, OPERATION)
        for year, amount in run.definition.horizon.by_calendar_year(by_year).items():
            if year in years:
                by_kind[kind][year - asked.first_year] += amount
            else:
                outside += amount
    return Amounts(years, {kind: tuple(found) for kind, found in by_kind.items()}, outside)


def flows_of(run: Run, party: str, strategy: str) -> tuple[str, ...]:
    """The names of the flows that touch the party's budget in that solution, each once."""
    result = run.strategies[strategy]
    row = run.rows.index(party)
    touched = zip(result.side.flows, result.side.cash[row], strict=True)
    return tuple(dict.fromkeys(flow.name for flow, weight in touched if weight))
