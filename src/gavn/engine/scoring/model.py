"""The published evaluation model: criteria, method, lots and limits. Everything here is fixed before bids arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

TIES = ("lower-price", "higher-quality", "draw")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A quality criterion: `weight` points for a mark at `high`, none at `low`. `low` may be the larger number."""

    id: str
    weight: Fraction
    low: Fraction
    high: Fraction

    def points(self, mark: Fraction) -> Fraction:
        """Exact points of a mark: weight × (mark − low) / (high − low)."""
        return self.weight * (mark - self.low) / (self.high - self.low)

    def mark_for(self, points: Fraction) -> Fraction:
        """The mark that gives these points; the low end where the criterion has no weight."""
        return self.low + points / self.weight * (self.high - self.low) if self.weight else self.low


@dataclass(frozen=True, slots=True)
class Rounding:
    """Published rounding of each criterion's points and of the price score or evaluated price."""

    decimals: int
    mode: str = "half-up"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers a formula may need; None where the model does not state them. Amounts in kroner, rates as shares."""

    slope: Fraction | None = None
    clamp: bool = True
    reference_low: Fraction | None = None
    reference_high: Fraction | None = None
    dkk_per_point: Fraction | None = None
    dkk_per_point_of: Mapping[str, Fraction] = field(default_factory=dict)
    v_max: Fraction | None = None
    rate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """How points and price become one figure that ranks."""

    formula: str
    price_weight: Fraction | None = None
    parameters: Parameters = field(default_factory=Parameters)
    rounding: Rounding | None = None
    ties: str = "lower-price"
    draw_seed: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot. `reserve` is the highest acceptable price in kroner; `shares` splits it between several winners."""

    id: str
    reserve: Fraction | None = None
    group: str | None = None
    shares: tuple[Fraction, ...] = (Fraction(1),)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many lots one bidder may win: in all, within a lot group, and by its own statement."""

    max_lots_per_bidder: int | None = None
    by_group: Mapping[str, int] = field(default_factory=dict)
    by_bidder: Mapping[str, int] = field(default_factory=dict)

    def of_bidder(self, bidder: str) -> int | None:
        """The smaller of the general limit and the bidder's own, None if there is neither."""
        known = [limit for limit in (self.max_lots_per_bidder, self.by_bidder.get(bidder)) if limit is not None]
        return min(known) if known else None


@dataclass(frozen=True, slots=True)
class Model:
    """The whole published evaluation model."""

    method: Method
    criteria: tuple[Criterion, ...]
    lots: tuple[Lot, ...]
    limits: Limits = field(default_factory=Limits)

    @property
    def quality_weight(self) -> Fraction:
        """The most points a bid can have: the sum of the criteria's weights."""
        return sum((criterion.weight for criterion in self.criteria), Fraction(0))
