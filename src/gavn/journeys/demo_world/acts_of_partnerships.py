"""The demo's partnerships, each at the stage that the council was told of, with tests on synthetic observations.

Done by the region's people with the rights of the application, all of it or nothing, once only.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from django.db import transaction

from gavn.contracts import queries as contracts
from gavn.contracts.actions.answered import answer_need
from gavn.evidence.actions.locking import lock_protocol
from gavn.evidence.actions.looks import take_look
from gavn.evidence.actions.observations import receive_rows
from gavn.evidence.actions.protocols import NewProtocol, draft_protocol
from gavn.infra.actors import Actor
from gavn.journeys.demo_world import joint_projects as told
from gavn.journeys.demo_world import protocols
from gavn.journeys.demo_world.acts import log_in
from gavn.journeys.demo_world.acts_of_value import NEED_SLUG
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.research_rows import research_csv
from gavn.journeys.demo_world.staff import DEVELOPER, LOGINS
from gavn.journeys.demo_world.suppliers import SUPPLIERS
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.period import ONE_DAY
from gavn.needs import queries as needs
from gavn.needs.actions.needs import draft_need, publish_need, qualify_need
from gavn.parties import queries as parties
from gavn.parties.roles import BID_MANAGER, BUYER, INVESTIGATOR
from gavn.partnerships import queries as partnerships
from gavn.partnerships.actions import documents, findings, implementation, partners, phases
from gavn.partnerships.actions.evidence import bind_protocol, take_over_evidence
from gavn.partnerships.actions.partnerships import note_progress, offer_in_tender, open_dialogue, open_partnership
from gavn.partnerships.actions.research import import_research
from gavn.partnerships.errors import PartnershipNotFound
from gavn.partnerships.kinds import PLAN_PARTS
from gavn.tenders.actions.tenders import NewTender, draft_tender

VISOR_PRICE_ORE, VISORS = 42_00, 5000
OPENED, AGREED, TESTED, BOUGHT = 500, 400, 60, 150  # days before today
PLAN_TEXTS = {
    "workflows": "Visirerne rengøres centralt og sorteres efter hver vagt.",
    "responsibilities": "Sterilcentralen ejer rengøringen, afdelingen tæller op.",
    "incentives": "Afdelingerne betaler pr. brugt visir, så genbrug kan ses i budgettet.",
    "data-basis": "Der behandles ikke personoplysninger.",
    "training": "Alle hold får en kort gennemgang inden ibrugtagning.",
}


class Whom(TypedDict):
    """Who acts on which partnership."""

    actor: Actor
    partnership_id: UUID


class Who(TypedDict):
    """Who acts on which protocol."""

    actor: Actor
    protocol_id: UUID


@dataclass(frozen=True, slots=True)
class Scene:
    """The people who act, the region, and the day of the demo."""

    plan: Plan
    buyer: Actor
    investigator: Actor
    region_id: UUID
    companies: tuple[UUID, ...]

    def at(self, days: int) -> dt.datetime:
        """A moment so many days before today."""
        return moment(self.plan.line.today - days * ONE_DAY, 10)


def act_on_partnerships(plan: Plan, *, now: dt.datetime) -> None:
    """Write down needs, partnerships, tests and research contracts."""
    with transaction.atomic():
        scene = _scene(plan, now)
        if _is_done(scene.buyer):
            return
        _gown(scene)
        _tested(scene, told.SUTURE, 5, protocols.SUTURE, "antibakteriel", protocols.sutures())
        _tested(scene, told.OPERATIONS, 3, protocols.OPERATIONS, "system", protocols.operations())
        _visor(scene)
        _compost(scene)
        open_dialogue(actor=scene.buyer, partnership_id=_opened(scene, told.DIALYSIS, 260), now=scene.at(210))
        _diabetes(scene, now)
        for each in told.ALL:
            note_progress(
                actor=scene.buyer, partnership_id=_id(scene, each), text=each.progress, next_step=each.next_step,
                now=scene.at(each.noted_days),
            )  # fmt: skip
        import_research(
            actor=scene.buyer, owner_id=scene.region_id, content=research_csv(plan.line.today), now=scene.at(1)
        )
        _answer(scene, now)


def _gown(scene: Scene) -> None:
    _tested(scene, told.GOWN, 2, protocols.GOWN, "product", protocols.gowns())


def _tested(scene: Scene, each: told.Told, company: int, text: str, arm: str, rows: protocols.Rows) -> UUID:
    """A joint project with one company whose product is tested under a locked protocol, and looked at once."""
    made = _opened(scene, each, OPENED)
    buyer, organisation = scene.buyer, scene.companies[company]
    criterion = text.partition('[[criterion]]\nid = "')[2].partition('"')[0]
    level = documents.NewRequirement(each.need_title, each.solved_when, criterion)
    documents.set_requirements(actor=buyer, partnership_id=made, requirements=[level], now=scene.at(AGREED))
    partners.add_partner(actor=buyer, partnership_id=made, organisation_id=organisation, now=scene.at(AGREED))
    partners.agree(actor=buyer, partnership_id=made, now=scene.at(AGREED))
    _observed(scene, each, made, organisation, text, arm, rows)
    return made


def _observed(
    scene: Scene, each: told.Told, made: UUID, company: UUID, text: str, arm: str, rows: protocols.Rows
) -> None:
    """Lock the protocol before the first observation, receive them, look, and take over what the look says."""
    buyer, slug = scene.buyer, each.partnership.slug
    need_id = needs.need(actor=buyer, slug=each.need_slug).id
    new = NewProtocol(slug, scene.region_id, text, need_id=need_id, rows_public=False)
    drafted = draft_protocol(actor=buyer, protocol=new, now=scene.at(AGREED))
    lock_protocol(actor=buyer, protocol_id=drafted.id, suppliers={arm: company}, now=scene.at(AGREED - 1))
    bind_protocol(actor=buyer, partnership_id=made, slug=slug, now=scene.at(AGREED - 1))
    who: Who = {"actor": scene.investigator, "protocol_id": drafted.id}
    receive_rows(**who, rows=rows, source=protocols.SOURCE, now=scene.at(TESTED + 1))
    take_look(**who, now=scene.at(TESTED))
    take_over_evidence(actor=buyer, partnership_id=made, now=scene.at(TESTED))


def _visor(scene: Scene) -> None:
    """Announced, developed by one company, shown, bought, taken into use with an approved plan."""
    buyer, company, made = scene.buyer, scene.companies[DEVELOPER], _opened(scene, told.VISOR, OPENED + 60)
    whom: Whom = {"actor": buyer, "partnership_id": made}
    open_dialogue(**whom, now=scene.at(OPENED + 50))
    requirements = [
        documents.NewRequirement("Personalets vurdering", "over 6 af 10", "personalet-er-tilfreds"),
        documents.NewRequirement("Rengøring", "50 gange uden skader"),
    ]
    _documents(scene, made, requirements, 2_000_000_00, (OPENED - 60, BOUGHT), "Visir til brug i klinikken", 250_000_00)
    notice = scene.at(OPENED + 40)
    documents.announce(
        **whom, notice_on=notice.date(), applications_by=notice.date() + documents.DAYS_TO_APPLY * ONE_DAY, now=notice
    )
    partner = _enter_applicant(scene, told.VISOR, company, OPENED + 30)
    partners.invite(**whom, partner_ids=[partner], reason="Kun én virksomhed ansøgte i krisen", now=scene.at(OPENED))
    cost = partners.AgreedCost(45_00, "visir")
    partners.agree(**whom, costs={partner: cost}, now=scene.at(OPENED - 30))
    (phase,) = partnerships.partnership(actor=buyer, slug=told.VISOR.partnership.slug).phases
    phases.begin_phase(**whom, phase_id=phase.id, now=scene.at(OPENED - 60))
    _observed_visor(scene, made, company)
    findings.record_finding(
        **whom, partner_id=partner, requirement=2, verdict="met", measured="50 rengøringer uden skader (opdigtet)",
        source="Prøverapport V-50, syntetisk", now=scene.at(BOUGHT + 10),
    )  # fmt: skip
    phases.judge_milestone(
        **whom, milestone_id=phase.milestones[0].id, partner_id=partner, is_met=True, reason="Vist på to afdelinger",
        now=scene.at(BOUGHT + 8),
    )  # fmt: skip
    phases.end_phase(**whom, phase_id=phase.id, stopped={}, reason="Kravene er vist opfyldt", now=scene.at(BOUGHT + 6))
    findings.buy_solution(
        **whom, partner_id=partner, quantity=VISORS, unit_price_ore=VISOR_PRICE_ORE, now=scene.at(BOUGHT)
    )
    ready = scene.at(BOUGHT - 20).date()
    for part in PLAN_PARTS:
        implementation.write_plan_part(
            **whom, part=part, text=PLAN_TEXTS[part], owner_title="Driftschef", ready_on=ready, now=scene.at(BOUGHT - 1)
        )
        implementation.approve_plan_part(**whom, part=part, now=scene.at(BOUGHT - 5))
    implementation.take_into_use(**whom, now=scene.at(BOUGHT - 20))


def _observed_visor(scene: Scene, made: UUID, company: UUID) -> None:
    buyer, slug = scene.buyer, told.VISOR.partnership.slug
    need_id = needs.need(actor=buyer, slug=told.VISOR.need_slug).id
    new = NewProtocol(slug, scene.region_id, protocols.VISOR, need_id=need_id)
    drafted = draft_protocol(actor=buyer, protocol=new, now=scene.at(OPENED))
    lock_protocol(actor=buyer, protocol_id=drafted.id, suppliers={"product": company}, now=scene.at(OPENED - 5))
    bind_protocol(actor=buyer, partnership_id=made, slug=slug, now=scene.at(OPENED - 5))
    who: Who = {"actor": scene.investigator, "protocol_id": drafted.id}
    receive_rows(**who, rows=protocols.visors(), source=protocols.SOURCE, now=scene.at(BOUGHT + 30))
    take_look(**who, now=scene.at(BOUGHT + 20))
    take_over_evidence(actor=buyer, partnership_id=made, now=scene.at(BOUGHT + 20))


def _compost(scene: Scene) -> None:
    """An option in a tender that is being prepared."""
    made = _opened(scene, told.COMPOST, 160)
    today = scene.plan.line.today
    tender = draft_tender(
        actor=scene.buyer,
        tender=NewTender(
            number="U-ENGANG", title="Ikke-kliniske engangsartikler", lead_id=scene.region_id, procedure="open",
            contract_form="one", estimated_ore=12_000_000_00, maximum_ore=15_000_000_00,
            start_on=today + 200 * ONE_DAY, end_before=today + (200 + 1461) * ONE_DAY, conditional_on_all=False,
            undivided_reason="Varerne leveres samlet til hospitalernes køkkener.",
        ),
        now=scene.at(80),
    )  # fmt: skip
    offer_in_tender(actor=scene.buyer, partnership_id=made, tender_id=tender.id, now=scene.at(75))


def _diabetes(scene: Scene, now: dt.datetime) -> None:
    """Announced: several can win, and two have applied."""
    made = _opened(scene, told.DIABETES, 180)
    whom: Whom = {"actor": scene.buyer, "partnership_id": made}
    open_dialogue(**whom, now=scene.at(150))
    requirements = [
        documents.NewRequirement("Behandlingsmål", "mindst 10 procentpoint flere når deres mål"),
        documents.NewRequirement("Arbejdsgange", "ikke mere tid pr. konsultation end i dag"),
    ]
    _documents(scene, made, requirements, 40_000_000_00, (-120, -485), "Løsning afprøvet på 50 borgere", 1_500_000_00)
    notice = scene.at(14)
    documents.announce(**whom, notice_on=notice.date(), applications_by=notice.date() + 40 * ONE_DAY, now=notice)
    for place, login in enumerate((0, 1)):
        bidder = log_in(LOGINS["supplier", SUPPLIERS[login].cvr, BID_MANAGER], now)
        partners.apply_as_partner(
            actor=bidder, slug=told.DIABETES.partnership.slug, organisation_id=scene.companies[login],
            proposal=("Fælles måling hjemme og hos lægen.", "Digital støtte til kost og bevægelse.")[place],
            now=scene.at(5 - place),
        )  # fmt: skip


def _documents(
    scene: Scene, made: UUID, requirements: list[documents.NewRequirement], purchase_ore: int,
    days: tuple[int, int], milestone: str, payment_ore: int,
) -> None:  # fmt: skip
    """Terms, requirements and one phase, from and to so many days before today."""
    whom: Whom = {"actor": scene.buyer, "partnership_id": made}
    now = scene.at(max(days[0], 20) + 60)
    terms = documents.PartnershipTerms(
        market_finding="Dialogen viste, at ingen løsning på markedet dækker behovet.", takes_several=True,
        rights="Leverandøren ejer løsningen. Regionen har brugsret og kan lade andre myndigheder købe på samme vilkår.",
        stop_terms="Efter hver fase kan en partner udgå, hvis en milepæl ikke er nået, eller protokollen siger luk.",
        expected_purchase_ore=purchase_ore,
    )  # fmt: skip
    documents.write_terms(**whom, terms=terms, now=now)
    documents.set_requirements(**whom, requirements=requirements, now=now)
    start_on, end_before = scene.at(days[0]).date(), scene.at(days[1]).date()
    shown = documents.NewMilestone(milestone, end_before - ONE_DAY, payment_ore)
    phase = documents.NewPhase("Udvikling og afprøvning", start_on, end_before, "Som i vilkårene", [shown])
    documents.plan_phase(**whom, phase=phase, now=now)


def _enter_applicant(scene: Scene, each: told.Told, company: int | UUID, days: int) -> UUID:
    """The application that the company's own people sent."""
    login = LOGINS["supplier", SUPPLIERS[DEVELOPER].cvr, BID_MANAGER]
    return partners.apply_as_partner(
        actor=log_in(login, scene.at(0)), slug=each.partnership.slug, organisation_id=UUID(str(company)),
        proposal="Et visir af få dele, der kan skilles ad og rengøres.", now=scene.at(days),
    )  # fmt: skip


