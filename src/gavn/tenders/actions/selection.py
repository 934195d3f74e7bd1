"""Companies ask to take part; after the deadline the lead invites some, and tells the others why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.tenders import law, procedures, rules
from gavn.tenders.company_facts import COMPULSORY, declared_facts
from gavn.tenders.errors import (
    BidTooLate,
    DeadlineNotPassed,
    FactsMissing,
    NoBids,
    RequestEmpty,
    RequestsNotPermitted,
    SelectionIncomplete,
    SelectionReasonMissing,
    TooFewInvited,
)
from gavn.tenders.events import CompaniesInvited, ParticipationRequested
from gavn.tenders.holding import hold_receipt, may_move, move, seen_tender, tender_of_lead
from gavn.tenders.models import Invitation, ParticipationRequest, Tender
from gavn.tenders.rounds import COLUMNS, INVITED, call_round, check_deadline
from gavn.tenders.states import TENDER_MOVES

NOT_CHOSEN, UNSUITED = "not-chosen", "unsuited"
OUTCOMES = (INVITED, NOT_CHOSEN, UNSUITED)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the lead decides on one request, and why where the company is not invited."""

    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RequestReceipt:
    """A request to take part as received."""

    tender_id: UUID
    organisation_id: UUID
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class SelectionState:
    """How many asked and how many are invited, and the state after it."""

    tender_id: UUID
    state: str
    requests: int
    invited: int


def request_participation(
    *, actor: Actor, tender_id: UUID, organisation_id: UUID, text: str, now: dt.datetime
) -> RequestReceipt:
    """Ask to take part, with the company's declared facts as they stand. Until the deadline a later one counts.

    Refuses `participation.not-permitted`, `participation.empty`, `tender.wrong-state`, `bid.too-late`,
    `bid.company-facts-missing`.
    """
    with acting(actor):
        if not rules.may_bid(actor, organisation_id):
            raise RequestsNotPermitted
        hold_receipt(tender_id, alone=False)
        tender = seen_tender(tender_id)
        target(TENDER_MOVES, "close-requests", tender.state, noun="tender")
        if tender.request_deadline_at is None or now >= tender.request_deadline_at:
            raise BidTooLate(deadline_at=str(tender.request_deadline_at))
        if not text.strip():
            raise RequestEmpty
        facts = declared_facts(organisation_id)
        missing = [code for code in COMPULSORY if code not in facts]
        if missing:
            raise FactsMissing(missing=missing)
        row = ParticipationRequest(
            id=uuid7(now),
            tender=tender,
            organisation_id=organisation_id,
            facts=facts,
            text=text.strip(),
            received_at=now,
            received_from=actor.name,
        )
        ParticipationRequest.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["tender", "organisation"],
            update_fields=["facts", "text", "received_at", "received_from"],
        )
        record([ParticipationRequested(tender.id, organisation_id)], actor=actor, now=now)
        return RequestReceipt(tender.id, organisation_id, now)


def close_requests(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> SelectionState:
    """End receipt of requests after the deadline; from here on the authorities read them.

    Refuses `tender.wrong-state`, `tender.deadline-not-passed`.
    """
    with acting(actor):
        hold_receipt(tender_id, alone=True)
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "close-requests")
        if tender.request_deadline_at is None or now < tender.request_deadline_at:
            raise DeadlineNotPassed(deadline_at=str(tender.request_deadline_at))
        move(tender, "close-requests", actor=actor, now=now)
        return SelectionState(tender.id, tender.state, ParticipationRequest.objects.filter(tender=tender).count(), 0)


def invite_companies(
    *, actor: Actor, tender_id: UUID, choices: Mapping[UUID, Choice], bid_deadline_at: dt.datetime, now: dt.datetime
) -> SelectionState:
    """Decide every request at once and call the round of bids.

    Suited companies are turned away only where the law's number is invited; unsuited ones may be fewer. Refuses
    `tender.wrong-state`, `selection.incomplete`, `selection.reason-missing`, `selection.too-few`, `tender.no-bids`
    (nobody is invited), `tender.deadline-too-early`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "invite")
        today = day_of(now)
        _check_choices(tender, choices, today)
        check_deadline(law.bid_time(tender.procedure, today), bid_deadline_at, today)
        kind = procedures.NEGOTIATION if procedures.negotiates(tender.procedure) else procedures.BIDS
        call_round(tender, kind, bid_deadline_at, now)
        Invitation.objects.bulk_create(
            Invitation(
                id=uuid7(now),
                tender=tender,
                organisation_id=organisation_id,
                round_number=tender.round_number,
                outcome=choice.outcome,
                reason=choice.reason.strip(),
                decided_by=actor.name,
                decided_at=now,
            )
            for organisation_id, choice in choices.items()
        )
        tender.bid_deadline_at = bid_deadline_at
        move(tender, "invite", "bid_deadline_at", *COLUMNS, actor=actor, now=now)
        invited = sum(choice.outcome == INVITED for choice in choices.values())
        record([CompaniesInvited(tender.id, tender.round_number, invited)], actor=actor, now=now)
        return SelectionState(tender.id, tender.state, len(choices), invited)


def _check_choices(tender: Tender, choices: Mapping[UUID, Choice], today: dt.date) -> None:
    asked = {
        row.organisation_id: row.organisation.name
        for row in ParticipationRequest.objects.filter(tender=tender).select_related("organisation")
    }
    missing = sorted(name for organisation_id, name in asked.items() if organisation_id not in choices)
    strange = sorted(str(each) for each in choices.keys() - asked.keys())
    strange += sorted({choice.outcome for choice in choices.values()} - set(OUTCOMES))
    if missing or strange:
        raise SelectionIncomplete(missing=missing, unknown=strange)
    silent = sorted(asked[key] for key, each in choices.items() if each.outcome != INVITED and not each.reason.strip())
    if silent:
        raise SelectionReasonMissing(companies=silent)
    invited = sum(choice.outcome == INVITED for choice in choices.values())
    if not invited:
        raise NoBids
    rule = law.fewest_invited(tender.procedure, today)
    turned_away = any(choice.outcome == NOT_CHOSEN for choice in choices.values())
    if rule and turned_away and invited < rule.figure:
        raise TooFewInvited(invited=invited, fewest=rule.figure, source=rule.source)
