"""Invoices matched with orders and deliveries; disputes are settled here."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.ordering import after_queries as queries
from gavn.ordering.actions.invoices import settle_dispute
from gavn.parties.roles import ECONOMIST
from gavn.web.audience import for_role
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
LONGEST_REASON = 500


@require_safe
@for_role(ECONOMIST)
def invoices(request: PageRequest) -> HttpResponse:
    """Disputed ones first where asked for, else all, newest first."""
    state = "disputed" if "uenige" in request.GET else None
    found = queries.invoices(actor=request.actor, state=state, page=page_number(request), size=SIZE)
    return render(request, "finance/invoices.html", {"invoices": found, "only_disputed": state is not None})


@require_safe
@for_role(ECONOMIST)
def invoice(request: PageRequest, invoice_id: UUID) -> HttpResponse:
    """One invoice line by line, with what does not match."""
    found = queries.invoice(actor=request.actor, invoice_id=invoice_id)
    return render(request, "finance/invoice.html", {"invoice": found})


@form_on("finance:invoice", "invoice_id")
@for_role(ECONOMIST)
def settle(request: PageRequest, invoice_id: UUID) -> HttpResponse:
    """Accept it all the same, or note that it has been credited; with the reason."""
    return post_once(request, lambda: _settle(request, invoice_id))


def _settle(request: PageRequest, invoice_id: UUID) -> Done:
    settle_dispute(
        actor=request.actor, invoice_id=invoice_id, accepts=request.POST.get("answer") == "accept",
        reason=request.POST.get("reason", "")[:LONGEST_REASON], now=request.now,
    )  # fmt: skip
    return Done(reverse("finance:invoice", args=[invoice_id]), _("The dispute is settled."))
