"""The moves of a tender: publish, close, open, lock, evaluate, decide, send letters, sign, cancel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gavn.infra.clock import DENMARK, day_of
from gavn.journeys.contract_from_award import sign_contract
from gavn.kernel.period import ONE_DAY
from gavn.tenders import law, procedures
from gavn.tenders.actions.awards import decide_award, send_letters
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.actions.tenders import cancel_tender, publish_tender
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_buyers
from gavn.web.tenders.model_report import report_of
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show

USUAL_DAYS = 40
USUAL_TIME = dt.time(12, 0)
Act = Callable[..., object]


class PublishForm(PageForm):
    """The moment until which bids are received."""

    deadline_on = day_field(_("Bids are received until"))
    deadline_time = forms.TimeField(
        label=_("Time of the day"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def deadline(self) -> dt.datetime:
        """The deadline in Danish time."""
        return dt.datetime.combine(self.cleaned_data["deadline_on"], self.cleaned_data["deadline_time"], tzinfo=DENMARK)


@require_http_methods(["GET", "POST"])
@for_buyers
def publish(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """What is about to be published, what the check of the model says, and the deadline."""
    found, reader = seen(request, tender_id)
    if not reader.may_edit:
        raise PermissionDenied
    today = day_of(request.now)
    selects = procedures.selects(found.procedure)
    time = (law.request_time if selects else law.bid_time)(found.procedure, today)
    earliest = law.earliest(time, today)
    usual = max(earliest, today + USUAL_DAYS * ONE_DAY)
    initial = {"deadline_on": usual, "deadline_time": USUAL_TIME}
    form = PublishForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _publish(request, tender_id, form.deadline()))
        if done:
            return done
    context = {"form": form, "earliest": earliest, "time": time, "selects": selects, "report": report_of(found)}
    return show(request, "tenders/publish.html", found, reader, context, status=status)


def _publish(request: PageRequest, tender_id: UUID, deadline: dt.datetime) -> Done:
    publish_tender(actor=request.actor, tender_id=tender_id, bid_deadline_at=deadline, now=request.now)
    return Done(reverse("tenders:tender", args=[tender_id]), str(_("The tender is published. Everybody can see it.")))


def _move(act: Act, page: str, said: str | Promise) -> Callable[..., HttpResponse]:
    """The target of a button that moves a tender; afterwards comes `page`."""

    @form_on("tenders:tender", "tender_id")
    @for_buyers
    def moved(request: PageRequest, tender_id: UUID) -> HttpResponse:
        def perform() -> Done:
            act(actor=request.actor, tender_id=tender_id, now=request.now)
            return Done(reverse(page, args=[tender_id]), str(said))

        return post_once(request, perform)

    return moved


close = _move(close_bidding, "tenders:tender", _("Receipt has ended. The bids can be opened now."))
open_quality = _move(open_bids, "tenders:offers", _("What the bids say of quality is open. Prices stay sealed."))
lock = _move(lock_quality, "tenders:result", _("Quality is locked, and the prices are opened."))
evaluate = _move(evaluate_tender, "tenders:result", _("The bids are evaluated by the published model."))
decide = _move(decide_award, "tenders:tender", _("The award is decided as the evaluation says."))
letters = _move(send_letters, "tenders:tender", _("All bidders have been told. Standstill has begun."))
sign = _move(sign_contract, "tenders:tender", _("The contract is signed. It is registered in a moment."))


@form_on("tenders:tender", "tender_id")
@for_buyers
def cancel(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Give the tender up, with a reason."""

    def perform() -> Done:
        reason = request.POST.get("reason", "")
        cancel_tender(actor=request.actor, tender_id=tender_id, reason=reason, now=request.now)
        return Done(reverse("tenders:tender", args=[tender_id]), str(_("The tender is cancelled.")))

    return post_once(request, perform)
