"""What other rules would give, by hand, and the rows of text of an agreement."""

from dataclasses import replace

import pytest

from gavn.engine.value.agreement_tables import (
    alternative_rows,
    alternatives_head,
    audit_rows,
    game_note,
    game_rows,
    net_rows,
)
from gavn.engine.value.alternatives import alternatives
from gavn.engine.value.answer import agreement
from gavn.engine.value.case import Case
from gavn.engine.value.report import render
from gavn.engine.value.words import WORDS, Language
from tests.engine.value.test_agreements import BASE, STOMA, TWO

DANISH = Language("da")


def deal(terms, draws=400):
    return Case.parse(BASE + "[agreement.deal]\n" + TWO + terms).run(draws=draws)


def test_the_stoma_agreement_beside_other_rules():
    run = Case.load(STOMA).run(draws=10)
    found = alternatives(run, "pool")
    assert list(found) == ["hold-harmless", "proportional", "equal-surplus"]
    assert found["hold-harmless"].low.tolist() == pytest.approx([9.6e6, 0.0])
    assert found["equal-surplus"].low.tolist() == pytest.approx([4.8e6, 4.8e6])
    assert all(each.audit.in_core and each.low.sum() == pytest.approx(9.6e6) for each in found.values())
    assert alternative_rows(run, "pool", DANISH)[0] == ("Tabet dækkes", "9,0", "9,6 (0 %)", "0,0 (0 %)", "ja")
    head = alternatives_head(("municipalities", "region"), DANISH)
    assert head == ("Regel", "Overførsel", "municipalities", "region", "Alle har fordel af at være med")


def test_the_rows_of_the_stoma_agreement():
    terms = agreement(Case.load(STOMA).run(draws=10).agreements["pool"])
    assert net_rows(terms, DANISH) == [
        ("municipalities", "18,6", "12,1", "12,1", "126 %", "0 %"),
        ("region", "-9,0", "-9,0", "-2,5", "-94 % – -26 %", "100 %"),
    ]
    assert dict(audit_rows(terms, DANISH))["Største indsigelse (hvem)"] == "9,0 (region)"
    assert game_rows(terms, DANISH) == [("municipalities + region", "9,6")]
    assert "kun alle parter tilsammen" in game_note(terms, DANISH)


def test_stated_coalitions_are_shown_and_give_two_rules_more():
    run = deal('rule = "equal-surplus"\nbase = "forecast"\ncoalitions = { towns = 1, region = -1 }\n')
    found = alternatives(run, "deal")
    assert list(found) == ["hold-harmless", "proportional", "shapley", "nucleolus"]
    total = run.strategies["joint"].mean_by_year[:, :2].sum(axis=1).mean()
    # v(towns) = 1, v(region) = −1: half of what is above their sum each.
    assert found["shapley"].low.tolist() == pytest.approx([1 + total / 2, -1 + total / 2])
    assert found["nucleolus"].low.tolist() == pytest.approx(found["shapley"].low.tolist())
    terms = agreement(run.agreements["deal"])
    assert [name for name, _ in game_rows(terms, DANISH)] == ["region", "towns", "towns + region"]
    assert "hvad hver kreds kan opnå" in game_note(terms, DANISH)


def test_each_alternative_is_the_agreement_under_that_rule():
    run = deal('rule = "fixed"\namount = 5\nbase = "realised"\nfloor = 4\ncap = 6\n')
    for rule, found in alternatives(run, "deal").items():
        by_rule = deal(f'rule = "{rule}"\nbase = "realised"\n').agreements["deal"]
        assert found.low.tolist() == by_rule.low.tolist()
        assert found.low_p_loss.tolist() == by_rule.low_p_loss.tolist()
        assert found.agreement == replace(by_rule.agreement)


def test_the_agreed_rule_is_not_told_twice_and_nobody_complains_in_words():
    run = deal('rule = "equal-surplus"\nbase = "realised"\n')
    assert "equal-surplus" not in alternatives(run, "deal")
    assert dict(audit_rows(agreement(run.agreements["deal"]), DANISH))["Største indsigelse (hvem)"] == "ingen"


def test_the_risk_of_a_loss_is_the_share_of_draws():
    run = deal('rule = "fixed"\namount = 10\nbase = "forecast"\n', draws=2_000)
    # The towns have the sum of two years' gains of one draw, uniform from 8 to 12, and pay 10 a year.
    gain = run.parameters["gain"]
    assert run.agreements["deal"].low_p_loss[0] == pytest.approx((gain < 10).mean())
    (towns, _region) = net_rows(agreement(run.agreements["deal"]), DANISH)
    assert towns[-1] == f"{round(100 * (gain < 10).mean())} %"


def test_both_languages_have_every_word():
    assert set(WORDS["da"]) == set(WORDS["en"])


def test_the_report_shows_the_game_the_audit_and_other_rules():
    report = render(Case.load(STOMA).run(draws=10))
    for said in ("Fast beløb", "126 %", "9,0 (region)", "municipalities + region", "kun alle parter", "Lige deling"):
        assert said in report
    assert '<td class="words">antaget</td>' in report  # words begin at the left, numbers end at the right
    assert "<td>-9,0</td>" in report
