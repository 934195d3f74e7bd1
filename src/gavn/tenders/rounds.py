"""The round that runs: call it, its bids and offers, and who may bid in it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import QuerySet

from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7
from gavn.tenders import law, procedures
from gavn.tenders.errors import DeadlineTooEarly, NotInvited, RoundNotFitting
from gavn.tenders.legal_rules import LegalRule
from gavn.tenders.models import Bid, Invitation, Offer, Round, Tender

INVITED = "invited"
COLUMNS = ("round_number", "round_kind")


def call_round(tender: Tender, kind: str, deadline_at: dt.datetime, now: dt.datetime) -> None:
    """Begin the tender's next round; the caller saves the tender. Refuses `tender.round-not-fitting` {kind, after}."""
    if not procedures.may_follow(tender.procedure, kind, tender.round_kind):
        raise RoundNotFitting(kind=kind, after=tender.round_kind, procedure=tender.procedure)
    tender.round_number += 1
    tender.round_kind = kind
    row = Round(
        id=uuid7(now), tender=tender, number=tender.round_number, kind=kind, called_at=now, deadline_at=deadline_at
    )
    Round.objects.bulk_create([row])


def check_deadline(rule: LegalRule | None, deadline_at: dt.datetime, today: dt.date) -> None:
    """Refuses `tender.deadline-too-early` where the rule, or the calendar, gives companies more time."""
    earliest = law.earliest(rule, today)
    if day_of(deadline_at) < earliest:
        raise DeadlineTooEarly(
            days=rule.figure if rule else 0, earliest=str(earliest), source=rule.source if rule else ""
        )


def live_bids(tender: Tender) -> QuerySet[Bid]:
    """The bids of the present round that count."""
    return Bid.objects.filter(tender=tender, withdrawn_at=None, round_number=tender.round_number)


def live_offers(tender: Tender) -> QuerySet[Offer]:
    """The offers of those bids: they alone are marked."""
    return Offer.objects.filter(tender=tender, bid__round_number=tender.round_number)


def invited_ids(tender: Tender) -> frozenset[UUID] | None:
    """The companies that may bid in the present round; None where everybody may."""
    if not procedures.selects(tender.procedure):
        return None
    chosen = Invitation.objects.filter(tender=tender, round_number=tender.round_number, outcome=INVITED)
    return frozenset(chosen.values_list("organisation_id", flat=True))


def refuse_uninvited(tender: Tender, organisation_id: UUID) -> None:
    """Refuses `bid.not-invited` to a company that the round is not for."""
    invited = invited_ids(tender)
    if invited is not None and organisation_id not in invited:
        raise NotInvited
