"""An innovation partnership of the region with two suppliers, as far as a test needs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.partnerships import queries
from gavn.partnerships.actions.commitments import commit_work
from gavn.partnerships.actions.documents import (
    NewMilestone,
    NewPhase,
    NewRequirement,
    PartnershipTerms,
    announce,
    plan_phase,
    set_requirements,
    write_terms,
)
from gavn.partnerships.actions.findings import buy_solution, record_finding
from gavn.partnerships.actions.implementation import write_plan_part
from gavn.partnerships.actions.partners import AgreedCost, add_partner, agree, apply_as_partner, invite
from gavn.partnerships.actions.partnerships import NewPartnership, note_progress, open_dialogue, open_partnership
from gavn.partnerships.actions.phases import begin_phase, judge_milestone
from gavn.partnerships.actions.research import import_research
from gavn.partnerships.research import research_contract, research_contracts
from gavn.partnerships.views import PartnershipView
from tests.value.cases import make_need
from tests.world import NOW, World

SLUG = "flergangsvisir"
DAY = dt.timedelta(days=1)
MAXIMUM_ORE = 45_00
NEW = NewPartnership(
    slug=SLUG, title="Flergangsvisir", kind="innovation-partnership", purpose="Et visir, der kan bruges igen",
    area="operations", is_commercial=True, lead_title="Indkøbschef", staff_hours=300,
)  # fmt: skip
TERMS = PartnershipTerms(
    market_finding="Ingen tåler mere end fem rengøringer", takes_several=True, rights="Leverandøren ejer",
    stop_terms="En partner, der ikke når en milepæl, kan udgå efter fasen", expected_purchase_ore=2_000_000_00,
)  # fmt: skip
REQUIREMENTS = (NewRequirement("Holdbarhed", "75 vaske"), NewRequirement("Tilfredshed", "7 af 10"))


@dataclass(frozen=True)
class Made:
    """Ids of what was made."""

    id: UUID
    phases: tuple[UUID, ...]
    one: UUID
    other: UUID


def new_partnership(world: World, **changes: object) -> UUID:
    """A partnership that is being prepared, on a need of its own."""
    new = NewPartnership(**{**{name: getattr(NEW, name) for name in NEW.__slots__}, **changes})  # type: ignore[arg-type]
    need = make_need(world, slug=f"behov-{new.slug}")
    return open_partnership(actor=world.buyer, need_id=need, owner_id=world.region, new=new, now=NOW).id


def documented(world: World, requirements: Sequence[NewRequirement] = REQUIREMENTS) -> tuple[UUID, tuple[UUID, ...]]:
    """In dialogue with the market, with all documents written."""
    made = new_partnership(world)
    open_dialogue(actor=world.buyer, partnership_id=made, now=NOW)
    write_terms(actor=world.buyer, partnership_id=made, terms=TERMS, now=NOW)
    set_requirements(actor=world.buyer, partnership_id=made, requirements=requirements, now=NOW)
    today = NOW.date()
    phases = tuple(
        plan_phase(
            actor=world.buyer, partnership_id=made, now=NOW,
            phase=NewPhase(title, today + start * DAY, today + end * DAY, "Som aftalt",
                           [NewMilestone("Virker", today + (end - 1) * DAY, 100_000_00)]),
        )
        for title, start, end in (("Prototype", 60, 120), ("Afprøvning", 120, 240))
    )  # fmt: skip
    return made, phases


def announced(world: World, requirements: Sequence[NewRequirement] = REQUIREMENTS) -> tuple[UUID, tuple[UUID, ...]]:
    """Published; two companies have applied."""
    made, phases = documented(world, requirements)
    announce(
        actor=world.buyer, partnership_id=made, notice_on=NOW.date(), applications_by=NOW.date() + 30 * DAY, now=NOW
    )
    for actor, company in ((world.bid_manager, world.supplier), (world.other_bid_manager, world.other_supplier)):
        apply_as_partner(actor=actor, slug=SLUG, organisation_id=company, proposal="Et bud", now=NOW)
    return made, phases


def developing(world: World, requirements: Sequence[NewRequirement] = REQUIREMENTS) -> Made:
    """Both companies develop; the first phase runs."""
    made, phases = announced(world, requirements)
    partners = {each.organisation_id: each.id for each in seen(world).partners}
    one, other = partners[world.supplier], partners[world.other_supplier]
    invite(actor=world.buyer, partnership_id=made, partner_ids=[one, other], reason="Der kom kun to", now=NOW)
    cost = AgreedCost(MAXIMUM_ORE, "visir")
    agree(actor=world.buyer, partnership_id=made, costs={one: cost, other: cost}, now=NOW)
    begin_phase(actor=world.buyer, partnership_id=made, phase_id=phases[0], now=NOW)
    return Made(made, phases, one, other)


def find(world: World, made: Made, partner: UUID, requirement: int, verdict: str = "met", after: int = 0) -> UUID:
    """A finding, `after` minutes after now."""
    return record_finding(
        actor=world.buyer, partnership_id=made.id, partner_id=partner, requirement=requirement, verdict=verdict,
        measured="målt", source="prøverapport", now=NOW + after * dt.timedelta(minutes=1),
    )  # fmt: skip


def seen(world: World) -> PartnershipView:
    """As the owner sees it."""
    return queries.partnership(actor=world.buyer, slug=SLUG)


RESEARCH = """number,title,department,area,commercial,start_on,last_on,partners,funding,milestones
F-1,Sårheling hos ældre,Kirurgi,chronic,no,2026-03-01,2029-02-28,Universitetet; Hud ApS,own=250000; company=1200000.50,\
Protokol godkendt=2026-06-01; Sidste patient=2028-06-01
F-2,Et sjældent stofskifte,Pædiatri,rare,yes,2025-01-01,2026-12-31,,foundation=900000,
"""


@dataclass(frozen=True)
class Whole:
    """Ids of a partnership with everything that one can have."""

    id: UUID
    phases: tuple[UUID, ...]
    one: UUID
    other: UUID
    milestone: UUID
    research: UUID
    research_milestone: UUID
    slug: str = SLUG


def whole_partnership(world: World) -> Whole:
    """One company's solution is bought; beside it a strategic partnership and research contracts."""
    made = developing(world)
    milestone = seen(world).phases[0].milestones[0].id
    for partner in (made.one, made.other):
        judge_milestone(
            actor=world.buyer, partnership_id=made.id, milestone_id=milestone, partner_id=partner, is_met=True,
            reason="Vist på klinikken", now=NOW,
        )  # fmt: skip
    for requirement in (1, 2):
        find(world, made, made.one, requirement)
    buy_solution(
        actor=world.buyer, partnership_id=made.id, partner_id=made.one, quantity=10, unit_price_ore=MAXIMUM_ORE, now=NOW
    )
    write_plan_part(
        actor=world.buyer, partnership_id=made.id, part="training", text="Alle hold", owner_title="Oversygeplejerske",
        ready_on=NOW.date(), now=NOW,
    )  # fmt: skip
    note_progress(actor=world.buyer, partnership_id=made.id, text="Købt", next_step="Tages i brug i klinikken", now=NOW)
    building = strategic(world)
    commit_work(
        actor=world.buyer, partnership_id=building, title="Nyt tag", amount_ore=5, committed_on=NOW.date(), now=NOW
    )
    import_research(actor=world.buyer, owner_id=world.region, content=RESEARCH.encode(), now=NOW)
    (research,) = research_contracts(actor=world.buyer, search="F-1", now=NOW).items
    due = research_contract(actor=world.buyer, contract_id=research.id).milestones[0].id
    return Whole(made.id, made.phases, made.one, made.other, milestone, research.id, due)


def strategic(world: World, ceiling_ore: int = 10) -> UUID:
    """A running strategic partnership of four years with one company."""
    made = new_partnership(
        world, slug="byggeri", kind="strategic", start_on=NOW.date(), end_before=NOW.date() + 1461 * DAY,
        ceiling_ore=ceiling_ore,
    )  # fmt: skip
    open_dialogue(actor=world.buyer, partnership_id=made, now=NOW)
    add_partner(
        actor=world.buyer, partnership_id=made, organisation_id=world.supplier, role="Totalentreprenør", now=NOW
    )
    agree(actor=world.buyer, partnership_id=made, now=NOW)
    return made
