"""The plan of the demo world: believable, within every bound, and the same each time. No database."""

import datetime as dt
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.journeys.demo_world.agreement import agreement, agreement_text
from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.economy import average_prices, volume_of
from gavn.journeys.demo_world.fulfilment import draw_handling
from gavn.journeys.demo_world.people import demo_people
from gavn.journeys.demo_world.plan import make_plan
from gavn.journeys.demo_world.suppliers import SERVICE_CENTRE_CVR, SUPPLIERS
from gavn.journeys.demo_world.timeline import timeline
from gavn.kernel.holidays import is_working_day
from gavn.kernel.identifiers import read_cpr, read_cvr, read_gtin
from gavn.kernel.period import ONE_DAY, window_on

TODAY = dt.date(2026, 3, 2)
HERNING, SAMSO = "657", "741"


@pytest.fixture(scope="module")
def plan():
    return make_plan(TODAY, 600)


def test_the_same_day_gives_the_same_world(plan):
    assert make_plan(TODAY, 600) == plan


def test_nobody_is_real(plan):
    for citizen in plan.citizens:
        cpr = read_cpr(citizen.cpr)
        assert cpr.is_replacement
        assert cpr.born_on < TODAY
    assert len({citizen.cpr for citizen in plan.citizens}) == len(plan.citizens) == 600
    cvrs = [supplier.cvr for supplier in SUPPLIERS] + [SERVICE_CENTRE_CVR]
    assert [read_cvr(cvr) for cvr in cvrs] == cvrs
    assert len(set(cvrs)) == 9
    assert min(cvrs) >= "99000000"


def test_the_catalogue(plan):
    assert len(plan.items) == 2000
    assert len({(item.supplier_cvr, item.item_number) for item in plan.items}) == 2000
    assert len({item.gtin for item in plan.items}) == 2000
    assert len({item.name for item in plan.items}) == 2000
    for item in plan.items:
        assert read_gtin(item.gtin) == item.gtin
        assert item.gtin.startswith("29")
        assert item.price_ore > 0
        assert item.price_ore % 5 == 0
    assert len({item.group_code for item in plan.items}) == 12
    assert sum(item.offered_from > TODAY for item in plan.items) == 12


def test_one_group_of_one_supplier_rises_in_price_in_history(plan):
    changes = plan.price_changes
    assert changes
    assert len({(change.item.supplier_cvr, change.item.group_code, change.start_on) for change in changes}) == 1
    assert all(change.price_ore > change.item.price_ore for change in changes)
    assert plan.line.history.contains(changes[0].start_on)


def test_citizens_live_where_people_live_and_never_outside_the_contract(plan):
    by_place = Counter(citizen.municipality for citizen in plan.citizens)
    assert len(by_place) == 19
    assert HERNING not in by_place
    assert SAMSO not in by_place
    inhabitants = {place.code: place.inhabitants for place in plan.places if place.is_buyer}
    total = sum(inhabitants.values())
    for code, count in by_place.items():
        assert abs(count - 1 - Fraction((600 - 19) * inhabitants[code], total)) < 1


def test_every_municipality_has_one_who_waits(plan):
    waiting = Counter(plan.citizens[case.place].municipality for case in plan.cases if case.kind == "waiting")
    assert set(waiting) == {place.code for place in plan.places if place.is_buyer}
    assert waiting["751"] > waiting["671"]


def test_no_window_is_overdrawn_but_for_the_lines_meant_to_be_refused(plan):
    """Added up the slow way. A line that asks for more than a whole window is refused, and takes nothing."""
    cases = {case.place: case for case in plan.cases}
    drawn = defaultdict(int)
    refused = 0
    for on, orders in plan.orders.items():
        assert plan.line.history.contains(on)
        for order in orders:
            case = cases[order.place]
            assert case.start_on <= on
            assert case.end_before is None or on < case.end_before
            window = window_on(case.start_on, 3, on)
            for line in order.lines:
                units = line.packs * line.item.units_per_pack
                assert line.item.offered_from <= on
                if units > case.granted[line.item.group_code]:
                    refused += 1
                    continue
                drawn[order.place, line.item.group_code, window.start_on] += units
    for (place, group, _), units in drawn.items():
        assert 0 < units <= cases[place].granted[group]
    assert refused > 0


