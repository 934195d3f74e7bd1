"""The purchase gate: level and maximum cost, both. Pure. `keep_gate.sql` is the same rule in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gavn.partnerships.kinds import MET


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a partner's solution may be bought, and what is lacking.

    `unmet` are the numbers of the requirements whose newest finding is not "met". `is_cost_met` is None while no price
    has been asked for: then the maximum cost, where one is agreed, is still to be kept.
    """

    unmet: tuple[int, ...]
    is_level_met: bool
    is_cost_met: bool | None
    maximum_unit_ore: int | None

    @property
    def is_open(self) -> bool:
        """Both are met."""
        return self.is_level_met and bool(self.is_cost_met)


def gate(
    requirements: Sequence[int], verdicts: Mapping[int, str], maximum_unit_ore: int | None, unit_price_ore: int | None
) -> Gate:
    """The gate for requirements by number, their newest verdicts, the agreed maximum and the price asked for.

    Source: directive 2014/24 art. 31(2), udbudsloven § 73: purchase only where the agreed performance levels and
    maximum costs are met. A partnership without requirements has no level that could be met.
    """
    unmet = tuple(number for number in requirements if verdicts.get(number) != MET)
    cost = None
    if maximum_unit_ore is None:
        cost = False
    elif unit_price_ore is not None:
        cost = unit_price_ore <= maximum_unit_ore
    return Gate(unmet, bool(requirements) and not unmet, cost, maximum_unit_ore)
