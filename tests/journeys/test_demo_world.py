"""The demo world in a database: loaded through the rooms' own actions, and every invariant kept."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection, connections

from gavn.contracts import queries as contracts
from gavn.contracts import term_queries
from gavn.contracts.forecast import MonthDraw
from gavn.grants import queries as grants
from gavn.infra.actors import acting
from gavn.infra.clock import DENMARK
from gavn.journeys.ceiling_forecast import ceiling_forecasts
from gavn.journeys.demo_world import acts
from gavn.journeys.demo_world.agreement import AGREEMENT_ID
from gavn.journeys.demo_world.load import LOADER, is_loaded, load_world
from gavn.journeys.demo_world.people import demo_people
from gavn.journeys.demo_world.plan import make_plan
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.errors import Refusal
from gavn.kernel.period import Period
from gavn.ordering import queries as ordering
from gavn.parties import queries as parties
from gavn.parties import queries_joint
from gavn.settlement import queries as settlement
from tests import database
from tests.contracts.slow_forecast import FAR, agrees, forecast_slowly, in_order

TODAY = dt.date(2026, 3, 2)
NOW = moment(TODAY, 9)
SMALL, WHOLE = 60, 3600
KINDS = ("health-cluster", "health-council")


@pytest.fixture(scope="module", params=[SMALL, pytest.param(WHOLE, marks=pytest.mark.long)])
def world(request, django_db_setup, django_db_blocker):
    """The plan, loaded and acted in this worker's database, which is made anew afterwards."""
    plan = make_plan(TODAY, request.param)
    with django_db_blocker.unblock():
        load_world(plan, step=lambda count: None, now=NOW)
        acts.act(plan, step=lambda count: None, now=NOW)
        yield plan
        connections.close_all()
        database.recreate(database.own_name())


@pytest.fixture(autouse=True)
def _database(world):
    """Tests of this module read what the module's fixture wrote."""


def rows(question):
    with acting(LOADER), connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def count(table):
    return rows(f"select count(*) from {table}")[0][0]


def test_everything_planned_is_there(world):
    assert is_loaded()
    assert count("parties_citizen") == len(world.citizens)
    assert count("contracts_product") == 2000
    assert count("grants_application") == len(world.cases)
    decided = [case for case in world.cases if case.decided_on]
    assert count("grants_decision") == len(decided)
    assert count("grants_grant") == sum(bool(case.granted) for case in decided)
    assert count("ordering_order") == sum(len(orders) for orders in world.orders.values())
    asked = sum(len(order.lines) for orders in world.orders.values() for order in orders)
    assert count("ordering_line") + count("ordering_refused_line") == asked


def test_the_ledger_balances(world):
    assert rows("select sum(amount_ore) from settlement_leg") == [(0,)]
    assert rows("select posting_id from settlement_leg group by posting_id having sum(amount_ore) <> 0") == []


def test_every_received_line_is_posted_once_with_its_amount(world):
    assert count("settlement_posting") > 100
    assert rows(
        "select delivered.id from ordering_delivery_line delivered"
        " join ordering_line line on line.id = delivered.line_id"
        " left join settlement_posting posting on posting.cause = delivered.id and posting.kind = 'delivery'"
        " left join settlement_leg leg on leg.posting_id = posting.id and leg.organisation_id = line.municipality_id"
        " group by delivered.id, line.id having count(leg.id) <> (delivered.received_at is not null)::integer"
        " or coalesce(sum(leg.amount_ore), 0)"
        "    <> case when delivered.received_at is null then 0 else delivered.packs * line.price_ore end"
    ) == []  # fmt: skip


def test_no_window_of_a_grant_is_overdrawn(world):
    assert rows(
        "select line.id from grants_line line join grants_entitlement entry on entry.line_id = line.id"
        " group by line.id, entry.window_start_on having line.units + sum(entry.units) not between 0 and line.units"
    ) == []  # fmt: skip
    drawn = rows("select coalesce(-sum(units), 0) from grants_entitlement")
    assert drawn == rows("select sum(units) from ordering_line")


