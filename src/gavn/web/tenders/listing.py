"""The list of tenders: everybody's published ones, and those that one has a part in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gavn.parties.roles import BID_MANAGER, BUYER
from gavn.tenders import queries as tenders
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
LONGEST_SEARCH = 100
UNDER_EVALUATION = (
    "selection", "closed", "negotiation", "opened", "quality-locked", "evaluated", "award-decided",
)  # fmt: skip
LISTS = {
    "alle": (_("All"), ()),
    "forberedes": (_("In preparation"), ("draft", "dialogue")),
    "aabne": (_("Open for bids"), ("published", "requests")),
    "bedoemmes": (_("Under evaluation"), UNDER_EVALUATION),
    "afgjort": (_("Decided"), ("standstill", "contracted", "cancelled")),
}


@require_safe
def listing(request: PageRequest) -> HttpResponse:
    """Newest first; searched by number, title and lead."""
    chosen = request.GET.get("liste", "alle")
    chosen = chosen if chosen in LISTS else "alle"
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = tenders.tenders(
        actor=request.actor, text=text, states=LISTS[chosen][1], page=page_number(request), size=SIZE, now=request.now
    )
    context = {
        "tenders": found,
        "text": text,
        "chosen": chosen,
        "lists": [{"name": name, "text": word, "is_here": name == chosen} for name, (word, _states) in LISTS.items()],
        "is_buyer": request.actor.has_role(BUYER),
        "is_bidder": request.actor.has_role(BID_MANAGER),
    }
    return render(request, "tenders/listing.html", context)
