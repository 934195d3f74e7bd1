"""What bidders offer: bids on one lot, packages over several, and the tender that holds them with the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gavn.engine.scoring.model import Model


@dataclass(frozen=True, slots=True)
class Flow:
    """A cost `amount` in kroner that falls in `year` (0 is the first)."""

    year: int
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Bid:
    """One bidder's offer on one lot: price in kroner, a mark per criterion, costs over time for life-cycle."""

    bidder: str
    lot: str
    price: Fraction
    marks: Mapping[str, Fraction] = field(default_factory=dict)
    flows: tuple[Flow, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """One price for several lots, all or nothing. `marks` hold for each lot; None takes the bidder's own bids'."""

    bidder: str
    lots: tuple[str, ...]
    price: Fraction
    marks: Mapping[str, Fraction] | None = None
    flows: tuple[Flow, ...] = ()


@dataclass(frozen=True, slots=True)
class Tender:
    """A tender file: the published model and the offers received."""

    title: str
    model: Model
    bids: tuple[Bid, ...] = ()
    packages: tuple[Package, ...] = ()
    # Lowest and highest price the buyer expects, in kroner; for the check only, no part of the model.
    price_range: tuple[Fraction, Fraction] | None = None

    def bids_on(self, lot: str) -> tuple[Bid, ...]:
        """The bids on one lot, in the order of the file."""
        return tuple(bid for bid in self.bids if bid.lot == lot)

    def bids_by_lot(self) -> dict[str, list[Bid]]:
        """Every lot's bids, lots without bids included."""
        grouped: dict[str, list[Bid]] = {lot.id: [] for lot in self.model.lots}
        for bid in self.bids:
            grouped[bid.lot].append(bid)
        return grouped
