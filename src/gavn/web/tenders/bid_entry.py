"""Write a bid, on the page or in a file, look it through, and send it sealed.

What is typed goes from page to page inside the browser; the server keeps nothing of a bid before it is sealed, so the
receipt is shown as the answer to the form that sends the bid; the same form sent twice has the same receipt.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.contracts import queries as contracts
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties.queries import OrganisationView
from gavn.tenders import queries as tenders
from gavn.tenders.actions.bids import BidReceipt, submit_bid
from gavn.tenders.company_facts import COMPULSORY
from gavn.tenders.evaluation_model import read_model
from gavn.tenders.publication import compared_needs
from gavn.tenders.views import TenderView
from gavn.web.files import as_file
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.mine import PARAMETER
from gavn.web.offered import group_choices
from gavn.web.once import KEY_FIELD
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_bidders
from gavn.web.tenders.bid import asked_company, company_of
from gavn.web.tenders.bid_draft import Draft, packed, unpacked
from gavn.web.tenders.bid_form import FIRST_ROWS, MORE_ROWS, MOST_LOTS, MOST_ROWS, BidForm
from gavn.web.tenders.bid_sheet import LARGEST_FILE, Asked, read_sheet, write_sheet
from gavn.web.tenders.faults import refuse
from gavn.web.tenders.shown import seen, show
from gavn.web.value.files import XLSX

MOST_FAULTS = 60


class BidFileForm(PageForm):
    """A filled-in workbook, or the same as CSV."""

    file = forms.FileField(
        label=gettext_lazy("The filled-in workbook (XLSX) or CSV"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that the bidder keeps, as the address of a link that holds it whole."""

    name: str
    address: str


