"""Joint tenders of the demonstration, one at each point of the way, done by its people with the application's rights.

One is in preparation, one is open for bids, one is being evaluated with its prices sealed, one is in standstill, and
one is signed: its contract is registered when the demonstration's worker reacts to the award.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from gavn.infra.actors import Actor
from gavn.journeys.contract_from_award import sign_contract
from gavn.journeys.demo_world import tender_texts as texts
from gavn.journeys.demo_world.acts import log_in
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.staff import LOGINS
from gavn.journeys.demo_world.suppliers import SUPPLIERS
from gavn.journeys.demo_world.tender_texts import TenderText
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.period import ONE_DAY, add_months
from gavn.parties.roles import BID_MANAGER, BUYER, EVALUATOR
from gavn.tenders import evaluation_queries as evaluation
from gavn.tenders import queries as tenders
from gavn.tenders.actions.awards import decide_award, send_letters
from gavn.tenders.actions.bids import submit_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.marks import agree_mark, give_mark
from gavn.tenders.actions.notices import issue_notice, set_notice_address, set_notice_scope
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.actions.parties import approve_party, name_party
from gavn.tenders.actions.preparation import (
    add_requirement,
    answer_question,
    ask_question,
    note_dialogue,
    note_user_voice,
)
from gavn.tenders.actions.tenders import NewTender, draft_tender, publish_tender, set_model

TOWN = "751"  # Aarhus
ESTIMATED_ORE, MAXIMUM_ORE = 600_000_000, 900_000_000
PARTS_ORE = {"region": 300_000_000, "town": 600_000_000}
YEARS, BID_DAYS = 2, 35
PREPARED_DAYS = 25  # before publication
# Price levels in per cent of the average, and marks, by company.
LEVELS, MARKS = (104, 97, 92), ((9, 8, 7), (7, 9, 6), (6, 7, 8))


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts."""

    buyer: Actor
    town_buyer: Actor
    evaluators: tuple[Actor, ...]
    bidders: tuple[Actor, ...]

    @property
    def region_id(self) -> UUID:
        """The lead."""
        return self.buyer.organisations(BUYER)[0]

    @property
    def town_id(self) -> UUID:
        """The other party."""
        return self.town_buyer.organisations(BUYER)[0]


def act_on_tenders(plan: Plan, *, now: dt.datetime) -> None:
    """Make the five tenders. Once only, all of them or none."""
    with transaction.atomic():
        cast = _cast(now)
        if tenders.tenders(actor=cast.buyer, text=texts.SIGNED.number, now=now).total:
            return
        for bidder in cast.bidders:
            facts, company = texts.FACTS, bidder.organisations(BID_MANAGER)[0]
            declare_facts(actor=bidder, organisation_id=company, facts=facts, now=_days(plan, -150))
        _say_addresses(cast, _days(plan, -150))
        _signed(plan, cast, now)
        _in_standstill(plan, cast)
        _under_evaluation(plan, cast)
        _open(plan, cast)
        _prepare(plan, cast, texts.PREPARED, _days(plan, -8), approved=False)


def _cast(now: dt.datetime) -> Cast:
    return Cast(
        buyer=log_in(LOGINS["region", MIDTJYLLAND, BUYER], now),
        town_buyer=log_in(LOGINS["municipality", TOWN, BUYER], now),
        evaluators=(
            log_in(LOGINS["region", MIDTJYLLAND, EVALUATOR], now),
            log_in(LOGINS["municipality", TOWN, EVALUATOR], now),
        ),
        bidders=tuple(log_in(LOGINS["supplier", each.cvr, BID_MANAGER], now) for each in SUPPLIERS[: len(LEVELS)]),
    )


def _say_addresses(cast: Cast, at: dt.datetime) -> None:
    """Authorities and companies write how notices name them."""
    people = (cast.buyer, cast.town_buyer, *cast.bidders)
    for person, address in zip(people, texts.ADDRESSES, strict=True):
        (organisation_id,) = person.organisations(BUYER, BID_MANAGER)
        set_notice_address(actor=person, organisation_id=organisation_id, address=address, now=at)


def _signed(plan: Plan, cast: Cast, now: dt.datetime) -> None:
    tender_id = _evaluated(plan, cast, texts.SIGNED, published=-110)
    decide_award(actor=cast.buyer, tender_id=tender_id, now=_days(plan, -60))
    send_letters(actor=cast.buyer, tender_id=tender_id, now=_days(plan, -59))
    signed_at = min(_days(plan, -40), now)
    sign_contract(actor=cast.buyer, tender_id=tender_id, now=signed_at)
    issue_notice(actor=cast.buyer, tender_id=tender_id, now=signed_at)


