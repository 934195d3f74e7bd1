"""Agreements on a case: the stoma agreement's own numbers, every rule by hand, limits, ranges and flags."""

from pathlib import Path

import numpy as np
import pytest

from gavn.engine.value.case import Case

STOMA = Path(__file__).parents[3] / "docs/examples/stoma.value.toml"

BASE = """
format = "gavn-value/1"
title = "Shared gain"
rules = "fm-2023"
horizon = { start = 2025-01-01, years = 2 }
reference = "today"
[party.towns]
kind = "municipality-group"
[party.region]
kind = "region"
[party.state]
kind = "state"
[party.firm]
kind = "outside"
[parameter.gain]
dist = { uniform = { low = 8, high = 12 } }
unit = "DKK/year"
source = "test"
status = "assumed"
[[flow]]
name = "saving"
strategy = "joint"
payer = "firm"
payee = "towns"
amount = "gain"
cashable = 1.0
[[flow]]
name = "extra"
strategy = "joint"
payer = "region"
payee = "firm"
amount = "4"
cashable = 1.0
[[flow]]
name = "tax"
strategy = "joint"
payer = "firm"
payee = "state"
amount = "2"
cashable = 1.0
"""


def outcome(terms, draws=500):
    text = BASE + "[agreement.deal]\n" + terms
    return Case.parse(text).run(draws=draws).agreements["deal"]


TWO = 'from = "towns"\nto = "region"\n'


def stoma():
    return Case.load(STOMA).run(draws=10).agreements["pool"]


def test_stoma_agreement():
    found = stoma()
    assert found.before.tolist() == [18.6e6, -9.0e6]
    assert found.before.sum() == 9.6e6
    assert (found.break_even, found.upper_bound) == (9.0e6, 18.6e6)
    assert found.equal_split == pytest.approx(13.8e6)
    assert found.transfer == 6.5e6
    assert found.low.tolist() == pytest.approx([12.1e6, -9.0e6])
    assert found.high.tolist() == pytest.approx([12.1e6, -2.5e6])
    assert found.high[1] / found.before.sum() == pytest.approx(-0.26, abs=0.001)
    assert not found.audit.in_core
    assert set(found.flags) == {
        "party-loses", "party-loses-at-best", "outside-core", "below-break-even", "not-linked-to-realised",
        "earmarked-account",
    }  # fmt: skip


def test_at_break_even_nobody_loses():
    case = Case.load(STOMA)
    found = case.share("pool", amount=9.0e6, account=None, earmarked=False)
    assert found.low.tolist() == pytest.approx([9.6e6, 0], abs=1e-6)
    assert found.audit.in_core
    assert "party-loses" not in found.flags


# The towns gain 10 a year on average and the region loses 4: what each has after, and what the towns pay.
RULES = {
    'rule = "fixed"\namount = 5\nbase = "forecast"\n': (5, 1, 5),
    'rule = "hold-harmless"\nbase = "forecast"\n': (6, 0, 4),
    'rule = "proportional"\nbase = "forecast"\n': (6, 0, 4),
    'rule = "equal-surplus"\nbase = "forecast"\n': (3, 3, 7),
    'rule = "nash"\nbase = "forecast"\n': (3, 3, 7),
    'rule = "nash"\nbase = "forecast"\nweights = { towns = 3, region = 1 }\n': (4.5, 1.5, 5.5),
    'rule = "key"\nbase = "forecast"\nweights = { towns = 1, region = 2 }\n': (2, 4, 8),
    'rule = "shapley"\nbase = "forecast"\n': (3, 3, 7),
    'rule = "nucleolus"\nbase = "forecast"\n': (3, 3, 7),
    'rule = "shapley"\nbase = "forecast"\ncoalitions = { towns = 1, region = -1 }\n': (4, 2, 6),
    'rule = "nucleolus"\nbase = "forecast"\ncoalitions = { towns = 1, region = -1 }\n': (4, 2, 6),
    'rule = "equal-surplus"\nbase = "forecast"\ncap = 5.5\n': (4.5, 1.5, 5.5),
    'rule = "equal-surplus"\nbase = "forecast"\nfloor = 8\n': (2, 4, 8),
    'rule = "equal-surplus"\nbase = "forecast"\ncollar = { agreed = 5, band = 1 }\n': (4, 2, 6),
    'rule = "equal-surplus"\nbase = "forecast"\ncollar = { agreed = 6.5, band = 1 }\n': (3.5, 2.5, 6.5),
}  # fmt: skip


@pytest.mark.parametrize("terms, expected", RULES.items())
def test_rules_by_hand(terms, expected):
    towns, region, paid = expected
    # A forecast rests on the mean of the draws; take that out, for the numbers above are those of a gain of exactly 10.
    fixed = BASE.replace("dist = { uniform = { low = 8, high = 12 } }", "value = 10")
    found = Case.parse(fixed + "[agreement.deal]\n" + TWO + terms).run(draws=3).agreements["deal"]
    assert found.low.tolist() == pytest.approx([towns, region], abs=1e-9)
    assert found.high.tolist() == found.low.tolist()
    assert found.transfer == pytest.approx(paid)
    assert found.low.sum() == pytest.approx(found.before.sum())