@require_http_methods(["GET", "POST"])
@for_bidders
def entry(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The form of a bid on a few lots; sent, it is looked through before it is sealed."""
    found, reader = seen(request, tender_id)
    company, asked = asked_company(request, found), _asked(found)
    if len(asked.lots) > MOST_LOTS or asked.life_cycle or asked.needs:
        return _file_page(request, found, company, BidFileForm())
    posted = request.POST.copy() if request.method == "POST" else None
    count = _rows(request.POST.get("rows", ""))
    if posted is not None and "more" in posted:
        count = min(count + MORE_ROWS, MOST_ROWS)
        posted["rows"] = str(count)
        form = BidForm(asked, _groups(), posted, count)
        return show(request, "tenders/write_bid.html", found, reader, _context(company, form))
    form = BidForm(asked, _groups(), posted, count)
    status = 200
    if posted is not None:
        status = 422
        if form.is_valid():
            draft = form.draft()
            if not draft.faults:
                return _review(request, found, company, draft)
            _tell(form, draft)
    return show(request, "tenders/write_bid.html", found, reader, _context(company, form), status=status)


@require_safe
@for_bidders
def sheet(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The workbook of the tender, a row for each lot."""
    found, _reader = seen(request, tender_id)
    asked_company(request, found)
    return as_file(write_sheet(_asked(found)), XLSX, f"{found.id}-bid.xlsx")


@require_http_methods(["GET", "POST"])
@for_bidders
def upload(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Read a filled-in workbook or CSV, and look it through."""
    found, _reader = seen(request, tender_id)
    company = asked_company(request, found)
    form = BidFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        content: bytes = form.cleaned_data["file"].read(LARGEST_FILE + 1)
        draft = read_sheet(content, _asked(found)) if len(content) <= LARGEST_FILE else Draft((), (_too_large(),))
        if not draft.faults:
            return _review(request, found, company, draft)
        _tell(form, draft)
    return _file_page(request, found, company, form, status=422 if request.method == "POST" else 200)


@form_on("tenders:bid", "tender_id")
@for_bidders
def submit(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Seal the bid and show the receipt; a double click is one bid."""
    found, reader = seen(request, tender_id)
    _companies, company = company_of(request)
    file = unpacked(request.POST.get("bid", ""))
    if file is None:
        form = _told_form()
        form.add_error(None, _("The form was incomplete. Open the page again and send it once more."))
        return _file_page(request, found, company, form, status=422)
    try:
        receipt = submit_bid(
            actor=request.actor, tender_id=tender_id, organisation_id=company.id, file=file,
            key=request.POST.get(KEY_FIELD, ""), now=request.now,
        )  # fmt: skip
    except Refusal as refusal:
        form = _told_form()
        refuse(form, refusal)
        return _file_page(request, found, company, form, status=status_of(refusal))
    context = {"receipt": receipt, "organisation": company, "kept": _kept(found, company, receipt, file)}
    return show(request, "tenders/receipt.html", found, reader, context)


def _review(request: PageRequest, tender: TenderView, company: OrganisationView, draft: Draft) -> HttpResponse:
    facts = tenders.company_facts(actor=request.actor, organisation_id=company.id, now=request.now)
    _found, reader = seen(request, tender.id)
    context = {
        **_context(company, None),
        "draft": draft,
        "titles": {lot.code: lot.title for lot in tender.lots},
        "bid": packed(draft.file()),
        "facts": facts,
        "missing": [code for code in COMPULSORY if code not in facts],
    }
    return show(request, "tenders/review_bid.html", tender, reader, context)


def _file_page(
    request: PageRequest, tender: TenderView, company: OrganisationView, form: PageForm, *, status: int = 200
) -> HttpResponse:
    _found, reader = seen(request, tender.id)
    return show(request, "tenders/read_bid.html", tender, reader, _context(company, form), status=status)


def _context(company: OrganisationView, form: PageForm | None) -> dict[str, Any]:
    return {"organisation": company, "query": f"?{PARAMETER}={company.id}", "form": form}


def _asked(tender: TenderView) -> Asked:
    """What a bid answers, from the published model."""
    model = read_model(tender.model_text)
    return Asked(
        lots=tuple((lot.code, lot.title) for lot in tender.lots),
        criteria=tuple((each.code, each.title) for each in tender.criteria),
        groups=tuple(group.code for group in contracts.product_groups()),
        life_cycle=model.life_cycle,
        needs=compared_needs(tender.basket_text),
    )


def _groups() -> list[tuple[str, str]]:
    names = dict(group_choices())
    return [(group.code, names[str(group.id)]) for group in contracts.product_groups()]


def _rows(text: str) -> int:
    return min(max(int(text), FIRST_ROWS), MOST_ROWS) if text.isascii() and text.isdigit() else FIRST_ROWS


def _told_form() -> BidFileForm:
    """A form to which a mistake can be added, and that has none of its own."""
    form = BidFileForm({}, {})
    form.errors.clear()
    return form


def _tell(form: PageForm, draft: Draft) -> None:
    for fault in draft.faults[:MOST_FAULTS]:
        form.add_error(None, fault)
    if len(draft.faults) > MOST_FAULTS:
        form.add_error(None, _("And %(more)s more mistakes.") % {"more": len(draft.faults) - MOST_FAULTS})


def _too_large() -> str:
    return _("The file is larger than 5 MB.")


def _kept(tender: TenderView, company: OrganisationView, receipt: BidReceipt, file: bytes) -> tuple[Kept, ...]:
    """The receipt and the very bytes that were sealed."""
    text = (
        f"{tender.number} {tender.title}\n{company.name}\n{receipt.received_at.isoformat()}\n"
        f"seal {receipt.seal}\nsalt {receipt.salt}\nseal = SHA-256(salt + file)\n"
    )
    return (
        Kept(f"kvittering-{receipt.bid_id}.txt", _address(text.encode(), "text/plain;charset=utf-8")),
        Kept(f"tilbud-{receipt.bid_id}.json", _address(file, "application/json")),
    )


def _address(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
