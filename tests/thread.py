"""The thread, walked once through the rooms' actions: applied, granted, ordered, part-delivered, received, settled.

Everything is about one citizen of Aarhus and one supplier; whoever else sees a row of it sees too much.
Beside it stand a value case, a tender as far as standstill, and a test of two suppliers' products.
Beside it stand a value case, a tender as far as standstill, and a partnership of which one solution was bought.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from gavn.contracts.actions.about_product import (
    SIGNATURES,
    merge_suppliers,
    replace_product,
    set_picture,
    state_fact,
)
from gavn.contracts.actions.answered import answer_need
from gavn.contracts.actions.changes import NewChange, record_change
from gavn.contracts.actions.contracts import register_contract
from gavn.contracts.actions.indexation import NewIndex, agree_index, apply_index
from gavn.contracts.actions.lines import NewOffer, offer_products
from gavn.contracts.actions.service import agree_service_target
from gavn.contracts.actions.successors import NewSuccessor, map_products
from gavn.contracts.models import Product
from gavn.evidence.actions.decisions import decide_product
from gavn.infra.access import log_access
from gavn.infra.actors import acting
from gavn.infra.idempotency import Answer, answer_once
from gavn.infra.outbox import drain_all
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY
from gavn.needs.actions.suggestions import suggest_need, take_up
from gavn.ordering.actions import carry_over
from gavn.ordering.actions.cards import issue_card
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.experience import NewExperience, tell_experience
from gavn.ordering.actions.invoices import register_invoice
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.actions.orders import OrderOutcome, OrderRequestLine, place_order
from gavn.ordering.actions.recalls import SentLot, recall_lot, record_lots
from gavn.ordering.actions.returns import request_return
from gavn.ordering.actions.standing import change_once, skip_turn, start_standing
from gavn.ordering.matching import ClaimedLine
from gavn.ordering.models import CarryOverItem, DeliveryLine, OrderLine, SubstituteOffer
from gavn.ordering.standing_run import give_notices
from gavn.parties.actions.mandates import give_mandate
from gavn.settlement.actions.agreements import NewBaseline, register_agreement, set_baselines
from gavn.tenders import queries as tenders
from gavn.tenders.actions.notices import keep_notice
from gavn.tenders.models import RedFlag
from gavn.value.actions.bindings import bind_parameter
from gavn.value.actions.requests import ask_for_valuation
from gavn.value.binding_kinds import NewBinding
from tests.contracts.contracting import Contracting, contracting
from tests.evidence.testing import Test, first_look, lock
from tests.grants.cases import Case, apply, decide, make_case
from tests.grants.course import Course, around
from tests.needs.sharing_world import share
from tests.partnerships.partnering import Whole, whole_partnership
from tests.settlement.agreed import AGREEMENT, DOCUMENT, settle_history
from tests.standards.notices import competition
from tests.tenders.notices import noticeable
from tests.tenders.rounds import negotiating
from tests.tenders.tendering import Tendering, in_standstill
from tests.value.cases import ValueCase, make_value_case
from tests.world import JOB, LONG_AGO, NOW, World, organisation, person

PACKS, SENT = 5, 3


@dataclass(frozen=True)
class Thread:
    """Ids of what the thread left behind."""

    case: Case
    application: UUID
    decision: UUID
    grant: UUID
    product: UUID
    other_product: UUID
    order: OrderOutcome
    line: UUID
    supplier_order: UUID
    delivery: UUID
    mandate: UUID
    value: ValueCase
    binding: UUID
    request: UUID
    tender: UUID
    standing: UUID
    test: Test
    partnership: Whole
    carry_over: UUID
    item: UUID
    offer: UUID
    low_price: UUID
    suggestion: UUID
    substitute: UUID
    delivery_line: UUID
    invoice: UUID
    initiative: UUID
    cost: UUID
    notice: UUID
    course: Course
    framework: Contracting

    @property
    def world(self) -> World:
        """The people."""
        return self.case.world


def walk() -> Thread:
    """From the clinic's application to the posting of what was received."""
    case = make_case()
    world = case.world
    organisation("municipality", "741", "Samsø Kommune", world.region)
    register_agreement(actor=JOB, agreement_id=AGREEMENT, document=DOCUMENT, region_id=world.region, now=NOW)
    baseline = NewBaseline(world.aarhus, case.groups["bags"], LONG_AGO, None, 1200_00, "prøve")
    set_baselines(actor=JOB, baselines=[baseline], now=NOW)
    application = apply(case)
    decision = decide(case, application.id)
    with acting(JOB):
        product = Product.objects.get(item_number="V-bags").id
        other_product = Product.objects.exclude(id=product).get().id
    order = place_order(
        actor=world.citizen_person, citizen_id=world.citizen, lines=[OrderRequestLine(product, PACKS)], key="k", now=NOW
    )
    line = order.lines[0].line_id
    assert line is not None
    confirm_lines(actor=world.clerk, line_ids=[line], now=NOW)
    with acting(JOB):
        supplier_order = OrderLine.objects.get(id=line).supplier_order_id
    sent = despatch(
        actor=world.clerk, supplier_order_id=supplier_order, number="F-1", packs_by_line={line: SENT}, now=NOW
    )
    receive_delivery(actor=world.citizen_person, delivery_id=sent.delivery_id, now=NOW)
    drain_all(now=NOW)
    person("relative", "Rikke Pårørende")
    mandate = give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="relative", now=NOW)
    with acting(world.citizen_person):
        answer_once(actor=world.citizen_person, key="k", request={}, perform=lambda: Answer(200, {}), now=NOW)
    with acting(world.caseworker):
        log_access(
            [world.citizen], actor=world.caseworker, what="test", organisation_id=world.aarhus,
            organisation_name="Aarhus Kommune", now=NOW,
        )  # fmt: skip
    tender = noticeable(in_standstill(world)).id
    standing = again_and_again(world, product)
    negotiated = negotiating(world, number="U-2026-2")
    flag_one(negotiated)
    initiative, cost = settle_history(world)
    drain_all(now=NOW)
    framework = managed(world)
    assert decision.grant_id is not None
    planned, item = changing_contract(case, product)
    tender_offer, low_price = bid_of(world, tender)
    substitute, delivery_line, invoice = afterwards(world, line, product, sent.delivery_id)
    value = make_value_case(world)
    test, partnership, suggestion = tested(world), whole_partnership(world), suggested(world, value.need)
    answer_need(actor=world.buyer, contract_id=case.contract, need_id=value.need, now=NOW)
    binding, request = follow(world, value)
    return Thread(
        case=case,
        application=application.id,
        decision=decision.decision_id,
        grant=decision.grant_id,
        product=product,
        other_product=other_product,
        order=order,
        line=line,
        supplier_order=supplier_order,
        delivery=sent.delivery_id,
        mandate=mandate,
        value=value,
        binding=binding,
        request=request,
        tender=tender,
        standing=standing,
        test=test,
        partnership=partnership,
        carry_over=planned,
        item=item,
        offer=tender_offer,
        low_price=low_price,
        suggestion=suggestion,
        substitute=substitute,
        delivery_line=delivery_line,
        invoice=invoice,
        initiative=initiative,
        cost=cost,
        notice=notice_kept(world),
        course=around(case, decision.decision_id, decision.grant_id),
        framework=framework,
    )