def spread(terms):
    """The standard deviation of each participant's net over draws, from the chance of a loss being 0 or 1 on shifts."""
    text = BASE + "[agreement.deal]\n" + TWO + terms
    run = Case.parse(text).run(draws=2000)
    return run, run.agreements["deal"]


def test_forecast_leaves_all_variance_with_the_winner():
    run, found = spread('rule = "equal-surplus"\nbase = "forecast"\n')
    # The region has exactly the same in every draw: 3, so it never loses.
    assert found.low_p_loss[1] == 0
    assert "not-linked-to-realised" in found.flags
    assert found.low.tolist() == pytest.approx([found.before.sum() / 2] * 2)
    assert run.net("joint", "towns").std() > 0


def test_realised_shares_every_draw():
    text = BASE.replace("low = 8, high = 12", "low = 0, high = 20")
    run = Case.parse(text + "[agreement.deal]\n" + TWO + 'rule = "equal-surplus"\nbase = "realised"\n').run(draws=4000)
    found = run.agreements["deal"]
    together = run.net("joint", "towns") + run.net("joint", "region")
    # Both lose exactly when together they lose.
    assert found.low_p_loss.tolist() == [np.mean(together < -0.005)] * 2
    assert "not-linked-to-realised" not in found.flags


def test_hold_harmless_makes_every_loss_good_and_no_more():
    text = BASE.replace("low = 8, high = 12", "low = 0, high = 8")
    run = Case.parse(text + "[agreement.deal]\n" + TWO + 'rule = "hold-harmless"\nbase = "realised"\n').run(draws=2000)
    found = run.agreements["deal"]
    together = run.net("joint", "towns") + run.net("joint", "region")
    assert found.low[1] == pytest.approx(0, abs=1e-9)
    assert found.low_p_loss.tolist() == [np.mean(together < -0.005), 0]
    assert found.transfer == pytest.approx(4)


def test_hold_harmless_also_before_the_payers_have_gained():
    text = BASE.replace('amount = "gain"', 'amount = "gain * year"')
    found = Case.parse(text + "[agreement.deal]\n" + TWO + 'rule = "hold-harmless"\nbase = "realised"\n').run(200)
    assert found.agreements["deal"].transfer_by_year.tolist() == [4, 4]
    assert "party-loses" not in found.agreements["deal"].flags


def test_account_is_a_range_for_each_who_may_use_it():
    found = outcome('from = "towns"\nto = "account:pool"\nrule = "fixed"\namount = 3\nbase = "realised"\n')
    assert found.agreement.participants == ("towns", "region", "state")
    mean = found.before[0]
    assert found.low.tolist() == pytest.approx([mean - 3, -4, 2])
    assert found.high.tolist() == pytest.approx([mean - 3, -1, 5])
    assert found.audit.efficient


def test_named_beneficiaries_and_several_payers():
    found = outcome(
        'from = ["towns", "state"]\nto = "account:pool"\nbeneficiaries = ["region"]\n'
        'rule = "fixed"\namount = 6\nbase = "realised"\n'
    )
    paid = found.before[:2] - found.low[:2]
    assert paid.sum() == pytest.approx(6)
    assert found.high[2] == pytest.approx(2)


def test_a_key_with_an_amount_shares_it_among_the_payers():
    found = outcome(
        'from = ["towns", "state"]\nto = "account:pool"\nrule = "key"\namount = 6\nbase = "forecast"\n'
        "weights = { towns = 3, state = 1 }\n"
    )
    assert (found.before - found.low)[:2].tolist() == pytest.approx([4.5, 1.5])
    assert found.agreement.receivers == ("region",)
    assert "not-linked-to-realised" in found.flags


def test_years_of_the_agreement_only():
    found = outcome(TWO + 'rule = "fixed"\namount = 5\nbase = "realised"\nfrom_year = 1\n')
    assert found.transfer_by_year.tolist() == [0, 5]
    assert found.transfer == 5


def test_stated_coalitions_change_the_core():
    # The towns could secure 8 alone: an equal split (3 each) is outside the core, though nobody loses.
    terms = TWO + 'rule = "equal-surplus"\nbase = "forecast"\ncoalitions = { towns = 8 }\n'
    found = outcome(terms)
    assert "party-loses" not in found.flags
    assert "outside-core" in found.flags
    assert found.audit.complaining_coalition == "towns"
    assert outcome(TWO + 'rule = "equal-surplus"\nbase = "forecast"\n').audit.in_core


def test_no_common_gain_is_flagged():
    text = BASE.replace("low = 8, high = 12", "low = 1, high = 3")
    found = (
        Case.parse(text + "[agreement.deal]\n" + TWO + 'rule = "equal-surplus"\nbase = "forecast"\n').run(50).agreements
    )
    assert "no-common-gain" in found["deal"].flags
