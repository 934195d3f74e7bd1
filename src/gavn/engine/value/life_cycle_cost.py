"""Life-cycle cost of equipment: what it costs to buy, run, mend and get rid of, in today's money.

Directive 2014/24/EU, article 68: acquisition, use, maintenance, end of life, and external costs such as emissions,
when the method and the data are told in the tender documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost in kroner (a number or (draw,); negative is income, such as a residual value).

    It falls in `first_year` and then every `every` years up to `last_year`; year 0 is the purchase. With `every` None
    it falls once. `yearly_growth` is the relative growth from year to year.
    """

    name: str
    payer: str
    amount_dkk: Floats | float
    first_year: int = 0
    every: int | None = None
    last_year: int | None = None
    yearly_growth: float = 0.0

    def years(self, horizon: int) -> range:
        """The years in which it falls, within 0 … horizon."""
        last = horizon if self.last_year is None else min(self.last_year, horizon)
        if self.every is None:
            return range(self.first_year, min(self.first_year, last) + 1)
        return range(self.first_year, last + 1, self.every)


def present_values(lines: Sequence[CostLine], factor: Callable[[int], float], horizon: int) -> dict[str, Floats]:
    """The present value of each line, {name: (draw,)}; `factor(year)` discounts, years run from 0 to `horizon`."""
    if any(line.every is not None and line.every < 1 for line in lines):
        raise Refusal("cost-every", least=1)
    found: dict[str, Floats] = {}
    for line in lines:
        years = [year for year in line.years(horizon) if year >= 0]
        weights = [factor(year) * (1 + line.yearly_growth) ** (year - line.first_year) for year in years]
        value = np.atleast_1d(np.asarray(line.amount_dkk, dtype=np.float64)) * float(np.sum(weights))
        found[line.name] = found.get(line.name, np.zeros(1)) + value
    return found


def by_payer(lines: Sequence[CostLine], factor: Callable[[int], float], horizon: int) -> dict[str, Floats]:
    """The present value of what each payer bears, {payer: (draw,)}."""
    total: dict[str, Floats] = {}
    for line in lines:
        value = present_values([line], factor, horizon)[line.name]
        total[line.payer] = total.get(line.payer, np.zeros(1)) + value
    return total


def equivalent_annual_cost(present_value: float, factor: Callable[[int], float], years: int) -> float:
    """The equal yearly amount at the ends of years 1 … `years` with this present value: compares unequal lifetimes."""
    if years < 1:
        raise Refusal("years", found=years, least=1)
    return present_value / sum(factor(year) for year in range(1, years + 1))


def constant_rate(rate: float) -> Callable[[int], float]:
    """Discounting with one rate."""
    return lambda year: (1.0 + rate) ** -year
