"""A run beside a slow, obvious second implementation, and the laws that must hold whatever the numbers."""

import numpy as np
import pytest

from gavn.engine.value.answer import answer
from gavn.engine.value.case import Case
from gavn.engine.value.ledger import contract, entries_of, scatter
from gavn.engine.value.sampling import MOST_KEPT

PARTIES = ("town", "region", "state", "supplier")
DRAWS = 400


def slow(run, strategy):
    """Draw by draw, year by year, line by line: what each party gains against today."""
    definition = run.definition
    columns = run.parameters
    cash = np.zeros((run.draws.count, definition.horizon.years, len(PARTIES)))
    welfare = np.zeros(run.draws.count)
    for draw in range(run.draws.count):
        outcome = type("O", (), {part: columns[f"outcome.{part}"][draw] for part in ("healed", "better", "same")})
        scope = {name: columns[name][draw] for name in ("users", "price", "visits", "share")}
        scope |= {"fee": 350, "outcome": outcome, "max": max}
        for year in range(definition.horizon.years):
            for flow in definition.flows:
                if flow.strategy not in (strategy, "today") or not flow.first_year <= year <= flow.last_year:
                    continue
                amount = eval(flow.amount.text, scope | {"year": year})
                sign = 1 if flow.strategy == strategy else -1
                cash[draw, year, PARTIES.index(flow.payer)] -= sign * amount * flow.cashable
                cash[draw, year, PARTIES.index(flow.payee)] += sign * amount * flow.cashable
                inside = (flow.payee != "supplier") - (flow.payer != "supplier")
                welfare[draw] += sign * amount * inside / 1.035**year
    return cash, welfare


@pytest.mark.parametrize("strategy", ["new", "late"])
def test_slow_oracle(case_text, strategy):
    run = Case.parse(case_text).run(draws=DRAWS, seed=5)
    cash, welfare = slow(run, strategy)
    found = answer(run)["by_party"][strategy]
    totals = cash.sum(axis=1)
    for column, party in enumerate(PARTIES):
        np.testing.assert_allclose(run.net(strategy, party), totals[:, column], rtol=1e-9, atol=1e-6)
        assert found[party]["mean_dkk"] == pytest.approx(totals[:, column].mean(), abs=0.011)
        assert found[party]["se_dkk"] == pytest.approx(totals[:, column].std(ddof=1) / DRAWS**0.5, abs=0.011)
        assert found[party]["low_dkk"] == pytest.approx(np.quantile(totals[:, column], 0.025), abs=0.011)
        assert found[party]["p_loss"] == np.mean(totals[:, column] < -0.005)
        np.testing.assert_allclose(found[party]["by_year_dkk"], cash[:, :, column].mean(axis=0), atol=0.011)
    societal = answer(run)["societal"][strategy]
    assert societal["npv_factor_dkk"] == pytest.approx(welfare.mean(), abs=0.011)
    assert societal["npv_dkk"] == pytest.approx(1.28 * welfare.mean(), abs=0.011)


def test_money_is_conserved_in_every_draw(case_text):
    run = Case.parse(case_text).run(draws=DRAWS)
    for strategy in ("new", "late"):
        everybody = sum(run.net(strategy, party) for party in PARTIES)
        np.testing.assert_allclose(everybody, 0, atol=1e-6)
        inside = sum(run.net(strategy, party) for party in PARTIES[:3])
        np.testing.assert_allclose(run.net(strategy), inside, atol=1e-6)


def test_renaming_a_party_changes_nothing_else(case_text):
    before = answer(Case.parse(case_text).run(draws=DRAWS))
    after = answer(
        Case.parse(case_text.replace('"town"', '"by"').replace("[party.town]", "[party.by]")).run(draws=DRAWS)
    )
    renamed = {"by" if name == "town" else name: row for name, row in before["by_party"]["new"].items()}
    assert after["by_party"]["new"] == renamed
    assert after["societal"] == before["societal"]


def test_splitting_a_party_leaves_the_rest(case_text):
    split = case_text.replace("[party.region]", '[party.other]\nkind = "region"\n[party.region]').replace(
        'payer     = "region"\npayee     = "supplier"', 'payer     = "other"\npayee     = "supplier"'
    )
    before, after = Case.parse(case_text).run(draws=DRAWS), Case.parse(split).run(draws=DRAWS)
    for party in ("town", "state", "supplier"):
        assert np.array_equal(before.net("new", party), after.net("new", party))
    both = after.net("new", "region") + after.net("new", "other")
    np.testing.assert_allclose(both, before.net("new", "region"), rtol=1e-12)
    np.testing.assert_allclose(after.net("new"), before.net("new"), rtol=1e-12)


def test_cashable_divides_money_and_capacity(case_text):
    run = Case.parse(case_text).run(draws=DRAWS)
    sheet = answer(run)["by_party"]["new"]
    columns = run.parameters
    visits = (columns["visits"] * 350 * columns["users"] * columns["outcome.healed"]).mean() * 4
    assert sheet["region"]["capacity_dkk"] == pytest.approx(0.6 * visits, rel=1e-9)
    assert sum(sheet[party]["capacity_dkk"] for party in PARTIES) == pytest.approx(0, abs=0.05)