def again_and_again(world: World, product: UUID) -> UUID:
    """A standing order whose first turn is changed and skipped, and whose second one is told."""
    standing = start_standing(
        actor=world.citizen_person, citizen_id=world.citizen, lines=[OrderRequestLine(product, 1)], every_months=1,
        first_on=NOW.date() + ONE_DAY, now=NOW,
    )  # fmt: skip
    change_once(actor=world.citizen_person, standing_id=standing, packs={product: 2}, now=NOW)
    skip_turn(actor=world.citizen_person, standing_id=standing, now=NOW)
    give_notices(actor=JOB, now=NOW + 28 * ONE_DAY)
    return standing


def tested(world: World) -> Test:
    """Two suppliers' products under test: one has met its bar and one is to be closed."""
    test = lock(world)
    first_look(test)
    drain_all(now=NOW)
    decide_product(actor=world.buyer, protocol_id=test.id, arm="A", outcome="accept", reason="opfyldt", now=NOW)
    return test


def notice_kept(world: World) -> UUID:
    """The notice of a tender elsewhere, kept by the region."""
    kept = keep_notice(actor=world.buyer, organisation_id=world.region, notice=competition(), source="ocds", now=NOW)
    return kept.id


def bid_of(world: World, tender: UUID) -> tuple[UUID, UUID]:
    """An offer of the tender, and the price that looks abnormally low."""
    offer = tenders.offers(actor=world.buyer, tender_id=tender, now=NOW).items[0].id
    return offer, tenders.result(actor=world.buyer, tender_id=tender, now=NOW).low_prices[0].price_id


def managed(world: World) -> Contracting:
    """A contract of the region and Viborg with a change, an index, a service figure, and facts of its products."""
    case = contracting(world=world, group="kitler")
    made = NewChange("small", 1_000_00, "Flere størrelser", "Samme karakter", NOW.date())
    record_change(change=made, **case.lead)
    agree_index(index=NewIndex("Nettoprisindeks", "Danmarks Statistik", NOW.date(), Decimal(118)), **case.lead)
    apply_index(figure=Decimal(119), start_on=NOW.date() + ONE_DAY, **case.lead)
    agree_service_target(
        supplier_id=world.supplier, code="on-time", figure=Decimal(95), start_on=NOW.date(), **case.lead
    )
    one, two = case.products.values()
    common: dict[str, Any] = {"actor": world.buyer, "now": NOW}
    state_fact(
        product_id=one, theme="sustainability", text="Svanemærket", source="Datablad", stated_on=NOW.date(), **common
    )
    set_picture(product_id=one, content=SIGNATURES["image/png"], alt_text="En kittel", **common)
    replace_product(
        product_id=one, replaced_by_id=two, start_on=NOW.date(), is_equivalent=True, reason="Udgår", **common
    )
    merge_suppliers(
        supplier_id=world.other_supplier, merged_into_id=world.supplier, start_on=NOW.date() + 9 * ONE_DAY,
        reason="Fusion", **common,
    )  # fmt: skip
    return case


