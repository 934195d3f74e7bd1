"""The demo's tenders: one at each point of the way, once, and the signed one becomes a contract."""

import datetime as dt

import pytest

from gavn.contracts import queries as contracts
from gavn.contracts.actions.products import NewGroup, register_groups
from gavn.infra.actors import PUBLIC
from gavn.infra.outbox import drain_all
from gavn.journeys.demo_world import tender_texts as texts
from gavn.journeys.demo_world.acts import log_in
from gavn.journeys.demo_world.acts_of_tenders import act_on_tenders
from gavn.journeys.demo_world.groups import GROUPS
from gavn.journeys.demo_world.people import PASSWORD
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import make_plan
from gavn.journeys.demo_world.staff import LOGINS
from gavn.journeys.demo_world.suppliers import SUPPLIERS
from gavn.parties.actions.people import create_person, hold_role
from gavn.parties.roles import BID_MANAGER, BUYER, EVALUATOR
from gavn.standards import eforms
from gavn.standards.notice.codes import AWARD, COMPETITION
from gavn.tenders import notice_queries, queries
from gavn.tenders.notices import tender_notice
from tests.standards.official_eforms import failures
from tests.world import JOB, LONG_AGO, organisation

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def plan():
    region = organisation("region", MIDTJYLLAND, "Region Midtjylland")
    where = {
        ("region", MIDTJYLLAND): region,
        ("municipality", "751"): organisation("municipality", "751", "Aarhus", region),
    }
    where |= {("supplier", each.cvr): organisation("supplier", each.cvr, each.name) for each in SUPPLIERS}
    for (kind, code, role), login in LOGINS.items():
        if role in (BUYER, EVALUATOR, BID_MANAGER):
            person = create_person(actor=JOB, login=login, name=login, password=PASSWORD, now=NOW)
            hold_role(
                actor=JOB, person_id=person, organisation_id=where[kind, code], role=role, start_on=LONG_AGO, now=NOW
            )
    register_groups(actor=JOB, groups=[NewGroup(each.code, each.name_da, each.name_en) for each in GROUPS], now=NOW)
    return make_plan(NOW.date(), 57)


def test_there_is_a_tender_at_each_point_of_the_way_and_the_signed_one_is_a_contract(plan):
    act_on_tenders(plan, now=NOW)
    act_on_tenders(plan, now=NOW)
    states = {item.number: item.state for item in queries.tenders(actor=JOB, now=NOW).items}
    assert states == {
        texts.PREPARED.number: "dialogue", texts.OPEN.number: "published", texts.EVALUATED_NOW.number: "opened",
        texts.IN_STANDSTILL.number: "standstill", texts.SIGNED.number: "contracted",
    }  # fmt: skip
    assert queries.tenders(actor=PUBLIC, now=NOW).total == 4
    drain_all(now=NOW)
    assert contracts.number_taken(actor=JOB, number=texts.SIGNED.number)


def test_the_notices_of_every_tender_of_the_demo_pass_the_official_rules(plan):
    """Those that were issued, and the one that the tender in preparation would have."""
    act_on_tenders(plan, now=NOW)
    buyer = log_in(LOGINS["region", MIDTJYLLAND, BUYER], NOW)
    for item in queries.tenders(actor=buyer, now=NOW).items:
        issued = notice_queries.issued_notices(actor=PUBLIC, tender_id=item.id)
        expected = {"dialogue": [], "contracted": [COMPETITION, AWARD]}.get(item.state, [COMPETITION])
        assert [each.kind for each in issued] == expected
        for notice in issued or (tender_notice(actor=buyer, tender_id=item.id, now=NOW),):
            assert failures(notice.kind, eforms.render(notice)) == [], item.number
