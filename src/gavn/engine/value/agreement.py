"""How parties have agreed to share gains: the rule, who pays, who receives, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RULES = ("fixed", "hold-harmless", "proportional", "equal-surplus", "nash", "shapley", "nucleolus", "key")
BASES = ("forecast", "realised")


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement, amounts in kroner per year.

    `payers` pay; `receivers` receive, straight or, with `account`, from an account whose money both sides may use.
    `weights` are the key, or the bargaining powers of an asymmetric Nash solution, and sum to one. `coalitions` state
    what each coalition could secure per year (names → kroner); empty means all-or-nothing: only everybody together has
    a gain.
    `collar` is (agreed, band): the payers' total stays as agreed while the rule's amount is within the band.
    `first_year` and `last_year` count from 0 and are both included.
    """

    name: str
    rule: str
    payers: tuple[str, ...]
    receivers: tuple[str, ...]
    account: str | None
    strategy: str
    amount: float | None
    base: str
    earmarked: bool
    collar: tuple[float, float] | None
    floor: float | None
    cap: float | None
    first_year: int
    last_year: int
    weights: Mapping[str, float] = field(default_factory=dict)
    coalitions: Mapping[frozenset[str], float] = field(default_factory=dict)

    @property
    def participants(self) -> tuple[str, ...]:
        """Payers, then receivers."""
        return (*self.payers, *self.receivers)

    @property
    def is_range(self) -> bool:
        """Whether a receiver may get anything between nothing and all, because the money is tied to a purpose."""
        return self.earmarked or self.account is not None
