"""Terms, options, changes, indexation and service figures: who may, what the law bears, what reaches the prices."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.contracts import queries, term_queries
from gavn.contracts.actions.changes import NewChange, record_change
from gavn.contracts.actions.indexation import NewIndex, agree_index, apply_index
from gavn.contracts.actions.service import agree_service_target
from gavn.contracts.actions.terms import NewOption, Terms, set_terms, use_option
from gavn.contracts.change_rules import check_change, small_changes
from gavn.contracts.forecast import MonthDraw, forecast
from gavn.contracts.index_rules import indexed_ore, regulation
from gavn.contracts.models import Change
from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.period import Period
from tests.contracts.contracting import END, EXTENDED, START, contracting
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def refused(refusal_code, act, /, **values):
    with pytest.raises(Refusal) as refusal:
        act(**values)
    assert refusal.value.code == refusal_code
    return refusal.value.facts


def option_of(case, kind):
    terms = term_queries.contract_terms(**case.by(case.world.stranger))
    return next(option for option in terms.options if option.kind == kind)


def change(**values):
    given_values = {
        "ground": "small", "value_ore": 100_000_00, "text": "Flere størrelser", "reason": "Samme karakter",
        "made_on": TODAY,
    }  # fmt: skip
    return NewChange(**(given_values | values))


def test_everybody_reads_what_the_contract_says():
    case = contracting()
    terms = term_queries.contract_terms(**case.by(case.world.stranger))
    assert (terms.estimated_ore, terms.maximum_ore, terms.products) == (10_000_000_00, 20_000_000_00, 2)
    assert [(lot.code, lot.suppliers) for lot in terms.lots] == [
        ("1", ("Prøveleverandør A",)), ("2", ("Prøveleverandør B",)),
    ]  # fmt: skip
    assert {option.kind for option in terms.options} == {"extension", "purchase"}


def test_terms_that_do_not_fit_are_refused():
    case = contracting()
    refused("contract.value-not-fitting", set_terms, terms=Terms(estimated_ore=20_000_000_01), **case.by(JOB))
    twice = Terms(lots=(("3", ""), ("3", "")))
    refused("contract.terms-not-fitting", set_terms, terms=twice, **case.by(JOB))
    nowhere = Terms(suppliers=((case.world.supplier, "9"),))
    refused("contract.terms-not-fitting", set_terms, terms=nowhere, **case.by(JOB))
    endless = Terms(options=(NewOption("extension", "x", TODAY),))
    refused("contract.terms-not-fitting", set_terms, terms=endless, **case.by(JOB))


@pytest.mark.parametrize("who", ["party_buyer", "evaluator", "economist", "clerk", "stranger"])
def test_only_a_buyer_of_the_lead_manages(who):
    case = contracting()
    actor = getattr(case.world, who)
    code = "contract-management.not-permitted"
    refused(code, record_change, change=change(), **case.by(actor))
    refused(code, use_option, actor=actor, option_id=option_of(case, "extension").id, now=NOW)
    refused(code, apply_index, figure=Decimal(1), start_on=TODAY, **case.by(actor))
    refused(
        code, agree_service_target, supplier_id=case.world.supplier, code="on-time", figure=Decimal(95),
        start_on=TODAY, **case.by(actor),
    )  # fmt: skip


def test_an_extension_reaches_the_prices():
    case = contracting()
    done = use_option(actor=case.world.buyer, option_id=option_of(case, "extension").id, now=NOW)
    assert (done.end_before, done.prices_extended) == (EXTENDED, 2)
    last_day = EXTENDED - dt.timedelta(days=1)
    offered = queries.assortment(actor=case.world.buyer, contract_id=case.contract, on=last_day)
    assert offered.total == 2
    refused("option.used", use_option, actor=case.world.buyer, option_id=option_of(case, "extension").id, now=NOW)
    bought = use_option(actor=case.world.buyer, option_id=option_of(case, "purchase").id, now=NOW)
    assert (bought.end_before, bought.prices_extended) == (EXTENDED, 0)


def test_an_option_has_its_day_and_four_years_are_the_most():
    case = contracting()
    late = dt.datetime(2028, 6, 2, 9, tzinfo=dt.UTC)
    refused("option.too-late", use_option, actor=case.world.buyer, option_id=option_of(case, "extension").id, now=late)
    beyond = NewOption("extension", "For langt", dt.date(2028, 6, 1), EXTENDED + dt.timedelta(days=1))
    set_terms(terms=Terms(options=(beyond,)), **case.by(JOB))
    terms = term_queries.contract_terms(**case.by(case.world.buyer))
    (too_long,) = [option for option in terms.options if option.text == "For langt"]
    facts = refused("option.term-too-long", use_option, actor=case.world.buyer, option_id=too_long.id, now=NOW)
    assert facts["latest"] == str(EXTENDED)


def test_small_changes_are_added_up_and_stop_below_the_limit():
    case = contracting()
    record_change(change=change(value_ore=600_000_00), **case.lead)
    record_change(change=change(value_ore=-300_000_00), **case.lead)
    view = term_queries.contract_changes(**case.by(case.world.party_buyer))
    # Ten per cent of 10 million is 1 million, below the threshold of 1,611,360.
    assert (view.small.sum_ore, view.small.net_ore, view.small.limit_ore) == (900_000_00, 300_000_00, 1_000_000_00)
    assert view.small.left_ore == 99_999_99
    facts = refused("change.above-limit", record_change, change=change(value_ore=100_000_00), **case.lead)
    assert facts["source"] == "udbudsloven § 180"
    record_change(change=change(value_ore=99_999_99), **case.lead)
    refused("change.above-limit", record_change, change=change(value_ore=1), **case.lead)


def test_other_changes_have_their_ground_and_limit():
    case = contracting()
    for ground in ("supplementary", "unforeseen"):
        record_change(change=change(ground=ground, value_ore=5_000_000_00), **case.lead)
        refused("change.above-limit", record_change, change=change(ground=ground, value_ore=5_000_000_01), **case.lead)
    record_change(change=change(ground="review-clause", value_ore=9_000_000_00), **case.lead)
    record_change(change=change(ground="new-supplier", value_ore=0), **case.lead)
    refused("change.ground-unknown", record_change, change=change(ground="convenience"), **case.lead)
    refused("change.incomplete", record_change, change=change(reason=" "), **case.lead)
    refused("change.incomplete", record_change, change=change(made_on=TODAY + dt.timedelta(days=1)), **case.lead)
    refused("change.incomplete", record_change, change=change(made_on=START - dt.timedelta(days=1)), **case.lead)
    refused("contract-use.not-permitted", term_queries.contract_changes, **case.by(case.world.stranger))
    unverified = {each.ground for each in term_queries.contract_changes(**case.lead).changes if not each.verified}
    assert unverified == {"supplementary", "unforeseen", "review-clause", "new-supplier"}


@given(st.lists(st.integers(-(10**9), 10**9), max_size=6), st.integers(1, 10**11))
def test_what_is_left_is_just_what_still_fits(values, original):
    small = small_changes(values, original, TODAY)
    if small.left_ore:
        check_change("small", small.left_ore, values, original, TODAY)
    with pytest.raises(Refusal):
        check_change("small", small.left_ore + 1, values, original, TODAY)
    assert abs(small.net_ore) <= small.sum_ore


def test_prices_follow_the_index_from_their_base():
    case = contracting()
    index = NewIndex("Nettoprisindeks", "Danmarks Statistik PRIS111", START, Decimal("118.5"), Decimal(3))
    agree_index(index=index, **case.lead)
    refused("index.taken", agree_index, index=index, **case.lead)
    first = apply_index(figure=Decimal("120.0"), start_on=dt.date(2026, 7, 1), **case.lead)
    assert (first.lines, first.capped, Fraction(first.times)) == (2, False, Fraction(1200, 1185))
    on = dt.date(2026, 7, 1)
    prices = [each.price_ore for each in queries.assortment(**_offers(case, on)).items]
    assert prices == [101_27, 337_55]  # 100.00 and 333.33 times 1.012658…, rounded once
    before = [each.price_ore for each in queries.assortment(**_offers(case, on - dt.timedelta(days=1))).items]
    assert before == [100_00, 333_33]
    # Back to the base figure gives the base prices again: no rounding has piled up.
    apply_index(figure=Decimal("118.5"), start_on=dt.date(2027, 1, 1), **case.lead)
    back = [each.price_ore for each in queries.assortment(**_offers(case, dt.date(2027, 1, 1))).items]
    assert back == [100_00, 333_33]
    capped = apply_index(figure=Decimal(200), start_on=dt.date(2028, 1, 1), **case.lead)
    assert capped.capped
    assert Fraction(capped.times) == 1 + Fraction(3, 100) * Fraction(730) / Fraction(36525, 100)
    refused("index.taken", apply_index, figure=Decimal(120), start_on=dt.date(2027, 6, 1), **case.lead)
    refused("price.in-the-past", apply_index, figure=Decimal(120), start_on=dt.date(2026, 2, 1), **case.lead)
    refused("index.not-fitting", apply_index, figure=Decimal(0), start_on=dt.date(2028, 6, 1), **case.lead)
    assert [step.lines for step in term_queries.index_of(**case.lead).steps] == [2, 2, 2]


def _offers(case, on):
    return {"actor": case.world.buyer, "contract_id": case.contract, "on": on}


def test_without_a_clause_no_price_is_regulated():
    case = contracting()
    refused("index.missing", apply_index, figure=Decimal(1), start_on=TODAY, **case.lead)
    assert term_queries.index_of(**case.lead) is None


@given(st.integers(1, 10**9), st.fractions(Fraction(1, 2), 2))
def test_an_indexed_price_is_the_nearest_ore(base, times):
    found = indexed_ore(base, times)
    assert abs(found - base * times) <= Fraction(1, 2)


@given(st.decimals(50, 200, places=2), st.decimals(50, 200, places=2), st.integers(1, 1500))
def test_a_cap_never_raises_a_price(base, figure, days):
    on = START + dt.timedelta(days=days)
    free = regulation(base, figure, START, on, None)
    held = regulation(base, figure, START, on, Decimal(2))
    assert held.times <= free.times
    assert held.capped == (held.times < free.times)


def test_service_figures_are_dated():
    case = contracting()
    target = {"supplier_id": case.world.supplier, "code": "on-time", **case.lead}
    agree_service_target(figure=Decimal(95), start_on=START, **target)
    agree_service_target(figure=Decimal(98), start_on=dt.date(2027, 1, 1), **target)
    then = term_queries.service_targets(on=dt.date(2026, 12, 31), **case.lead)
    later = term_queries.service_targets(on=dt.date(2027, 1, 1), **case.lead)
    assert [each.figure for each in then] == [Decimal(95)]
    assert [(each.figure, each.unit) for each in later] == [(Decimal(98), "percent")]
    code = "service-target.not-fitting"
    refused(code, agree_service_target, figure=Decimal(99), start_on=START, **target)
    refused(code, agree_service_target, figure=Decimal(101), start_on=dt.date(2028, 1, 1), **target)
    strange = target | {"supplier_id": case.world.region}
    refused(code, agree_service_target, figure=Decimal(9), start_on=dt.date(2028, 1, 1), **strange)


def months(*amounts):
    found, year, month = [], 2025, 1
    for amount in amounts:
        found.append(MonthDraw(Period.of_month(year, month), amount))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def test_a_steady_rate_is_forecast_to_the_day():
    steady = [MonthDraw(each.month, each.month.days() * 100) for each in months(*[0] * 12)]
    found = forecast(steady, 1_000, TODAY)
    assert found.rate_ore_a_day == 100
    assert found.reached_on == found.earliest_on == found.latest_on == TODAY + dt.timedelta(days=10)
    assert forecast(steady, 1_001, TODAY).reached_on == TODAY + dt.timedelta(days=11)


def test_a_forecast_has_a_range_and_says_when_there_is_none():
    rising = months(*(100_000 * place for place in range(1, 13)))
    found = forecast(rising, 10_000_000, TODAY)
    assert found.earliest_on < found.reached_on < found.latest_on
    assert forecast([], 1, TODAY) is None
    assert forecast(months(0, 0), 1, TODAY).reached_on is None
    assert forecast(months(5), 0, TODAY).reached_on == TODAY


def test_row_security_keeps_changes_from_outsiders():
    case = contracting()
    record_change(change=change(), **case.lead)

    for name, seen in (("buyer", 1), ("party_buyer", 1), ("region_economist", 1), ("economist", 0), ("clerk", 0)):
        with acting(getattr(case.world, name)):
            assert Change.objects.count() == seen, name
    assert END < EXTENDED