def test_packs_are_neither_lost_nor_doubled(world):
    assert rows(
        "select line.id from ordering_line line"
        " left join ordering_delivery_line delivered on delivered.line_id = line.id group by line.id"
        " having line.packs_despatched <> coalesce(sum(delivered.packs), 0) or line.packs_received"
        "    <> coalesce(sum(delivered.packs) filter (where delivered.received_at is not null), 0)"
        " or line.packs_despatched > line.packs or line.units <> line.packs * (line.units / line.packs)"
    ) == []  # fmt: skip


def test_what_is_called_off_is_what_was_ordered(world):
    called_off = dict(rows("select organisation_id, drawn_ore from contracts_buyer where drawn_ore > 0"))
    ordered = dict(rows("select municipality_id, sum(packs * price_ore) from ordering_line group by municipality_id"))
    assert called_off == ordered


def test_one_grant_a_citizen_is_live_on_a_day(world):
    assert rows(
        "select one.id from grants_grant one join grants_grant other on other.citizen_id = one.citizen_id"
        " and other.id > one.id and other.indication = one.indication"
        " and daterange(other.start_on, other.end_before) && daterange(one.start_on, one.end_before)"
    ) == []  # fmt: skip


def test_the_price_of_a_line_is_that_of_its_day(world):
    prices = {
        (item.supplier_cvr, item.item_number): [(world.line.term.start_on, item.price_ore)] for item in world.items
    }
    for change in world.price_changes:
        prices[change.item.supplier_cvr, change.item.item_number].append((change.start_on, change.price_ore))
    lines = rows(
        "select supplier.code, product.item_number, line.price_ore,"
        " (line.placed_at at time zone 'Europe/Copenhagen')::date"
        " from ordering_line line join contracts_product product on product.id = line.product_id"
        " join parties_organisation supplier on supplier.id = line.supplier_id"
    )  # fmt: skip
    for cvr, number, price_ore, on in lines:
        assert price_ore == [price for start_on, price in prices[cvr, number] if start_on <= on][-1]


def test_steps_tell_how_each_line_came_into_its_state(world):
    assert rows(
        "select line.id from ordering_line line where line.state is distinct from"
        " (select step.to_state from ordering_line_step step where step.subject_id = line.id"
        "  order by step.id desc limit 1)"
    ) == []  # fmt: skip


def test_orders_are_in_every_state_of_a_running_world(world):
    states = dict(rows("select state, count(*) from ordering_line group by state"))
    expected = {"placed", "confirmed", "despatched", "received"} if len(world.citizens) > 500 else {"received"}
    assert expected <= set(states)
    assert states["received"] > 0.9 * sum(states.values())
    codes = rows("select distinct code from ordering_refused_line")
    assert set(codes) <= {("entitlement.exceeded",)}


def test_the_sum_of_the_parties_is_the_whole(world):
    seventeen = {party.code for party in world.agreed.parties_inside}
    total_dkk = 0
    for year in (2025, 2026):
        said = settlement.statement(actor=LOADER, agreement_id=AGREEMENT_ID, year=year)
        total_dkk += sum(party.spent_dkk for party in said.parties)
        assert {party.code for party in said.parties if not party.outside} == seventeen
    spent = rows(
        "select sum(leg.amount_ore) from settlement_leg leg"
        " join settlement_account account on account.id = leg.account_id"
        " join parties_organisation payer on payer.id = leg.organisation_id"
        f" where account.kind = 'aids' and payer.code in ({', '.join(repr(code) for code in sorted(seventeen))})"
    )[0][0]  # fmt: skip
    assert abs(total_dkk * 100 - spent) <= 2 * 17 * 50


def test_the_realised_gain_is_near_the_expected_one(world):
    expected_dkk = world.economy.expected_saving_ore // 100
    realised = sum(
        party.realised_dkk
        for year in (2025, 2026)
        for party in settlement.statement(actor=LOADER, agreement_id=AGREEMENT_ID, year=year).parties
    )
    assert 0.8 * expected_dkk < realised <= 1.05 * expected_dkk


def test_each_person_finds_what_belongs_to_the_role(world):
    for person in demo_people(world):
        actor = acts.log_in(person.login, NOW)
        if person.role == "citizen":
            assert actor.citizen_ids
            found = ordering.orders_of_citizen(actor=actor, citizen_id=actor.citizen_ids[0], page=1, size=5, now=NOW)
            assert grants.grants_of_citizen(actor=actor, citizen_id=actor.citizen_ids[0], now=NOW)
            assert found.total > 0
        if person.role == "caseworker":
            assert grants.work_list(actor=actor, page=1, size=5, now=NOW).total > 0
        if person.role == "nurse":
            assert grants.clinic_applications(actor=actor, page=1, size=5, now=NOW).total > 0
        if person.role == "buyer":
            organisation_id = actor.memberships[0].organisation_id
            assert contracts.contracts_for(actor=actor, organisation_id=organisation_id, on=TODAY)


