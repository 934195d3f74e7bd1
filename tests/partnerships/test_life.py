"""An innovation partnership from the market's answer to the purchase; the lighter forms; who may, who may not."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from gavn.partnerships import queries
from gavn.partnerships.actions.commitments import commit_work
from gavn.partnerships.actions.documents import announce, set_requirements
from gavn.partnerships.actions.findings import buy_solution
from gavn.partnerships.actions.implementation import approve_plan_part, take_into_use, write_plan_part
from gavn.partnerships.actions.partners import AgreedCost, add_partner, agree, apply_as_partner, invite
from gavn.partnerships.actions.partnerships import close_partnership, conclude_partnership, open_dialogue
from gavn.partnerships.actions.phases import begin_phase, end_phase, judge_milestone
from gavn.partnerships.kinds import PLAN_PARTS
from gavn.partnerships.models import Commitment, Partnership, Requirement
from gavn.partnerships.portfolio import portfolio, together
from gavn.tenders.actions.companies import declare_facts
from tests.partnerships.partnering import (
    DAY,
    MAXIMUM_ORE,
    SLUG,
    announced,
    developing,
    documented,
    find,
    new_partnership,
    seen,
    strategic,
    whole_partnership,
)
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def refused(code, perform, /, **arguments):
    """The facts of the refusal that comes."""
    with pytest.raises(Refusal) as problem, transaction.atomic():
        perform(**arguments, now=NOW)
    assert problem.value.code == code
    return problem.value.facts


def test_the_documents_are_whole_and_leave_thirty_days_before_they_are_published():
    world = make_world()
    bare = new_partnership(world, slug="bar")
    open_dialogue(actor=world.buyer, partnership_id=bare, now=NOW)
    days = {"notice_on": TODAY, "applications_by": TODAY + 30 * DAY}
    missing = refused("partnership.incomplete", announce, actor=world.buyer, partnership_id=bare, **days)["missing"]
    assert {"market_finding", "rights", "stop_terms", "requirements", "phases"} < set(missing)
    made, _phases = documented(world)
    short = {"notice_on": TODAY, "applications_by": TODAY + 29 * DAY}
    facts = refused("partnership.time-to-apply", announce, actor=world.buyer, partnership_id=made, **short)
    assert facts["earliest_on"] == TODAY + 30 * DAY
    assert announce(actor=world.buyer, partnership_id=made, **days, now=NOW).state == "announced"


def test_what_is_published_is_fixed_by_action_and_database():
    world = make_world()
    made, _phases = announced(world)
    change = {"actor": world.buyer, "partnership_id": made, "requirements": []}
    refused("partnership.documents-published", set_requirements, **change)
    with pytest.raises(IntegrityError), acting(world.buyer):
        Partnership.objects.filter(id=made).update(stop_terms="Alt er muligt")
    with acting(world.buyer):
        Requirement.objects.filter(partnership=made).delete()
    assert len(seen(world).requirements) == 2


def test_before_it_is_published_nobody_else_sees_it_and_companies_cannot_apply():
    world = make_world()
    documented(world)
    for stranger in (PUBLIC, world.bid_manager, world.party_buyer, world.economist):
        assert queries.partnerships(actor=stranger).total == 0
    application = {"slug": SLUG, "organisation_id": world.supplier, "proposal": "x"}
    refused("partnership.not-found", apply_as_partner, actor=world.bid_manager, **application)
    assert queries.partnerships(actor=world.region_economist).total == 1


def test_a_company_applies_once_for_itself_and_in_time():
    world = make_world()
    announced(world)
    application = {"slug": SLUG, "organisation_id": world.supplier, "proposal": "x"}
    refused("partner.exists", apply_as_partner, actor=world.bid_manager, **application)
    refused("partner.not-permitted", apply_as_partner, actor=world.other_bid_manager, **application)
    late = NOW + 31 * DAY
    with pytest.raises(Refusal, match=r"applications-closed"):
        apply_as_partner(actor=world.bid_manager, **application, now=late)
    assert len(seen(world).partners) == 2


def test_fewer_than_three_are_invited_only_with_a_reason_and_nobody_develops_without_a_maximum_cost():
    world = make_world()
    made, _phases = announced(world)
    one, other = [each.id for each in seen(world).partners]
    facts = refused("partnership.too-few-invited", invite, actor=world.buyer, partnership_id=made, partner_ids=[one])
    assert facts == {"invited": 1, "least": 3}
    invite(actor=world.buyer, partnership_id=made, partner_ids=[one, other], reason="Kun to søgte", now=NOW)
    refused("partner.terms-missing", agree, actor=world.buyer, partnership_id=made)
    free = {one: AgreedCost(0, "stk.")}
    refused("partner.terms-missing", agree, actor=world.buyer, partnership_id=made, costs=free)
    agree(actor=world.buyer, partnership_id=made, costs={one: AgreedCost(100, "stk.")}, now=NOW)
    assert {each.id: each.state for each in seen(world).partners} == {one: "partner", other: "left-out"}


def test_after_a_phase_one_goes_on_and_one_leaves_with_a_reason():
    world = make_world()
    made = developing(world)
    milestone = seen(world).phases[0].milestones[0].id
    judged = {"actor": world.buyer, "partnership_id": made.id, "milestone_id": milestone}
    phase = {"actor": world.buyer, "partnership_id": made.id, "phase_id": made.phases[0]}
    refused("phase.milestones-open", end_phase, **phase, stopped={}, reason="x")
    too_much = {"partner_id": made.one, "is_met": True, "reason": "x", "paid_ore": 100_000_01}
    refused("milestone.pays-less", judge_milestone, **judged, **too_much)
    judge_milestone(**judged, partner_id=made.one, is_met=True, reason="Vist", now=NOW)
    judge_milestone(**judged, partner_id=made.other, is_met=False, reason="Revnede", now=NOW)
    refused("milestone.judged", judge_milestone, **judged, partner_id=made.one, is_met=True, reason="igen")
    refused("partnership.reason-missing", end_phase, **phase, stopped={made.other: " "}, reason="x")
    ended = end_phase(**phase, stopped={made.other: "Milepælen blev ikke nået"}, reason="Én går videre", now=NOW)
    assert (ended.state, ended.partnership_state) == ("passed", "running")
    view = seen(world)
    assert {each.id: (each.state, each.reason) for each in view.partners} == {
        made.one: ("partner", ""),
        made.other: ("stopped", "Milepælen blev ikke nået"),
    }
    assert view.money.paid_ore == 100_000_00
    assert view.money.agreed_ore == 200_000_00  # the one that goes on, both phases; the other was paid nothing
    begin_phase(actor=world.buyer, partnership_id=made.id, phase_id=made.phases[1], now=NOW)
    assert [each.state for each in seen(world).phases] == ["passed", "running"]


def test_when_nobody_goes_on_the_partnership_is_closed_with_the_reason():
    world = make_world()
    made = developing(world)
    refused("partnership.phase-runs", close_partnership, actor=world.buyer, partnership_id=made.id, reason="x")
    stopped = dict.fromkeys((made.one, made.other), "Evidensen siger luk")
    phase = {"actor": world.buyer, "partnership_id": made.id, "phase_id": made.phases[0]}
    ended = end_phase(**phase, stopped=stopped, reason="Ingen når niveauet", now=NOW)
    assert (ended.state, ended.partnership_state) == ("stopped", "closed")
    assert seen(world).steps[-1].reason == "Ingen når niveauet"
    assert portfolio(actor=world.buyer, now=NOW)[0].days_idle is None


def test_nothing_is_taken_into_use_before_the_whole_plan_is_approved():
    world = make_world()
    made = whole_partnership(world)
    use = {"actor": world.buyer, "partnership_id": made.id}
    for part in PLAN_PARTS:
        assert part in refused("partnership.plan-not-approved", take_into_use, **use)["missing"]
        words = {"part": part, "text": "Gøres", "owner_title": "Afdelingsledelsen", "ready_on": TODAY}
        write_plan_part(**use, **words, now=NOW)
        with pytest.raises(IntegrityError), acting(world.buyer):
            Partnership.objects.filter(id=made.id).update(state="in-use")
        approve_plan_part(**use, part=part, now=NOW)
        refused("implementation-plan.approved", write_plan_part, **use, **words)
    assert take_into_use(**use, now=NOW).state == "in-use"


def test_a_joint_project_begins_without_a_notice_and_buys_by_a_tender():
    world = make_world()
    made = new_partnership(world, kind="opi")
    company = {"actor": world.buyer, "partnership_id": made, "organisation_id": world.supplier}
    add_partner(**company, now=NOW)
    refused("partner.exists", add_partner, **company)
    agree(actor=world.buyer, partnership_id=made, now=NOW)
    partner = seen(world).partners[0].id
    purchase = {"partner_id": partner, "quantity": 1, "unit_price_ore": 1}
    refused("partnership.needs-tender", buy_solution, actor=world.buyer, partnership_id=made, **purchase)
    done = conclude_partnership(actor=world.buyer, partnership_id=made, reason="Virker; udbydes", now=NOW)
    assert done.state == "concluded"


def test_a_strategic_partnership_keeps_ceiling_and_years_by_action_and_database():
    world = make_world()
    made = strategic(world, ceiling_ore=10)
    work = {"actor": world.buyer, "partnership_id": made, "title": "Tag"}
    commit_work(**work, amount_ore=7, committed_on=TODAY, now=NOW)
    facts = refused("commitment.ceiling-exceeded", commit_work, **work, amount_ore=4, committed_on=TODAY)
    assert facts["remaining_ore"] == 3
    refused("commitment.outside-term", commit_work, **work, amount_ore=1, committed_on=TODAY - DAY)
    row = {"partnership_id": made, "title": "x", "committed_by": "x", "committed_by_name": "x", "committed_at": NOW}
    for amount, day in ((4, TODAY), (1, TODAY + 1461 * DAY)):
        with pytest.raises(IntegrityError), acting(world.buyer):
            Commitment.objects.create(id=made, amount_ore=amount, committed_on=day, **row)
    assert commit_work(**work, amount_ore=3, committed_on=TODAY, now=NOW)


def test_a_company_sees_its_own_terms_and_findings_and_not_the_others():
    world = make_world()
    made = developing(world)
    find(world, made, made.one, 1)
    find(world, made, made.other, 1, "close")
    own = queries.partnership(actor=world.bid_manager, slug=SLUG)
    by_id = {each.id: each for each in own.partners}
    assert by_id[made.one].maximum_unit_ore == MAXIMUM_ORE
    assert by_id[made.one].findings[0].verdict == "met"
    other = by_id[made.other]
    assert (other.maximum_unit_ore, other.findings, other.gate, other.proposal) == (None, (), None, "")
    assert (own.steps, own.notes, own.money.paid_ore) == ((), (), 0)
    public = queries.partnership(actor=PUBLIC, slug=SLUG)
    assert len(public.partners) == 2
    assert not any(each.findings or each.maximum_unit_ore for each in public.partners)


def test_the_portfolio_says_what_stands_still_and_what_the_evidence_closes():
    world = make_world()
    made = developing(world)
    find(world, made, made.one, 1)
    find(world, made, made.other, 2, "close")
    (row,) = portfolio(actor=world.region_economist, now=NOW + 40 * DAY)
    assert row.days_idle == 40
    assert row.says_close == ("Prøveleverandør B",)
    assert [each.verdict for each in row.verdicts] == ["continue", "close"]
    assert (row.phase, row.phases) == (1, 2)
    assert row.money.agreed_ore == 2 * 2 * 100_000_00
    assert portfolio(actor=world.party_buyer, now=NOW) == ()


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([], "continue"),
        (["met", "met"], "met"),
        (["met", None], "continue"),
        (["met", "close"], "close"),
        (["not-documented", "continue"], "not-documented"),
        (["close", "not-documented"], "close"),
    ],
)
def test_the_verdicts_on_all_requirements_together(verdicts, said):
    assert together(verdicts) == said


def test_what_a_company_has_declared_once_goes_with_its_application_as_it_stood():
    world = make_world()
    declared = {"exclusion-grounds": "ingen", "tax-debt": "ingen", "financial-standing": "god", "employees": "40"}
    declare_facts(actor=world.bid_manager, organisation_id=world.supplier, facts=declared, now=NOW)
    announced(world)
    declare_facts(
        actor=world.bid_manager, organisation_id=world.supplier, facts={**declared, "employees": "41"}, now=NOW + DAY
    )
    facts = {each.organisation_id: each.facts for each in seen(world).partners}
    assert facts == {world.supplier: declared, world.other_supplier: {}}
    other = queries.partnership(actor=world.other_bid_manager, slug=SLUG).partners
    assert all(each.facts == {} for each in other), "a competitor reads none of it"
    own = queries.partnership(actor=world.bid_manager, slug=SLUG).partners
    assert [each.facts for each in own if each.organisation_id == world.supplier] == [declared]