def _in_standstill(plan: Plan, cast: Cast) -> None:
    tender_id = _evaluated(plan, cast, texts.IN_STANDSTILL, published=-60)
    decide_award(actor=cast.buyer, tender_id=tender_id, now=_days(plan, -4))
    send_letters(actor=cast.buyer, tender_id=tender_id, now=_days(plan, -3))


def _under_evaluation(plan: Plan, cast: Cast) -> None:
    """The region's evaluator is done; the town's has begun; nothing is agreed on."""
    text, published = texts.EVALUATED_NOW, -50
    tender_id = _with_bids(plan, cast, text, published)
    opened = _days(plan, published + BID_DAYS + 1)
    close_bidding(actor=cast.buyer, tender_id=tender_id, now=opened)
    open_bids(actor=cast.buyer, tender_id=tender_id, now=opened)
    for evaluator, offers in ((cast.evaluators[0], None), (cast.evaluators[1], 2)):
        _mark(cast, evaluator, tender_id, opened + ONE_DAY, most=offers)


def _open(plan: Plan, cast: Cast) -> None:
    """One company has bid, and one question waits for its answer."""
    text, published = texts.OPEN, -12
    tender_id = _published(plan, cast, text, published)
    _bid(plan, cast, text, tender_id, _days(plan, -2), companies=1)
    asked = _ask(cast, 1, tender_id, "Må vi tilbyde pakker med 20 stk. i stedet for 10?", _days(plan, -6))
    answer_question(
        actor=cast.buyer,
        tender_id=tender_id,
        question_id=asked,
        question_text="Må der tilbydes andre pakkestørrelser end 10 stk.?",
        text="Ja. Prisen sammenlignes for kurvens samlede antal.",
        now=_days(plan, -5),
    )
    _ask(cast, 2, tender_id, "Skal prøver leveres sammen med tilbuddet?", _days(plan, -1))


def _evaluated(plan: Plan, cast: Cast, text: TenderText, published: int) -> UUID:
    tender_id = _with_bids(plan, cast, text, published)
    opened = _days(plan, published + BID_DAYS + 1)
    close_bidding(actor=cast.buyer, tender_id=tender_id, now=opened)
    open_bids(actor=cast.buyer, tender_id=tender_id, now=opened)
    for evaluator in cast.evaluators:
        _mark(cast, evaluator, tender_id, opened + ONE_DAY)
    _agree(cast, tender_id, opened + 3 * ONE_DAY)
    lock_quality(actor=cast.buyer, tender_id=tender_id, now=opened + 4 * ONE_DAY)
    evaluate_tender(actor=cast.buyer, tender_id=tender_id, now=opened + 4 * ONE_DAY)
    return tender_id


def _with_bids(plan: Plan, cast: Cast, text: TenderText, published: int) -> UUID:
    tender_id = _published(plan, cast, text, published)
    _bid(plan, cast, text, tender_id, _days(plan, published + BID_DAYS - 2), companies=len(LEVELS))
    return tender_id


def _published(plan: Plan, cast: Cast, text: TenderText, published: int) -> UUID:
    tender_id = _prepare(plan, cast, text, _days(plan, published - PREPARED_DAYS), approved=True)
    deadline = _days(plan, published + BID_DAYS)
    publish_tender(actor=cast.buyer, tender_id=tender_id, bid_deadline_at=deadline, now=_days(plan, published))
    issue_notice(actor=cast.buyer, tender_id=tender_id, now=_days(plan, published))
    return tender_id


