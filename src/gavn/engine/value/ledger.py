"""From flows to parties: amounts per line and draw, contracted over lines first.

Never a party × line × draw × year tensor: in each year of a block, lines (line × draw) meet one incidence matrix
(party × line), and years whose lines are the same are computed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from gavn.engine.arrays import Booleans, Floats
from gavn.engine.value.definition import Definition, Effect, Flow
from gavn.engine.value.limits import LARGEST
from gavn.engine.value.sampling import Block
from gavn.kernel.errors import Fault, Unreadable

# A matrix with fewer than one entry in so many is thin.
_THIN = 16

Entry: TypeAlias = tuple[int, int, float]


def contract(amounts: Floats, incidence: Floats, out: Floats | None = None) -> Floats:
    """Amounts (line, draw) to parties (party, draw) by the incidence matrix (party, line).

    With a year axis in front, amounts (year, line, draw) give (year, party, draw): one matrix product a year, which is
    faster than one stacked product.
    """
    if amounts.ndim == 2:
        return np.matmul(incidence, amounts, out=out)
    found = np.empty((amounts.shape[0], incidence.shape[0], amounts.shape[2])) if out is None else out
    for year, lines in enumerate(amounts):
        np.matmul(incidence, lines, out=found[year])
    return found


def scatter(amounts: Floats, entries: Sequence[Entry], out: Floats) -> None:
    """The same for a thin incidence, entry by entry (party, line, weight): most lines touch two parties of many."""
    out[:] = 0.0
    spare = np.empty(amounts.shape[1])
    for row, column, weight in entries:
        np.multiply(amounts[column], weight, spare)
        np.add(out[row], spare, out[row])


def entries_of(incidence: Floats) -> tuple[Entry, ...] | None:
    """The entries that are not zero; None where the matrix is so full that one product is faster."""
    rows, columns = np.nonzero(incidence)
    if rows.size * _THIN > incidence.size:
        return None
    weights = incidence[rows, columns].tolist()
    return tuple(zip(rows.tolist(), columns.tolist(), weights, strict=True))


@dataclass(frozen=True)
class Side:
    """The lines of one strategy against the reference, with what each line means to each party.

    `cash` and `capacity` are (party, line): +1 for the payee, −1 for the payer, times the cashable share or the rest,
    and turned around for lines of the reference. `welfare` (line) is the effect on all inside parties together.
    """

    flows: tuple[Flow, ...]
    cash: Floats
    capacity: Floats
    welfare: Floats
    cash_entries: tuple[Entry, ...] | None

    @classmethod
    def of(cls, definition: Definition, strategy: str, names: Sequence[str]) -> Side:
        """The side of `strategy`; `names` are the rows: parties, then accounts."""
        flows = tuple(flow for flow in definition.flows if flow.strategy in (strategy, definition.reference))
        row = {name: place for place, name in enumerate(names)}
        signed = np.zeros((len(names), len(flows)))
        for column, flow in enumerate(flows):
            sign = 1.0 if flow.strategy == strategy else -1.0
            signed[row[flow.payee], column] += sign
            signed[row[flow.payer], column] -= sign
        inside = np.array([name in definition.parties and definition.parties[name].inside for name in names])
        cashable = np.array([flow.cashable for flow in flows])
        cash = signed * cashable
        return cls(flows, cash, signed * (1 - cashable), signed[inside].sum(axis=0), entries_of(cash))

    def by_year(self, block: Block, years: int, *, checked: bool = True) -> Entries:
        """The entries of one block, year by year. Checked, it raises Unreadable where a formula gives no number."""
        cash = np.empty((years, self.cash.shape[0], block.size))
        welfare = np.empty((years, block.size))
        line_sums = np.empty((years, len(self.flows)))
        amounts = np.empty((len(self.flows), block.size))
        for year in range(years):
            if year and not changes(self.flows, year):
                cash[year], welfare[year], line_sums[year] = cash[year - 1], welfare[year - 1], line_sums[year - 1]
                continue
            fill_amounts(self.flows, block, year, amounts, checked=checked)
            if self.cash_entries is None:
                contract(amounts, self.cash, out=cash[year])
            else:
                scatter(amounts, self.cash_entries, cash[year])
            np.matmul(self.welfare, amounts, out=welfare[year])
            line_sums[year] = amounts.sum(axis=1)
        return Entries(cash, welfare, line_sums)


@dataclass(frozen=True, slots=True)
class Entries:
    """One block: cash (year, party, draw), welfare (year, draw), sums over draws of the lines (year, line)."""

    cash: Floats
    welfare: Floats
    line_sums: Floats


def changes(lines: Sequence[Flow | Effect], year: int) -> bool:
    """Whether any line may differ between `year` and the year before."""
    return any(line.amount.uses_year or year == line.first_year or year == line.last_year + 1 for line in lines)


def fill_amounts(lines: Sequence[Flow | Effect], block: Block, year: int, out: Floats, *, checked: bool = True) -> None:
    """Each line's amount in `year`, into `out` (line, draw). Checked, it raises Unreadable where there is no number."""
    for row, line in enumerate(lines):
        if line.first_year <= year <= line.last_year:
            out[row] = line.amount.evaluate(block.values, year)
        else:
            out[row] = 0.0
    if not checked:
        return
    # Written so that what is no number counts as too large.
    usable = np.abs(out) <= LARGEST
    if not usable.all():
        faults = [_fault(line, usable[row], year) for row, line in enumerate(lines) if not usable[row].all()]
        raise Unreadable("case", faults)


def _fault(line: Flow | Effect, usable: Booleans, year: int) -> Fault:
    kind = "flow" if isinstance(line, Flow) else "effect"
    bad = int(np.count_nonzero(~usable))
    found = f"{line.amount.text[:60]!r}, which is no usable number in {bad} of {usable.size} draws of year {year}"
    return Fault(f'{kind} "{line.name}".amount', found, f"an amount of at most {LARGEST:.0e} in every draw")
