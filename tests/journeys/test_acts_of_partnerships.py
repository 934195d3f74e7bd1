"""The demo's partnerships stand where the region's council was told that they stand, on observations that say so."""

from __future__ import annotations

import datetime as dt

import pytest

from gavn.evidence import queries as evidence
from gavn.infra.actors import PUBLIC
from gavn.journeys.demo_world import joint_projects as told
from gavn.journeys.demo_world.acts import log_in
from gavn.journeys.demo_world.acts_of_partnerships import act_on_partnerships
from gavn.journeys.demo_world.acts_of_value import act_on_value
from gavn.journeys.demo_world.agreement import AGREEMENT_ID
from gavn.journeys.demo_world.people import PASSWORD
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import make_plan
from gavn.journeys.demo_world.staff import DEVELOPER, LOGINS
from gavn.journeys.demo_world.suppliers import SUPPLIERS
from gavn.journeys.thread import thread_of_need
from gavn.parties.actions.people import create_person, hold_role
from gavn.parties.roles import BID_MANAGER, BUYER, ECONOMIST, INVESTIGATOR
from gavn.partnerships import queries
from gavn.partnerships.portfolio import note_facts, portfolio
from gavn.partnerships.research import research_contracts
from gavn.partnerships.yearly_note import write_note
from gavn.settlement.actions.agreements import register_agreement
from tests.world import JOB, LONG_AGO, organisation

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


def worker(login, role, where):
    person = create_person(actor=JOB, login=login, name=login, password=PASSWORD, now=NOW)
    hold_role(actor=JOB, person_id=person, organisation_id=where, role=role, start_on=LONG_AGO, now=NOW)


@pytest.fixture
def buyer():
    plan = make_plan(NOW.date(), 57)
    region = organisation("region", MIDTJYLLAND, "Region Midtjylland")
    for each in plan.places:
        organisation("municipality", each.code, each.name, region)
    for role in (BUYER, ECONOMIST, INVESTIGATOR):
        worker(LOGINS["region", MIDTJYLLAND, role], role, region)
    suppliers = [organisation("supplier", each.cvr, each.name) for each in SUPPLIERS]
    for place in (0, 1, DEVELOPER):
        worker(LOGINS["supplier", SUPPLIERS[place].cvr, BID_MANAGER], BID_MANAGER, suppliers[place])
    register_agreement(actor=JOB, agreement_id=AGREEMENT_ID, document=plan.document, region_id=region, now=NOW)
    act_on_value(plan, now=NOW)
    for _again in range(2):  # once only
        act_on_partnerships(plan, now=NOW)
    return log_in(LOGINS["region", MIDTJYLLAND, BUYER], NOW)


def test_each_stands_where_the_council_was_told(buyer):
    rows = {row.item.slug: row for row in portfolio(actor=buyer, now=NOW)}
    assert {slug: row.item.state for slug, row in rows.items()} == {
        "flergangskitler": "running",
        "antibakterielle-suturer": "running",
        "it-system-til-operationer": "running",
        "flergangsvisirer": "in-use",
        "kompostering": "in-tender",
        "dialyse": "market-dialogue",
        "type-2-diabetes": "announced",
    }
    verdicts = {slug: [each.verdict for each in row.verdicts] for slug, row in rows.items() if row.verdicts}
    assert verdicts == {
        "flergangskitler": ["close"],
        "antibakterielle-suturer": ["continue"],
        "it-system-til-operationer": ["continue"],
        "flergangsvisirer": ["met"],
    }
    assert rows["flergangskitler"].says_close
    assert rows["flergangsvisirer"].money.bought_ore == 5000 * 42_00
    assert rows["dialyse"].days_idle == 200
    assert len(queries.partnership(actor=buyer, slug="type-2-diabetes").partners) == 2
    assert research_contracts(actor=buyer, now=NOW).total == 120


def test_every_test_says_that_its_observations_are_synthetic(buyer):
    found = evidence.public_protocols(actor=PUBLIC).items
    assert len(found) == 4
    for each in found:
        assert "syntetiske observationer" in each.title
        batches = evidence.protocol(actor=buyer, slug=each.slug).batches
        assert all("syntetiske" in batch.source for batch in batches)


def test_the_note_to_the_council_says_what_each_is_where_it_stands_and_what_is_next(buyer):
    note = write_note(note_facts(actor=buyer, year=NOW.year, now=NOW))
    sections = {section.title: " ".join(section.paragraphs) for section in note.sections}
    assert len(sections) == len(told.ALL)
    gown = sections["Overtræks-flergangskitler"]
    for said in ("vaskes", "bør lukkes", "Det skal afgøres"):
        assert said in gown
    assert "Løsningen er købt og taget i brug." in sections["Innovationspartnerskab om flergangsvisirer"]
    assert "Der er ikke registreret fremdrift i 200 dage." in sections["Dialyseområdet"]
    assert "to innovationspartnerskaber og fem offentlig-private innovationssamarbejder (OPI)" in note.introduction[0]


def test_the_thread_of_the_visor_goes_from_the_need_to_what_was_learned(buyer):
    found = thread_of_need(actor=buyer, slug=told.VISOR.need_slug, now=NOW)
    assert [link.stage for link in found.links] == ["need", "partnership", "evidence"]
    assert [lesson.code for lesson in found.lessons] == ["partnership-in-use"]
    assert found.leads_to(("need", told.VISOR.need_slug))[0].key == "flergangsvisirer"