def _prepare(plan: Plan, cast: Cast, text: TenderText, at: dt.datetime, *, approved: bool) -> UUID:
    start_on = add_months(plan.line.today.replace(day=1), 4)
    tender = NewTender(
        number=text.number,
        title=text.title,
        lead_id=cast.region_id,
        procedure="open",
        contract_form="one",
        estimated_ore=ESTIMATED_ORE,
        maximum_ore=MAXIMUM_ORE,
        start_on=start_on,
        end_before=add_months(start_on, 12 * YEARS),
        for_citizens=True,
    )
    tender_id = draft_tender(actor=cast.buyer, tender=tender, now=at).id
    set_model(actor=cast.buyer, tender_id=tender_id, text=text.model, now=at)
    parts = ((cast.buyer, cast.region_id, "region", 1_000), (cast.town_buyer, cast.town_id, "town", 4_000))
    for actor, organisation_id, part, units in parts:
        name_party(
            actor=cast.buyer, tender_id=tender_id, organisation_id=organisation_id, ceiling_ore=PARTS_ORE[part], now=at
        )
        if approved or actor == cast.buyer:
            approve_party(
                actor=actor,
                tender_id=tender_id,
                organisation_id=organisation_id,
                mandate_name="mandat.pdf",
                mandate=f"Mandat {text.number} {part}".encode(),
                quantities={code: units for code, *_rest in text.lots},
                now=at + ONE_DAY,
            )
    planned_on = at.date() + PREPARED_DAYS * ONE_DAY
    set_notice_scope(actor=cast.buyer, tender_id=tender_id, scope=text.scope(planned_on), now=at)
    _specify(cast, tender_id, at + 2 * ONE_DAY)
    return tender_id


def _specify(cast: Cast, tender_id: UUID, at: dt.datetime) -> None:
    """Two requirements on which users were heard, and a talk with the market."""
    for kind, text, statement in texts.REQUIREMENTS:
        requirement = add_requirement(actor=cast.buyer, tender_id=tender_id, kind=kind, text=text, now=at)
        note_user_voice(
            actor=cast.buyer,
            tender_id=tender_id,
            requirement_id=requirement,
            speaks_for="Patientforening for borgere med stomi",
            statement=statement,
            said_on=at.date(),
            now=at,
        )
    note_dialogue(
        actor=cast.buyer,
        tender_id=tender_id,
        held_on=at.date(),
        company=SUPPLIERS[1].name,
        told="Region og kommune vil købe sammen og vægter hverdagen højest. Der opdeles i to delaftaler.",
        answered="To delaftaler passer en mindre virksomhed bedre end én.",
        now=at,
    )


def _bid(plan: Plan, cast: Cast, text: TenderText, tender_id: UUID, at: dt.datetime, *, companies: int) -> None:
    for bidder, supplier, level in zip(cast.bidders[:companies], SUPPLIERS, LEVELS, strict=False):
        (company,) = bidder.organisations(BID_MANAGER)
        file = text.bid(supplier.name, supplier.cvr, level)
        submit_bid(actor=bidder, tender_id=tender_id, organisation_id=company, file=file, now=at)


def _ask(cast: Cast, place: int, tender_id: UUID, text: str, at: dt.datetime) -> UUID:
    bidder = cast.bidders[place]
    (company,) = bidder.organisations(BID_MANAGER)
    return ask_question(actor=bidder, tender_id=tender_id, organisation_id=company, text=text, now=at)


def _mark(cast: Cast, evaluator: Actor, tender_id: UUID, at: dt.datetime, *, most: int | None = None) -> None:
    """The evaluator's own marks, a point apart from the other's on the first criterion."""
    apart = cast.evaluators.index(evaluator)
    for offer_id, code, mark in _marks_of(evaluator, tender_id, at, most):
        shown = Decimal(mark - (apart if code == "K1" else 0))
        give_mark(
            actor=evaluator, tender_id=tender_id, offer_id=offer_id, criterion=code, mark=shown,
            reason=texts.REASONS[code], now=at,
        )  # fmt: skip


def _agree(cast: Cast, tender_id: UUID, at: dt.datetime) -> None:
    for offer_id, code, mark in _marks_of(cast.buyer, tender_id, at, None):
        agree_mark(
            actor=cast.buyer, tender_id=tender_id, offer_id=offer_id, criterion=code, mark=Decimal(mark),
            reason=texts.REASONS[code], now=at,
        )  # fmt: skip


def _marks_of(reader: Actor, tender_id: UUID, at: dt.datetime, most: int | None) -> list[tuple[UUID, str, int]]:
    """Offer, criterion and mark, by the company's place in the list of suppliers."""
    marks_of = {supplier.name: marks for supplier, marks in zip(SUPPLIERS, MARKS, strict=False)}
    offers = evaluation.offer_items(actor=reader, tender_id=tender_id, now=at).items
    return [
        (offer.id, code, mark)
        for offer in offers[:most]
        for code, mark in zip(texts.ANSWERS, marks_of[offer.organisation_name], strict=True)
    ]


def _days(plan: Plan, days: int) -> dt.datetime:
    """Noon so many days from today."""
    return moment(plan.line.today + days * ONE_DAY, 12)
