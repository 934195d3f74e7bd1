"""What others may read of selection, negotiation and the rules that a tender follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from uuid import UUID

from gavn.engine.basket.findings import BasketFinding
from gavn.engine.basket.sampling import drawn
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.tenders.holding import seen_tender
from gavn.tenders.legal_rules import rules_on
from gavn.tenders.models import Invitation, NegotiationNote, ParticipationRequest
from gavn.tenders.publication import findings_of, read_basket
from gavn.tenders.views import BasketView, CandidateView, NegotiationView, RuleView


def candidates(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> tuple[CandidateView, ...]:
    """Requests to take part and what was decided: a company's own at any time, all for the authorities after the
    deadline. Refuses `tender.not-found`.
    """
    with acting(actor):
        row = seen_tender(tender_id)
        decided = {
            each.organisation_id: each for each in Invitation.objects.filter(tender=row).order_by("-round_number")
        }
        requests = ParticipationRequest.objects.filter(tender=row).select_related("organisation")
        return tuple(
            CandidateView(
                organisation_id=each.organisation_id,
                organisation_name=each.organisation.name,
                text=each.text,
                facts=each.facts,
                received_at=each.received_at,
                outcome=decided[each.organisation_id].outcome if each.organisation_id in decided else "",
                reason=decided[each.organisation_id].reason if each.organisation_id in decided else "",
            )
            for each in requests.order_by("organisation__sort_key", "id")
        )


def negotiations(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> tuple[NegotiationView, ...]:
    """The minutes of negotiations: a bidder's own, all for the authorities. Refuses `tender.not-found`."""
    with acting(actor):
        row = seen_tender(tender_id)
        notes = NegotiationNote.objects.filter(tender=row).select_related("organisation").order_by("held_on", "id")
        return tuple(
            NegotiationView(each.organisation_id, each.organisation.name, each.round_number, each.held_on, each.text)
            for each in notes
        )


def basket_check(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> tuple[BasketFinding, ...]:
    """What there is to say of the tender's basket; nothing where there is none. Refuses `tender.not-found`."""
    with acting(actor):
        row = seen_tender(tender_id)
        return findings_of(row.basket_text, day_of(row.published_at or now)) if row.basket_text else ()


def legal_rules(*, on: dt.date) -> tuple[RuleView, ...]:
    """The rules of law in force on a day, with their source and whether it was read."""
    return tuple(RuleView(**asdict(rule)) for rule in rules_on(on))


def drawn_basket(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> BasketView | None:
    """The tender's basket as its rule draws it; None where there is none. Refuses `tender.not-found`."""
    with acting(actor):
        row = seen_tender(tender_id)
        if not row.basket_text:
            return None
        basket = read_basket(row.basket_text)
        return BasketView(basket.rule, len(basket.needs), drawn(basket))
