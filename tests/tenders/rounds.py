"""A tender by a procedure with selection and negotiation, taken as far as a test wants."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gavn.tenders.actions.bids import submit_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.negotiation import call_offers, note_negotiation, open_negotiation
from gavn.tenders.actions.opening import close_bidding
from gavn.tenders.actions.selection import Choice, close_requests, invite_companies, request_participation
from gavn.tenders.actions.tenders import publish_tender
from tests.tenders.tendering import FACTS, Tendering, bid_file, prepared
from tests.world import NOW, World

REQUESTS_UNTIL = NOW + dt.timedelta(days=40)
SELECTED = REQUESTS_UNTIL + dt.timedelta(days=2)
FIRST_UNTIL = SELECTED + dt.timedelta(days=30)
MET = FIRST_UNTIL + dt.timedelta(days=3)
FINAL_UNTIL = MET + dt.timedelta(days=10)


def asking(world: World | None = None, procedure: str = "negotiated", **changes: Any) -> Tendering:
    """Published, so that companies ask to take part; both have asked."""
    tendering = prepared(world, procedure=procedure, **changes)
    publish_tender(actor=tendering.world.buyer, tender_id=tendering.id, bid_deadline_at=REQUESTS_UNTIL, now=NOW)
    for company, (actor, organisation_id) in tendering.companies.items():
        declare_facts(actor=actor, organisation_id=organisation_id, facts=FACTS, now=NOW)
        request_participation(
            actor=actor,
            tender_id=tendering.id,
            organisation_id=organisation_id,
            text=f"Erfaring hos {company}",
            now=NOW,
        )
    return tendering


def selecting(world: World | None = None, **changes: Any) -> Tendering:
    tendering = asking(world, **changes)
    close_requests(actor=tendering.world.buyer, tender_id=tendering.id, now=SELECTED)
    return tendering


def choices(tendering: Tendering, *invited: str, otherwise: str = "unsuited") -> dict[Any, Choice]:
    return {
        organisation_id: Choice("invited") if company in invited else Choice(otherwise, "For få leverancer")
        for company, (_, organisation_id) in tendering.companies.items()
    }


def invited(world: World | None = None, *companies: str, **changes: Any) -> Tendering:
    """The named companies (both where none is named) are invited to bid."""
    tendering = selecting(world, **changes)
    invite_companies(
        actor=tendering.world.buyer, tender_id=tendering.id, choices=choices(tendering, *(companies or ("A", "B"))),
        bid_deadline_at=FIRST_UNTIL, now=SELECTED,
    )  # fmt: skip
    return tendering


def bid_all(tendering: Tendering, now: dt.datetime) -> None:
    for company, (actor, organisation_id) in tendering.companies.items():
        tendering.receipts[company] = submit_bid(
            actor=actor, tender_id=tendering.id, organisation_id=organisation_id, file=bid_file(company), now=now
        )


def negotiating(world: World | None = None, **changes: Any) -> Tendering:
    """First offers are in and open for negotiation, and each bidder has been met."""
    tendering = invited(world, **changes)
    bid_all(tendering, SELECTED)
    close_bidding(actor=tendering.world.buyer, tender_id=tendering.id, now=FIRST_UNTIL)
    open_negotiation(actor=tendering.world.buyer, tender_id=tendering.id, now=FIRST_UNTIL)
    for _, organisation_id in tendering.companies.values():
        note_negotiation(
            actor=tendering.world.buyer, tender_id=tendering.id, organisation_id=organisation_id, held_on=MET.date(),
            text="Vi talte om leveringstid", now=MET,
        )  # fmt: skip
    return tendering


def finals_called(world: World | None = None, **changes: Any) -> Tendering:
    tendering = negotiating(world, **changes)
    call_offers(actor=tendering.world.buyer, tender_id=tendering.id, final=True, bid_deadline_at=FINAL_UNTIL, now=MET)
    return tendering
