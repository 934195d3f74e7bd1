"""The demo's value case: what is written before the agreement, once, by the region's people."""

import datetime as dt

import pytest
from django.contrib.auth import authenticate

from gavn.engine.value.report_pictures import pictures
from gavn.engine.value.words import Language
from gavn.infra.actors import PUBLIC
from gavn.infra.outbox import drain_all
from gavn.journeys.demo_world.acts_of_value import act_on_value
from gavn.journeys.demo_world.acts_of_wound_care import SLUG, act_on_wound_care
from gavn.journeys.demo_world.agreement import AGREEMENT_ID
from gavn.journeys.demo_world.people import PASSWORD
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import make_plan
from gavn.journeys.demo_world.staff import LOGINS
from gavn.kernel.errors import Refusal
from gavn.needs import queries as needs
from gavn.parties import queries as parties
from gavn.parties.actions.people import create_person, hold_role
from gavn.parties.roles import BUYER, ECONOMIST
from gavn.settlement.actions.agreements import register_agreement
from gavn.value import queries
from tests.world import JOB, LONG_AGO, organisation

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def plan():
    made = make_plan(NOW.date(), 57)
    region = organisation("region", MIDTJYLLAND, "Region Midtjylland")
    towns = {each.code: organisation("municipality", each.code, each.name, region) for each in made.places}
    for role, where in ((BUYER, region), (ECONOMIST, region)):
        worker(LOGINS["region", MIDTJYLLAND, role], role, where)
    worker(LOGINS["municipality", "751", ECONOMIST], ECONOMIST, towns["751"])
    register_agreement(actor=JOB, agreement_id=AGREEMENT_ID, document=made.document, region_id=region, now=NOW)
    return made


def worker(login, role, where):
    person = create_person(actor=JOB, login=login, name=login, password=PASSWORD, now=NOW)
    hold_role(actor=JOB, person_id=person, organisation_id=where, role=role, start_on=LONG_AGO, now=NOW)


def test_the_case_shows_what_the_agreement_says(plan):
    act_on_value(plan, now=NOW)
    view = queries.case(actor=JOB, slug=AGREEMENT_ID)
    forecast = view.forecast.result
    years = forecast["horizon"]["years"]
    sheet = forecast["by_party"]["fælles indkøb"]
    nets = {party: round(row["mean_dkk"] / years / 1e6, 1) for party, row in sheet.items()}
    assert (nets["Kommunerne"], nets["Regionen"]) == (18.6, -9.0)
    assert round(forecast["all_inside"]["fælles indkøb"]["mean_dkk"] / years / 1e6, 1) == 9.6
    pool = forecast["agreement"]["pulje"]
    assert [round(pool[key] / 1e6, 1) for key in ("transfer_dkk", "break_even_dkk", "equal_split_dkk")] == [
        6.5,
        9.0,
        13.8,
    ]
    assert {"party-loses", "outside-core"} <= set(pool["flags"])
    assert forecast["horizon"]["start"] == str(plan.line.term.start_on)
    assert (view.state, view.need_title) == ("shared", "Én indgang for borgere med stomi")
    assert len(view.parties) == 1 + len(plan.agreed.parties_inside)
    assert needs.published_needs(actor=PUBLIC).items[0].slug == view.need_slug


def test_it_is_done_once_and_then_follows_the_ledger(plan):
    act_on_value(plan, now=NOW)
    act_on_value(plan, now=NOW)
    drain_all(now=NOW)
    view = queries.case(actor=JOB, slug=AGREEMENT_ID)
    assert view.current.number == 1
    assert [each.problem for each in view.bindings] == ["nothing-bought"] * 2  # nothing is posted in this world
    assert queries.requests(actor=JOB, now=NOW).total == 1


def test_a_case_before_anything_is_bought_shows_every_kind_of_party_and_what_a_bid_changed(plan):
    for _ in range(2):
        act_on_wound_care(plan, now=NOW)
    view = queries.case(actor=JOB, slug=SLUG)
    rows = view.current.result["by_party"]["nye forbindinger"]
    assert {row["kind"] for row in rows.values()} == {"municipality-group", "region", "state", "citizen", "outside"}
    assert (view.forecast.number, view.current.number, view.current.why) == (1, 2, "edited")
    (gain,) = queries.gains(actor=JOB, slug=SLUG)
    yearly = rows["Kommunerne"]["mean_dkk"] / view.current.result["horizon"]["years"]
    assert gain.expected_ore == pytest.approx(100 * yearly, abs=100)
    assert gain.due_on > NOW.date()
    bridge = queries.bridge(actor=JOB, slug=SLUG, outcome="all")
    assert sum(part.amount_dkk for part in bridge.parts) == pytest.approx(bridge.current_dkk - bridge.forecast_dkk)
    run = queries.run(actor=JOB, slug=SLUG, draws=2000)
    drawn = [picture.key for picture in pictures(run, "nye forbindinger", Language("da"))]
    assert drawn == ["waterfall", "heat", "fan", "tornado", "evppi", "plane", "ceac", "dial"]


def test_a_municipality_inside_reads_it_and_one_outside_does_not(plan):
    act_on_value(plan, now=NOW)
    outside = next(party.code for party in plan.agreed.parties if party.outside)
    named = {each.code: each.id for each in parties.organisations(actor=JOB, kind="municipality", on=NOW.date())}
    worker("outside", ECONOMIST, named[outside])
    for login, reads in ((LOGINS["municipality", "751", ECONOMIST], True), ("outside", False)):
        actor = parties.actor_for(person_of(login), now=NOW)
        assert queries.cases(actor=actor).total == int(reads)
    with pytest.raises(Refusal, match=r"value-case.not-found"):
        queries.case(actor=parties.actor_for(person_of("outside"), now=NOW), slug=AGREEMENT_ID)


def person_of(login):
    return authenticate(username=login, password=PASSWORD).pk