def test_a_new_citizen_orders_each_month_and_an_old_one_each_quarter(plan):
    days = defaultdict(list)
    for on, orders in plan.orders.items():
        for order in orders:
            days[order.place].append(on)
    old = [case for case in plan.cases if case.kind == "established" and case.end_before is None]
    lasting = [len(days[case.place]) for case in old if case.start_on < plan.line.history.start_on - 190 * ONE_DAY]
    assert 3 <= sum(lasting) / len(lasting) <= 5
    new = [case for case in plan.cases if case.kind == "new" and case.granted]
    half_year = [case for case in new if case.start_on + 190 * ONE_DAY < TODAY]
    for case in half_year:
        first_half = [on for on in days[case.place] if on < case.start_on + 182 * ONE_DAY]
        assert len(first_half) >= 5


def test_the_seventeen_had_paid_the_expected_saving_more_before(plan):
    volume = volume_of(plan.citizens, [order for orders in plan.orders.values() for order in orders])
    average = average_prices(volume)
    inside = {party.code for party in plan.agreed.parties_inside}
    saving_ore = sum(
        units * (Fraction(plan.economy.baselines_ore_per_100[code, group], 100) - average[group])
        for (code, group), (units, _) in volume.items()
        if code in inside
    )
    expected_ore = 1_860_000_000 * Fraction(600, 3600)
    assert abs(saving_ore - expected_ore) < sum(units for units, _ in volume.values()) / 200 + 1
    assert plan.economy.advice_ore_month * 12 == 900_000_000 * 600 // 3600


def test_ceilings_hold_the_year(plan):
    volume = volume_of(plan.citizens, [order for orders in plan.orders.values() for order in orders])
    for place in plan.places:
        if place.is_buyer:
            year_ore = sum(ore for (code, _), (_, ore) in volume.items() if code == place.code)
            assert plan.economy.ceilings_ore[place.code] > year_ore
    assert HERNING not in plan.economy.ceilings_ore


def test_one_can_log_in_as_each_role_and_each_kind_of_citizen(plan):
    people = demo_people(plan)
    assert {person.role for person in people} == {
        "citizen", "caseworker", "nurse", "supplier-clerk", "economist", "buyer", "innovation-lead", "investigator",
        "bid-manager", "evaluator",
    }  # fmt: skip
    assert len({person.login for person in people}) == len(people) == 28
    indications = {plan.cases[person.place].need.indication for person in people if person.place is not None}
    assert indications == {"colostomy", "ileostomy", "urostomy"}


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_the_term_moves_by_whole_years_and_covers_the_year_up_to_today(today):
    agreed = agreement(agreement_text()).period
    line = timeline(today, agreed)
    assert line.term.start_on.year - agreed.start_on.year == line.term.end_before.year - agreed.end_before.year
    assert line.term.start_on <= line.history.start_on
    assert today < line.term.end_before
    assert line.history.end_before == today
    parts = line.parts()
    assert (parts[0].start_on, parts[-1].end_before) == (line.history.start_on, today)
    assert all(a.end_before == b.start_on for a, b in pairwise(parts))
    assert len(line.month_ends()) == 12


def test_the_term_stays_while_today_allows_it():
    agreed = agreement(agreement_text()).period
    assert timeline(dt.date(2024, 9, 1), agreed).term == agreed
    assert timeline(dt.date(2027, 8, 30), agreed).term == agreed
    assert timeline(dt.date(2027, 8, 31), agreed).term.start_on == dt.date(2024, 9, 1)
    assert timeline(dt.date(2024, 8, 31), agreed).term.start_on == dt.date(2022, 9, 1)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.integers(0, 10_000), st.booleans())
def test_goods_move_on_working_days_in_order(placed_on, number, can_be_split):
    handling = draw_handling(placed_on, dice(str(number)), can_be_split=can_be_split)
    days = [handling.confirmed_on, handling.sent_on, handling.received_on]
    days += [handling.rest_sent_on, handling.rest_received_on] if handling.in_parts else []
    assert placed_on < days[0]
    assert all(is_working_day(day) for day in days)
    assert handling.confirmed_on <= handling.sent_on < handling.received_on
    assert can_be_split or not handling.in_parts
    if handling.in_parts:
        assert handling.sent_on < handling.rest_sent_on < handling.rest_received_on
