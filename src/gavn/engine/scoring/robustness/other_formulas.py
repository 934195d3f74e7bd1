"""Who would win under each of the other formulas, with stand-ins for numbers that the model does not state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gavn.engine.scoring.formulas import FORMULAS, Formula, Offer
from gavn.engine.scoring.model import Criterion, Model, Parameters
from gavn.engine.scoring.ranking import rank_offers
from gavn.kernel.errors import Refusal

PROZORRO_SHARE = Fraction(3, 10)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The first places under a formula, and the stand-ins used; `refused` where it cannot score these bids."""

    formula: str
    winners: tuple[str, ...]
    assumed: dict[str, Fraction]
    refused: str | None = None


def winners_under_formulas(model: Model, lot: str, offers: Sequence[Offer]) -> tuple[Otherwise, ...]:
    """One row a formula; life-cycle only where bids have costs over time, quality formulas only where there is any."""
    found = []
    for formula in FORMULAS.values():
        if formula.name == "life-cycle" and not all(offer.flows for offer in offers):
            continue
        if formula.name == "ratio" and not model.criteria:
            continue
        found.append(_under(model, formula, lot, offers))
    return tuple(found)


def _under(model: Model, formula: Formula, lot: str, offers: Sequence[Offer]) -> Otherwise:
    assumed = _stand_ins(model, formula, offers)
    other, scaled = _with(model, formula, assumed, offers)
    try:
        rows = rank_offers(other, lot, scaled)
    except Refusal as refusal:
        return Otherwise(formula.name, (), assumed, refusal.code)
    return Otherwise(formula.name, tuple(row.bidder for row in rows if row.rank == 1), assumed)


def _stand_ins(model: Model, formula: Formula, offers: Sequence[Offer]) -> dict[str, Fraction]:
    """What the formula needs and the model lacks: quality's weight, slope 1, references 1 and 2 times the lowest."""
    lowest = min(offer.price for offer in offers)
    weight = model.method.price_weight or model.quality_weight or Fraction(1)
    usual = {
        "price_weight": weight,
        "slope": Fraction(1),
        "reference_low": lowest,
        "reference_high": 2 * lowest if lowest > 0 else lowest + 1,
        "v_max": PROZORRO_SHARE,
        "rate": Fraction(0),
    }
    parameters = model.method.parameters
    assumed = {}
    for name in formula.needs:
        given = model.method.price_weight if name == "price_weight" else getattr(parameters, name)
        if given is None:
            assumed[name] = usual[name]
    worthless = parameters.dkk_per_point is None and not parameters.dkk_per_point_of
    if formula.name == "fixed-amount" and worthless and model.criteria:
        assumed["dkk_per_point"] = lowest / weight
    return assumed


def _with(
    model: Model, formula: Formula, assumed: dict[str, Fraction], offers: Sequence[Offer]
) -> tuple[Model, Sequence[Offer]]:
    given = {name: value for name, value in assumed.items() if name != "price_weight"}
    parameters: Parameters = replace(model.method.parameters, **given)  # type: ignore[arg-type]
    weight = assumed.get("price_weight", model.method.price_weight)
    method = replace(model.method, formula=formula.name, price_weight=weight, parameters=parameters)
    if formula.name != "prozorro" or parameters.v_max is None or not model.quality_weight:
        return replace(model, method=method), offers
    # The law's formula takes points as shares that add up to at most v_max.
    factor = parameters.v_max / model.quality_weight
    criteria = tuple(Criterion(c.id, c.weight * factor, c.low, c.high) for c in model.criteria)
    shares = [replace(offer, points=offer.points * factor) for offer in offers]
    return replace(model, method=method, criteria=criteria), shares
