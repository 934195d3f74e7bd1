"""Negotiate: read the quality of first offers, talk with every bidder, call further offers or the final ones.

Prices stay sealed until the quality of the final offers is locked, so negotiation is about what is delivered; the price
is each bidder's own, and the final one (docs/adr/0036).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.tenders import procedures
from gavn.tenders.actions.opening import OpenedBids, open_round
from gavn.tenders.errors import DeadlineTooEarly, NegotiationIncomplete, NegotiationNotHeld, RoundNotFitting
from gavn.tenders.events import CompaniesInvited
from gavn.tenders.holding import may_move, move, tender_of_lead
from gavn.tenders.models import Invitation, NegotiationNote, Tender
from gavn.tenders.rounds import COLUMNS, INVITED, call_round, live_bids
from gavn.tenders.states import TENDER_MOVES


@dataclass(frozen=True, slots=True)
class CalledRound:
    """A round as called, and the state after it."""

    tender_id: UUID
    state: str
    round_number: int
    round_kind: str
    bid_deadline_at: dt.datetime


def open_negotiation(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> OpenedBids:
    """Open what each offer of the round says of quality, to negotiate about it.

    Refuses `tender.wrong-state`, `tender.round-not-fitting`, `tender.no-bids`, `bid.seal-broken`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "negotiate")
        if tender.round_kind != procedures.NEGOTIATION:
            raise RoundNotFitting(kind=procedures.NEGOTIATION, after=tender.round_kind, procedure=tender.procedure)
        return open_round(tender, "negotiate", actor=actor, now=now)


def note_negotiation(
    *, actor: Actor, tender_id: UUID, organisation_id: UUID, held_on: dt.date, text: str, now: dt.datetime
) -> UUID:
    """Keep the minutes of a negotiation with one bidder; that bidder and the authorities read them.

    Refuses `tender.wrong-state`, `negotiation.incomplete`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        target(TENDER_MOVES, "call-offers", tender.state, noun="tender")
        bidder = live_bids(tender).filter(organisation_id=organisation_id).exists()
        if not bidder or not text.strip() or held_on > day_of(now):
            raise NegotiationIncomplete
        row = NegotiationNote(
            id=uuid7(now),
            tender=tender,
            organisation_id=organisation_id,
            round_number=tender.round_number,
            held_on=held_on,
            text=text.strip(),
            noted_by=actor.name,
        )
        NegotiationNote.objects.bulk_create([row])
        return row.id


def call_offers(
    *, actor: Actor, tender_id: UUID, final: bool, bid_deadline_at: dt.datetime, now: dt.datetime
) -> CalledRound:
    """Ask every bidder of the round for a new offer: a further one to negotiate about, or the best and final one.

    Refuses `tender.wrong-state`, `negotiation.not-held` {waiting}, `tender.deadline-too-early`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "call-offers")
        if bid_deadline_at <= now:
            raise DeadlineTooEarly(days=0, earliest=str(day_of(now)), source="")
        bidders = _negotiated(tender)
        kind = procedures.FINAL if final else procedures.NEGOTIATION
        call_round(tender, kind, bid_deadline_at, now)
        Invitation.objects.bulk_create(
            Invitation(
                id=uuid7(now),
                tender=tender,
                organisation_id=organisation_id,
                round_number=tender.round_number,
                outcome=INVITED,
                decided_by=actor.name,
                decided_at=now,
            )
            for organisation_id in bidders
        )
        tender.bid_deadline_at = bid_deadline_at
        move(tender, "call-offers", "bid_deadline_at", *COLUMNS, actor=actor, now=now)
        record([CompaniesInvited(tender.id, tender.round_number, len(bidders))], actor=actor, now=now)
        return CalledRound(tender.id, tender.state, tender.round_number, kind, bid_deadline_at)


def _negotiated(tender: Tender) -> list[UUID]:
    """The bidders of the round, each of which has been negotiated with."""
    bids = list(live_bids(tender).select_related("organisation").order_by("id"))
    held = set(
        NegotiationNote.objects.filter(tender=tender, round_number=tender.round_number).values_list(
            "organisation_id", flat=True
        )
    )
    waiting = [bid.organisation.name for bid in bids if bid.organisation_id not in held]
    if waiting:
        raise NegotiationNotHeld(waiting=waiting)
    return [bid.organisation_id for bid in bids]
