"""Take each bid away in turn: does anybody else win, does the order of the rest change?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gavn.engine.scoring.formulas import Offer
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import rank_offers


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The first places without one bid. `changes` means that a bid that did not win decides who does."""

    without: str
    winners: tuple[str, ...]
    changes: bool
    reorders: bool


def leave_one_out(model: Model, lot: str, offers: Sequence[Offer]) -> tuple[LeftOut, ...]:
    """One row for every bid, in the order given; none for a lot with one bid."""
    full = rank_offers(model, lot, offers)
    winners = tuple(row.bidder for row in full if row.rank == 1)
    found = []
    for offer in offers if len(offers) > 1 else ():
        rest = rank_offers(model, lot, [other for other in offers if other.bidder != offer.bidder])
        first = tuple(row.bidder for row in rest if row.rank == 1)
        order = [row.bidder for row in rest]
        reorders = order != [row.bidder for row in full if row.bidder != offer.bidder]
        changes = offer.bidder not in winners and first != winners
        found.append(LeftOut(offer.bidder, first, changes, reorders))
    return tuple(found)
