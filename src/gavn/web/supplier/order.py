"""A supplier's part of an order: confirm, send all or a part, cancel what cannot be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.ordering import queries as ordering
from gavn.ordering.actions.deliveries import despatch
from gavn.ordering.actions.lines import cancel_line, confirm_lines
from gavn.ordering.actions.recalls import record_lots
from gavn.ordering.errors import DeliveryNumberReused, LineNotFound
from gavn.ordering.views import LineView, SupplierOrderView
from gavn.parties.roles import SUPPLIER_CLERK
from gavn.web.audience import for_role
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.supplier.forms import LONGEST_REASON, ConfirmForm, LaterForm, SendForm
from gavn.web.supplier.scanning import Scanned

NOT_CONFIRMED = "placed"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, and the form of its back-order where something waits."""

    line: LineView
    later: LaterForm | None


@require_safe
@for_role(SUPPLIER_CLERK)
def order(request: PageRequest, supplier_order_id: UUID) -> HttpResponse:
    """The order with where to send it, what waits and what was sent."""
    found = ordering.supplier_order(actor=request.actor, supplier_order_id=supplier_order_id, now=request.now)
    return _page(request, found)


@form_on("supplier:order", "supplier_order_id")
@for_role(SUPPLIER_CLERK)
def confirm(request: PageRequest, supplier_order_id: UUID) -> HttpResponse:
    """Confirm every line that waits, with the promised day if one is given."""
    found = ordering.supplier_order(actor=request.actor, supplier_order_id=supplier_order_id, now=request.now)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, found, confirm_form=form, status=422)
    try:
        return post_once(request, lambda: _confirm(request, found, form))
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, found, confirm_form=form, status=status_of(refusal))


@form_on("supplier:order", "supplier_order_id")
@for_role(SUPPLIER_CLERK)
def send(request: PageRequest, supplier_order_id: UUID) -> HttpResponse:
    """Send all or a part of what waits."""
    found = ordering.supplier_order(actor=request.actor, supplier_order_id=supplier_order_id, now=request.now)
    form = SendForm(request.POST, waiting=_waiting(found))
    if "read" in request.POST:
        return _look(request, found, form)
    if not form.is_valid():
        return _page(request, found, send_form=form, status=422)
    try:
        return post_once(request, lambda: _send(request, found, form))
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, found, send_form=form, status=status_of(refusal))


@form_on("supplier:order", "supplier_order_id")
@for_role(SUPPLIER_CLERK)
def later(request: PageRequest, supplier_order_id: UUID, line_id: UUID) -> HttpResponse:
    """Put a line on back-order: it stays open, with the day it is promised for and the reason."""
    found = ordering.supplier_order(actor=request.actor, supplier_order_id=supplier_order_id, now=request.now)
    line = next((each for each in _waiting(found) if each.id == line_id), None)
    if line is None:
        raise LineNotFound(line_ids=[str(line_id)])
    form = LaterForm(line, request.POST)
    if not form.is_valid():
        return _page(request, found, later_form=form, status=422)
    try:
        return post_once(request, lambda: _promise(request, found, form))
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, found, later_form=form, status=status_of(refusal))


@form_on("supplier:order", "supplier_order_id")
@for_role(SUPPLIER_CLERK)
def cancel(request: PageRequest, supplier_order_id: UUID, line_id: UUID) -> HttpResponse:
    """Cancel what cannot be delivered, with a reason that the citizen reads."""
    return post_once(request, lambda: _cancel(request, supplier_order_id, line_id))


def _look(request: PageRequest, found: SupplierOrderView, form: SendForm) -> HttpResponse:
    """What the bar codes say, with the packs filled in; nothing is sent."""
    scans = form.scans
    if scans.faults or not scans.packed:
        form.is_valid()
        form.errors.clear()
        for fault in scans.faults or (_("Nothing is scanned."),):
            form.add_error("scanned", fault)
        return _page(request, found, send_form=form, status=422)
    said = {"number": request.POST.get("number", ""), "scanned": request.POST.get("scanned", "")}
    read = SendForm(waiting=form.waiting, packs=scans.packs_by_line, initial=said)
    return _page(request, found, send_form=read, scans=scans)


def _page(
    request: PageRequest,
    found: SupplierOrderView,
    *,
    confirm_form: ConfirmForm | None = None,
    send_form: SendForm | None = None,
    scans: Scanned | None = None,
    later_form: LaterForm | None = None,
    status: int = 200,
) -> HttpResponse:
    waiting = _waiting(found)
    context = {
        "order": found,
        "waiting": waiting,
        "rows": [_Row(line, _later_form(line, later_form)) for line in found.lines],
        "later_form": later_form,
        "to_confirm": [line for line in waiting if line.state == NOT_CONFIRMED],
        "confirm_form": confirm_form or ConfirmForm(),
        "send_form": send_form or SendForm(waiting=waiting),
        "scans": scans,
    }
    return render(request, "supplier/order.html", context, status=status)


def _later_form(line: LineView, sent: LaterForm | None) -> LaterForm | None:
    if not line.packs_waiting:
        return None
    return sent if sent is not None and sent.line.id == line.id else LaterForm(line)


def _waiting(found: SupplierOrderView) -> list[LineView]:
    return [line for line in found.lines if line.packs_waiting]


def _confirm(request: PageRequest, found: SupplierOrderView, form: ConfirmForm) -> Done:
    confirm_lines(
        actor=request.actor,
        line_ids=[line.id for line in _waiting(found)],
        promised_on=form.cleaned_data["promised_on"],
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return Done(reverse("supplier:order", args=[found.id]), _("The order is confirmed."))


def _promise(request: PageRequest, found: SupplierOrderView, form: LaterForm) -> Done:
    confirm_lines(
        actor=request.actor,
        line_ids=[form.line.id],
        promised_on=form.cleaned_data["promised_on"],
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return Done(reverse("supplier:order", args=[found.id]), _("The line is on back-order; the citizen sees the day."))


def _send(request: PageRequest, found: SupplierOrderView, form: SendForm) -> Done:
    sent = form.packs_by_line()
    told = despatch(
        actor=request.actor,
        supplier_order_id=found.id,
        number=form.cleaned_data["number"],
        packs_by_line=sent,
        now=request.now,
    )
    if told.repeated:  # another form with the same goods: nothing new is sent, though something waits
        raise DeliveryNumberReused(number=told.number)
    lots = form.scans.lots(ordering.delivery(actor=request.actor, delivery_id=told.delivery_id, now=request.now))
    record_lots(actor=request.actor, lots=lots, now=request.now)
    waits = any(line.packs_waiting > sent.get(line.id, 0) for line in _waiting(found))
    words = _("A part is sent; the rest waits.") if waits else _("Everything is sent.")
    return Done(reverse("supplier:order", args=[found.id]), words)


def _cancel(request: PageRequest, supplier_order_id: UUID, line_id: UUID) -> Done:
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    cancel_line(actor=request.actor, line_id=line_id, reason=reason, now=request.now)
    return Done(reverse("supplier:order", args=[supplier_order_id]), _("What was not yet sent is cancelled."))
