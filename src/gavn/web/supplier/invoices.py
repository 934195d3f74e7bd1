"""The supplier's own invoices: what may be claimed of whom, write a claim, see line by line how it was met."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.ordering import after_queries as queries
from gavn.ordering import claim_queries as claims
from gavn.ordering.actions.invoices import register_invoice
from gavn.ordering.claim_queries import CREDIT_NOTE, INVOICE, LineToClaim
from gavn.ordering.intake import MOST_PACKS
from gavn.ordering.matching import ClaimedLine
from gavn.parties import queries as parties
from gavn.parties.roles import SUPPLIER_CLERK
from gavn.web.audience import for_role
from gavn.web.figures import money_text
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
LONGEST_NUMBER = 60
PACKS = "packs_"


class ClaimForm(PageForm):
    """The supplier's own number and day, and packs of each line; the price is the one that was agreed."""

    number = forms.CharField(label=gettext_lazy("Your number"), max_length=LONGEST_NUMBER)
    issued_on = day_field(gettext_lazy("Date"))

    def __init__(self, *args: Any, lines: tuple[LineToClaim, ...], kind: str, **kwargs: Any) -> None:
        self.lines = lines
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"{PACKS}{line.id}"] = forms.IntegerField(
                label=_("Packs of %(name)s, order %(number)s")
                % {"name": line.product_name, "number": line.order_number},
                help_text=_("%(price)s a pack") % {"price": money_text(line.price_ore)},
                min_value=0,
                max_value=MOST_PACKS,
                initial=line.packs if kind == INVOICE else 0,
            )
        self.style()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines, each with its field."""
        return [{"line": line, "packs": self[f"{PACKS}{line.id}"]} for line in self.lines]

    def clean(self) -> dict[str, Any]:
        """Something is claimed."""
        said = super().clean() or {}
        if not self.errors and not self.claimed():
            self.add_error(None, _("Write the packs of at least one line."))
        return said

    def claimed(self) -> list[ClaimedLine]:
        """The lines with packs."""
        packs = [(line, self.cleaned_data.get(f"{PACKS}{line.id}") or 0) for line in self.lines]
        return [ClaimedLine(line.id, count, line.price_ore) for line, count in packs if count]


@require_safe
@for_role(SUPPLIER_CLERK)
def invoices(request: PageRequest) -> HttpResponse:
    """What waits to be invoiced, and what was claimed, newest first."""
    context = {
        "payers": claims.payers_to_invoice(actor=request.actor),
        "invoices": queries.invoices(actor=request.actor, page=page_number(request), size=SIZE),
    }
    return render(request, "supplier/invoices.html", context)


@require_safe
@for_role(SUPPLIER_CLERK)
def invoice(request: PageRequest, invoice_id: UUID) -> HttpResponse:
    """One invoice line by line, with what does not match."""
    return render(
        request, "supplier/invoice.html", {"invoice": queries.invoice(actor=request.actor, invoice_id=invoice_id)}
    )


@require_http_methods(["GET", "POST"])
@for_role(SUPPLIER_CLERK)
def write_invoice(request: PageRequest, organisation_id: UUID, payer_id: UUID) -> HttpResponse:
    """Claim packs that were received."""
    return _write(request, organisation_id, payer_id, INVOICE)


@require_http_methods(["GET", "POST"])
@for_role(SUPPLIER_CLERK)
def write_credit_note(request: PageRequest, organisation_id: UUID, payer_id: UUID) -> HttpResponse:
    """Give back what was claimed."""
    return _write(request, organisation_id, payer_id, CREDIT_NOTE)


def _write(request: PageRequest, supplier_id: UUID, payer_id: UUID, kind: str) -> HttpResponse:
    if not request.actor.has_role(SUPPLIER_CLERK, supplier_id):
        raise Refusal("invoice.not-permitted")
    lines = claims.lines_to_claim(
        actor=request.actor, supplier_id=supplier_id, payer_id=payer_id, kind=kind, ids=_sent(request), now=request.now
    )
    form = ClaimForm(
        request.POST if request.method == "POST" else None,
        lines=lines, kind=kind, initial={"issued_on": day_of(request.now)},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                return post_once(request, lambda: _claim(request, supplier_id, payer_id, kind, form))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
        else:
            status = 422
    payer = parties.organisation(payer_id, actor=request.actor)
    context = {"form": form, "kind": kind, "payer": payer, "supplier_id": supplier_id, "lines": lines}
    return render(request, "supplier/claim.html", context, status=status)


def _sent(request: PageRequest) -> list[UUID] | None:
    """The lines of a form that is sent, so that it means the same when it comes again."""
    if request.method != "POST":
        return None
    ids: list[UUID] = []
    for name in request.POST:
        with suppress(ValueError):
            if name.startswith(PACKS):
                ids.append(UUID(name.removeprefix(PACKS)))
    return ids


def _claim(request: PageRequest, supplier_id: UUID, payer_id: UUID, kind: str, form: ClaimForm) -> Done:
    lines = form.claimed()
    told = register_invoice(
        actor=request.actor,
        supplier_id=supplier_id,
        payer_id=payer_id,
        number=form.cleaned_data["number"],
        issued_on=form.cleaned_data["issued_on"],
        lines=lines,
        total_ore=sum(line.packs * line.price_ore for line in lines),
        kind=kind,
        now=request.now,
    )
    words = _("It matches, and can be paid.") if told.state == "matched" else _("Something does not match; see below.")
    return Done(reverse("supplier:invoice", args=[told.invoice_id]), words)
