"""A company's own bid: what was received, the receipt's hash, letter and evidence, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.parties.queries import OrganisationView
from gavn.parties.roles import BID_MANAGER
from gavn.tenders import queries as tenders
from gavn.tenders.actions.bids import withdraw_bid
from gavn.tenders.company_facts import COMPULSORY
from gavn.tenders.errors import BidTooLate, LetterNotFound
from gavn.tenders.views import LetterView, TenderView
from gavn.web.form_page import form_on
from gavn.web.mine import PARAMETER, chosen_organisation, my_organisations
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_bidders
from gavn.web.tenders.bid_form import MOST_LOTS
from gavn.web.tenders.shown import seen, show
from gavn.web.tenders.standing import TOLD


def company_of(request: PageRequest) -> tuple[list[OrganisationView], OrganisationView]:
    """The companies that the reader bids for, and the one that the page is about."""
    companies = my_organisations(request, BID_MANAGER)
    return companies, chosen_organisation(request, companies)


def is_open(request: PageRequest, tender: TenderView) -> bool:
    """Whether bids are still received."""
    deadline = tender.bid_deadline_at
    return tender.state == "published" and deadline is not None and request.now < deadline


@require_safe
@for_bidders
def bid(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The company's bids with their seals, and what it can do."""
    found, reader = seen(request, tender_id)
    companies, own = company_of(request)
    received = [
        each
        for each in tenders.bids(actor=request.actor, tender_id=tender_id, now=request.now)
        if each.organisation_id == own.id
    ]
    facts = tenders.company_facts(actor=request.actor, organisation_id=own.id, now=request.now)
    context = {
        "organisations": companies,
        "organisation": own,
        "query": f"?{PARAMETER}={own.id}",
        "bids": received,
        "standing_bid": next((each for each in received if each.withdrawn_at is None), None),
        "is_open": is_open(request, found),
        "missing": [code for code in COMPULSORY if code not in facts],
        "few_lots": len(found.lots) <= MOST_LOTS and not found.basket_text,
        "letter": _letter(request, found, own.id),
    }
    return show(request, "tenders/bid.html", found, reader, context)


@form_on("tenders:bid", "tender_id")
@for_bidders
def withdraw(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Take the bid back before the deadline."""
    _companies, own = company_of(request)

    def perform() -> Done:
        withdraw_bid(actor=request.actor, tender_id=tender_id, organisation_id=own.id, now=request.now)
        address = reverse("tenders:bid", args=[tender_id]) + f"?{PARAMETER}={own.id}"
        return Done(address, _("The bid is taken back. It has not been opened."))

    return post_once(request, perform)


def asked_company(request: PageRequest, tender: TenderView) -> OrganisationView:
    """The company that bids. Refuses `bid.too-late` when bids are no longer received, and before they are."""
    if not is_open(request, tender):
        raise BidTooLate(deadline_at=str(tender.bid_deadline_at or ""))
    return company_of(request)[1]


def _letter(request: PageRequest, tender: TenderView, organisation_id: UUID) -> LetterView | None:
    if tender.state not in TOLD:
        return None
    try:
        return tenders.letter(
            actor=request.actor, tender_id=tender.id, organisation_id=organisation_id, now=request.now
        )
    except LetterNotFound:
        return None