def test_subgroups_sum_to_the_whole(case_text):
    labelled = (
        case_text.replace("cashable = 1\n", 'cashable = 1\nsubgroup = "rest"\n')
        .replace("cashable = 1.0\n", 'cashable = 1.0\nsubgroup = "rest"\n')
        .replace('to_year   = 1\nsubgroup  = "staff"', "to_year   = 1")
        .replace("cashable  = 1.0\n", 'cashable  = 1.0\nsubgroup = "rest"\n')
    )
    found = answer(Case.parse(labelled).run(draws=DRAWS))
    for party in PARTIES:
        parts = sum(group[party] for group in found["by_subgroup"]["new"].values())
        assert parts == pytest.approx(found["by_party"]["new"][party]["mean_dkk"], abs=0.05)


def test_effects_stay_in_their_own_unit(case_text):
    run = Case.parse(case_text).run(draws=DRAWS)
    (found,) = answer(run)["effects"]["new"]
    days = (run.parameters["users"] * run.parameters["outcome.healed"] * 2).mean()
    assert (found["name"], found["party"], found["unit"]) == ("bed days", "region", "days")
    assert found["mean"] == pytest.approx(5 * days, rel=1e-12)
    assert found["discounted_mean"] == pytest.approx(days * sum(1.035**-t for t in range(5)), rel=1e-12)


def test_calendar_years_keep_the_sum(case_text):
    row = answer(Case.parse(case_text).run(draws=DRAWS))["by_party"]["new"]["town"]
    assert sum(row["by_calendar_year_dkk"].values()) == pytest.approx(row["mean_dkk"], abs=0.05)
    assert list(row["by_calendar_year_dkk"]) == ["2024", "2025", "2026", "2027", "2028", "2029"]


def test_same_seed_same_numbers_other_seed_within_error(case_text):
    case = Case.parse(case_text)
    first, again, other = case.answer(4000, 1), case.answer(4000, 1), case.answer(4000, 2)
    assert first == again
    one, two = first["by_party"]["new"]["region"], other["by_party"]["new"]["region"]
    assert one["mean_dkk"] != two["mean_dkk"]
    assert abs(one["mean_dkk"] - two["mean_dkk"]) < 5 * (one["se_dkk"] ** 2 + two["se_dkk"] ** 2) ** 0.5


def test_above_the_kept_draws_the_summary_stays_true(case_text):
    case = Case.parse(case_text)
    few, many = case.answer(MOST_KEPT, 1), case.answer(MOST_KEPT + 1, 1)
    assert "quantiles-from-histogram" in many["notes"]
    for party in PARTIES:
        a, b = few["by_party"]["new"][party], many["by_party"]["new"][party]
        width = max(a["high_dkk"] - a["low_dkk"], 1.0)
        assert abs(a["mean_dkk"] - b["mean_dkk"]) < 0.001 * width
        assert abs(a["low_dkk"] - b["low_dkk"]) < 0.005 * width
        assert abs(a["high_dkk"] - b["high_dkk"]) < 0.005 * width


def test_input_hash_knows_content_and_not_comments(case_text):
    first = Case.parse(case_text).definition.input_hash
    assert Case.parse("# a comment\n" + case_text).definition.input_hash == first
    assert Case.parse(case_text.replace("210.5", "210.50")).definition.input_hash == first
    assert Case.parse(case_text.replace("210.5", "210.6")).definition.input_hash != first


def test_members_share_their_groups_gain(case_text):
    grouped = case_text.replace('kind = "municipality"\n', 'kind = "municipality-group"\nmembers = { a = 1, b = 3 }\n')
    row = Case.parse(grouped).answer(200, 1)["by_party"]["new"]["town"]
    assert row["by_member_dkk"]["b"] == pytest.approx(3 * row["by_member_dkk"]["a"], abs=0.05)
    assert sum(row["by_member_dkk"].values()) == pytest.approx(row["mean_dkk"], abs=0.05)


def test_scenario_and_fixed_values(case_text):
    case = Case.parse(case_text)
    assert case.scenario("dear").answer(300, 1) == case.with_values({"price": 300}).answer(300, 1)
    assert case.scenario("dear").run(300).net("new").mean() > case.run(300).net("new").mean()


def test_thin_and_full_incidence_give_the_same():
    rng = np.random.default_rng(3)
    amounts = rng.normal(size=(40, 17))
    incidence = np.where(rng.random((50, 40)) < 0.03, rng.normal(size=(50, 40)), 0.0)
    entries, out = entries_of(incidence), np.empty((50, 17))
    assert entries
    scatter(amounts, entries, out)
    np.testing.assert_allclose(out, contract(amounts, incidence), rtol=1e-12, atol=1e-14)
    assert entries_of(np.ones((3, 3))) is None
    years = np.stack([amounts, 2 * amounts])
    np.testing.assert_allclose(contract(years, incidence)[1], 2 * out, rtol=1e-12, atol=1e-14)


def test_many_parties_beside_a_few(case_text):
    """Parties that touch nothing change no number, whichever way lines are contracted."""
    extra = "".join(f'[party.x{i}]\nkind = "municipality"\n' for i in range(60))
    few = Case.parse(case_text).run(draws=300)
    many = Case.parse(case_text.replace("[party.town]", extra + "[party.town]")).run(draws=300)
    assert few.strategies["new"].side.cash_entries is None
    assert many.strategies["new"].side.cash_entries is not None
    for party in PARTIES:
        np.testing.assert_allclose(many.net("new", party), few.net("new", party), rtol=1e-9, atol=1e-6)