def _opened(scene: Scene, each: told.Told, days: int) -> UUID:
    """The published need and the partnership on it."""
    need = draft_need(
        actor=scene.buyer, owner_id=scene.region_id, slug=each.need_slug, title=each.need_title, problem=each.problem,
        affected=each.affected, size=each.size, solved_when=each.solved_when, baseline=[each.baseline],
        now=scene.at(days + 60),
    )  # fmt: skip
    published = scene.at(days + 30)
    qualify_need(actor=scene.buyer, need_id=need.id, reason="Behovet er bekræftet af klinikken", now=published)
    publish_need(actor=scene.buyer, need_id=need.id, now=published)
    return open_partnership(
        actor=scene.buyer, need_id=need.id, owner_id=scene.region_id, new=each.partnership, now=scene.at(days)
    ).id


def _id(scene: Scene, each: told.Told) -> UUID:
    return partnerships.partnership_id(actor=scene.buyer, slug=each.partnership.slug)


def _answer(scene: Scene, now: dt.datetime) -> None:
    """The joint contract answers the need behind the agreement, so that the thread goes all the way."""
    need = needs.need(actor=scene.buyer, slug=NEED_SLUG)
    on = scene.plan.line.today
    for contract in contracts.contracts_for(actor=scene.buyer, organisation_id=scene.region_id, on=on)[:1]:
        answer_need(actor=scene.buyer, contract_id=contract.id, need_id=need.id, now=now)


def _scene(plan: Plan, now: dt.datetime) -> Scene:
    buyer = log_in(LOGINS["region", MIDTJYLLAND, BUYER], now)
    investigator = log_in(LOGINS["region", MIDTJYLLAND, INVESTIGATOR], now)
    known = {each.code: each.id for each in parties.organisations(actor=buyer, kind="supplier", on=plan.line.today)}
    (region_id,) = buyer.organisations(BUYER)
    return Scene(plan, buyer, investigator, region_id, tuple(known[each.cvr] for each in SUPPLIERS))


def _is_done(buyer: Actor) -> bool:
    try:
        partnerships.partnership_id(actor=buyer, slug=told.GOWN.partnership.slug)
    except PartnershipNotFound:
        return False
    return True