def test_letters_are_there_and_say_why(world):
    assert rows("select count(*) from grants_decision where get_byte(letter, 0) <> 37 or length(letter) < 5000") == [
        (0,)
    ]
    assert rows("select count(*) from grants_decision where outcome <> 'granted' and reasons = ''") == [(0,)]


def test_it_is_loaded_once(world):
    before = count("parties_organisation")
    with pytest.raises(Refusal, match=r"demo\.database-in-use"):
        load_world(world, step=lambda done: None, now=NOW)
    acts.act(world, step=lambda done: None, now=NOW)
    assert count("parties_organisation") == before
    assert count("grants_application") == len(world.cases)
    assert count("parties_mandate") == 1


def test_the_forecast_of_each_ceiling_follows_the_orders(world):
    """Each order line added up by hand, and a calendar walked day by day, say the same day."""
    login = next(person.login for person in demo_people(world) if person.role == "buyer")
    buyer = acts.log_in(login, NOW)
    ((contract_id,),) = rows("select id from contracts_contract where number like 'STOMI-%'")
    terms = term_queries.contract_terms(actor=buyer, contract_id=contract_id, now=NOW)
    own, whole = ceiling_forecasts(actor=buyer, contract=terms, now=NOW)
    lines = rows("select municipality_id, placed_at, packs - packs_cancelled, price_ore from ordering_line")
    spent = {}
    for payer, placed_at, packs, price_ore in lines:
        month = placed_at.astimezone(DENMARK).date().replace(day=1)
        for who in (payer, None):
            spent.setdefault(who, Counter())[month] += packs * price_ore
    months = [Period.of_month(2025, month) for month in range(3, 13)] + [
        Period.of_month(2026, 1),
        Period.of_month(2026, 2),
    ]
    found = {each.use.organisation_id: each for each in own} | {None: whole}
    assert sum(bool(spent.get(who)) for who in found) > 15
    for who, each in found.items():
        by_month = spent.get(who, Counter())
        draws = [MonthDraw(month, by_month[month.start_on]) for month in months]
        ceiling_ore = each.use.ceiling_ore
        reached, ends = forecast_slowly(draws, ceiling_ore - by_month.total(), TODAY)
        assert agrees(each.found.reached_on, reached, TODAY)
        assert agrees(each.found.earliest_on, min(ends, key=in_order), TODAY)
        assert agrees(each.found.latest_on, max(ends, key=in_order), TODAY)
        assert each.too_early == (reached not in (None, FAR) and reached < terms.end_before)


def test_seventeen_acceded_two_are_outside_and_the_agreement_applies(world):
    (agreement,) = queries_joint.joint_agreements(actor=LOADER)
    standing = Counter(party.standing for party in agreement.parties)
    assert standing == {"acceded": 18, "outside": 2}  # seventeen municipalities and the region
    assert {party.name for party in agreement.parties if party.standing == "outside"} == {
        "Herning Kommune",
        "Samsø Kommune",
    }
    assert agreement.applies_from == world.line.term.start_on
    assert all(condition.met_on for condition in agreement.conditions)


def test_clusters_end_and_councils_begin_on_1_january_2027(world):
    last, first = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
    kinds = {
        on: {kind: len(parties.organisations(actor=LOADER, kind=kind, on=on)) for kind in KINDS} for on in (last, first)
    }
    assert kinds == {
        last: {"health-cluster": 5, "health-council": 0},
        first: {"health-cluster": 0, "health-council": 5},
    }  # fmt: skip
    assert not any(each.is_verified for each in queries_joint.successions(actor=LOADER))


def test_every_municipality_has_rules_of_its_own_and_some_changed(world):
    assert rows("select count(distinct municipality_id) from grants_coverage_rule") == [(len(world.places),)]
    ended = rows("select end_before, count(*) from grants_coverage_rule where end_before is not null group by 1")
    assert ended == [(dt.date(2025, 9, 2), 6)]