def flag_one(tendering: Tendering) -> None:
    """A red flag with its explanation, as a row: the tenders of the thread have none."""
    with acting(JOB):
        RedFlag.objects.create(
            id=uuid7(NOW), tender_id=tendering.id, key="single-bid|1|A|", code="single-bid", explanation="x",
            assessment="y", explained_by="Ida Indkøb", explained_at=NOW,
        )  # fmt: skip


def changing_contract(case: Case, product: UUID) -> tuple[UUID, UUID]:
    """The next contract has the same product, and Aarhus asks first; the citizen has not answered."""
    world, begins = case.world, NOW.date() + 90 * ONE_DAY
    contract = register_contract(
        actor=JOB, number="RK-N", title="Næste", lead_id=world.region, start_on=begins,
        end_before=begins + 700 * ONE_DAY, maximum_ore=10**12, buyers=[(world.aarhus, 10**11)], now=NOW,
    ).id  # fmt: skip
    offer_products(actor=JOB, contract_id=contract, offers=[NewOffer(product, 100_00)], start_on=begins, now=NOW)
    same = [NewSuccessor(product, product, "same")]
    map_products(actor=JOB, old_contract_id=case.contract, new_contract_id=contract, successors=same, now=NOW)
    planned = carry_over.plan_carry_over(
        actor=world.buyer, old_contract_id=case.contract, new_contract_id=contract, switch_on=begins, now=NOW
    )
    carry_over.set_local_rule(
        actor=world.caseworker, carry_over_id=planned, municipality_id=world.aarhus, group_id=case.groups["bags"],
        treatment="ask", reason="Vi spørger altid", now=NOW,
    )  # fmt: skip
    drain_all(now=NOW)
    with acting(JOB):
        return planned, CarryOverItem.objects.get(carry_over_id=planned).id


def suggested(world: World, need_id: UUID) -> UUID:
    """A nurse has told the region what is missing, and it is a need now; another need is shared in every way."""
    share(world, need_id)
    sent = suggest_need(actor=world.nurse, owner_id=world.region, title="Huller", problem="De går itu", now=NOW)
    take_up(actor=world.buyer, suggestion_id=sent.id, now=NOW)
    return sent.id


def afterwards(world: World, line: UUID, product: UUID, delivery: UUID) -> tuple[UUID, UUID, UUID]:
    """A substitute is offered, a pack is on its way back, its lot is called back, and the invoice is disputed."""
    with acting(JOB):
        sent = DeliveryLine.objects.get(delivery_id=delivery).id
        offer = SubstituteOffer.objects.create(
            id=uuid7(NOW), line_id=line, citizen_id=world.citizen, municipality_id=world.aarhus,
            supplier_id=world.supplier, product_id=product, packs=1, reason="prøve", state="offered", offered_at=NOW,
        ).id  # fmt: skip
    request_return(actor=world.citizen_person, delivery_line_id=sent, packs=1, reason="damaged", now=NOW)
    record_lots(actor=world.clerk, lots=[SentLot(sent, "L1", 1)], now=NOW)
    recall_lot(actor=world.clerk, product_id=product, lot="L1", reason="prøve", now=NOW)
    invoice = register_invoice(
        actor=world.clerk, supplier_id=world.supplier, payer_id=world.aarhus, number="F-1", issued_on=NOW.date(),
        lines=[ClaimedLine(line, PACKS, 100_00)], total_ore=PACKS * 100_00, now=NOW,
    )  # fmt: skip
    issue_card(actor=world.caseworker, citizen_id=world.citizen, now=NOW)
    told = NewExperience(product, NOW.date(), days=14, leaks=2, skin="some", units_used=30)
    tell_experience(actor=world.citizen_person, citizen_id=world.citizen, experience=told, now=NOW)
    return offer, sent, invoice.invoice_id


def follow(world: World, value: ValueCase) -> tuple[UUID, UUID]:
    """The value case follows the agreement, and its owner asks for help with it."""
    followed = NewBinding("saving", "agreement-gain", "price", party="municipalities", agreement_id=AGREEMENT)
    binding = bind_parameter(actor=world.buyer, case_id=value.case, binding=followed, now=NOW)
    request = ask_for_valuation(
        actor=world.buyer, asker_id=world.region, need_id=value.need, case_id=value.case,
        question="Hvad er en sygeplejersketime værd?", answer_by=NOW.date(), now=NOW,
    )  # fmt: skip
    return binding.id, request.id


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is written inside, so that one walk serves many tries."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
