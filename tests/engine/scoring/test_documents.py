"""The same tender in every spelling that is allowed, and the hash of its model."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from gavn.engine.scoring.document import parse_tender
from gavn.engine.scoring.fingerprint import model_hash
from gavn.engine.scoring.model import Lot, Model, Rounding
from gavn.engine.scoring.offer import Tender

LOT = '[[lot]]\nid = "1"\n'


def read(text: str) -> Tender:
    return parse_tender(('format = "gavn-tender/1"\n' + text).encode(), source="test")


SPELLINGS = [
    '[method]\nformula = "linear-from-lowest"\nprice_weight = 60\nparameters = { slope = 0.75, clamp = false }\n',
    '[method]\nformula = "linear-from-lowest"\nprice_weight = "60.0"\nslope = "0.75"\nclamp = false\n',
    '[method]\nformula = "linear-from-lowest"\nprice_weight = 6e1\n[method.parameters]\nslope = 0.750\nclamp = false\n',
    '[parameters]\nslope = 0.75\nclamp = false\n[method]\nformula = "linear-from-lowest"\nprice_weight = 60\n',
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_spellings_of_one_model_have_one_hash(text: str) -> None:
    """0.75 is three quarters, not the float beside it."""
    model = read(text + LOT).model
    assert model.method.parameters.slope == Fraction(3, 4)
    assert model.method.parameters.clamp is False
    assert model_hash(model) == model_hash(read(SPELLINGS[0] + LOT).model)


def test_rounding_and_ties_under_the_method_or_at_the_top() -> None:
    method = '[method]\nformula = "fixed-amount"\n'
    for text in (f'{method}rounding = 2\nties = "draw"\n', f'rounding = {{ decimals = 2 }}\nties = "draw"\n{method}'):
        model = read(text + LOT).model
        assert model.method.rounding == Rounding(2, "half-up")
        assert model.method.ties == "draw"


def test_every_part_of_the_model_is_in_its_hash() -> None:
    base = read('[method]\nformula = "fixed-amount"\n' + LOT).model
    method, parameters = base.method, base.method.parameters
    changed: list[Model] = [
        replace(base, method=replace(method, formula="ratio")),
        replace(base, method=replace(method, price_weight=Fraction(1))),
        replace(base, method=replace(method, rounding=Rounding(2))),
        replace(base, method=replace(method, rounding=Rounding(3))),
        replace(base, method=replace(method, rounding=Rounding(2, "up"))),
        replace(base, method=replace(method, ties="draw")),
        replace(base, method=replace(method, draw_seed="s")),
        *(
            replace(base, method=replace(method, parameters=replace(parameters, **{name: value})))
            for name, value in {
                "slope": Fraction(1),
                "clamp": False,
                "reference_low": Fraction(1),
                "reference_high": Fraction(2),
                "dkk_per_point": Fraction(1),
                "dkk_per_point_of": {"K": Fraction(1)},
                "v_max": Fraction(0),
                "rate": Fraction(0),
            }.items()
        ),
        replace(base, lots=(Lot("2"),)),
        replace(base, lots=(Lot("1", reserve=Fraction(1)),)),
        replace(base, lots=(Lot("1", group="G"),)),
        replace(base, lots=(Lot("1", shares=(Fraction(1, 2), Fraction(1, 2))),)),
        replace(base, limits=replace(base.limits, max_lots_per_bidder=1)),
        replace(base, limits=replace(base.limits, by_group={"G": 1})),
        replace(base, limits=replace(base.limits, by_bidder={"A": 1})),
    ]
    assert len({model_hash(model) for model in [base, *changed]}) == len(changed) + 1


def test_a_scale_may_run_downwards() -> None:
    """Days of delivery from 10 (none) to 2 (all points): 4 days are three quarters."""
    text = '[method]\nformula = "ratio"\n[[criterion]]\nid = "D"\nweight = 40\nscale = [10, 2]\n'
    (criterion,) = read(text + LOT).model.criteria
    assert criterion.points(Fraction(4)) == 30


def test_a_life_cycle_bid_may_leave_its_price_out() -> None:
    text = (
        '[method]\nformula = "life-cycle"\nparameters = { rate = 0.035 }\n' + LOT + '[[bid]]\nbidder = "A"\nlot = "1"\n'
        "[[bid.flow]]\nyear = 0\namount = 100\n[[bid.flow]]\nyear = 3\namount = 50\n"
    )
    assert read(text).bids[0].price == 150
