"""Who is first when one bid's price moves and the others stay: found without ranking all of them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from gavn.engine.scoring.formulas import FORMULAS, Field, Offer, price_figure, refuse_unfit_prices, total_score
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import field_of, tie_key
from gavn.kernel.errors import Refusal

Key = tuple[Fraction, Fraction]


class Rivals:
    """The bids whose prices stay. The score of a bid follows from its own price and points and from the field."""

    def __init__(self, model: Model, lot: str, offers: Sequence[Offer], moved: Offer) -> None:
        self._formula = FORMULAS[model.method.formula]
        self._method, self._lot, self._moved = model.method, lot, moved
        self._field = field_of(model, offers)
        self._others = [offer for offer in offers if offer.bidder != moved.bidder]
        self._lowest = min(offer.price for offer in self._others)
        self._highest = max(offer.price for offer in self._others)
        self._ahead = _not_outdone(self._others) if _has_order(model) else self._others
        self._known: dict[tuple[Fraction, Fraction], tuple[Key, tuple[str, ...]]] = {}

    def winners_at(self, price: Fraction) -> tuple[str, ...]:
        """The first places with the bid at another price; nobody where the formula cannot score it."""
        moved = replace(self._moved, price=price)
        try:
            refuse_unfit_prices(self._formula, self._lot, [moved])
        except Refusal:
            return ()
        field = self._field_at(price)
        own = self._key(field, moved)
        best, first = self._best(field)
        if own == best:
            return tuple(sorted((*first, moved.bidder)))
        return (moved.bidder,) if own < best else first

    def difference_at(self, one: str, other: str, price: Fraction) -> Fraction:
        """How much higher the first bidder's score is than the second's, with the bid at another price."""
        field = self._field_at(price)
        of_name = {offer.bidder: offer for offer in (*self._others, replace(self._moved, price=price))}
        return self._score(field, of_name[one]) - self._score(field, of_name[other])

    def _field_at(self, price: Fraction) -> Field:
        lowest, highest = min(self._lowest, price), max(self._highest, price)
        return replace(self._field, lowest_price=lowest, highest_price=highest)

    def _best(self, field: Field) -> tuple[Key, tuple[str, ...]]:
        """The best standing among the others, and who has it: the same for all fields that the formula cannot tell."""
        seen = (field.lowest_price, field.highest_price) if self._formula.relative else (Fraction(0), Fraction(0))
        if seen not in self._known:
            keys = {offer.bidder: self._key(field, offer) for offer in self._ahead}
            best = min(keys.values())
            self._known[seen] = best, tuple(sorted(bidder for bidder, key in keys.items() if key == best))
        return self._known[seen]

    def _key(self, field: Field, offer: Offer) -> Key:
        score = self._score(field, offer)
        second = tie_key(offer.price, offer.points, self._method.ties)
        return (score if self._formula.lowest_wins else -score), second

    def _score(self, field: Field, offer: Offer) -> Fraction:
        return total_score(self._formula, field, offer, price_figure(self._formula, field, offer))


def _has_order(model: Model) -> bool:
    """Whether a dearer bid with no more points is behind whatever the field: relative formulas, ties to the cheaper."""
    return FORMULAS[model.method.formula].relative and model.method.ties == "lower-price"


def _not_outdone(offers: Sequence[Offer]) -> list[Offer]:
    """The bids than which no cheaper one has as many points. All relative formulas add points to a price score
    that never rises with the price, so another bid is never first: level scores go to the cheaper bid.
    """
    kept: list[Offer] = []
    for offer in sorted(offers, key=lambda each: (each.price, -each.points)):
        if not kept or offer.points > kept[-1].points or offer.price == kept[-1].price:
            kept.append(offer)
    return kept
