"""Standing orders: what comes again and when, and how to skip, pause, change and end it."""

from __future__ import annotations

from collections.abc import Callable
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
from gavn.kernel.period import add_months
from gavn.ordering import queries as ordering
from gavn.ordering import standing_queries
from gavn.ordering.actions import standing as actions
from gavn.ordering.actions.orders import OrderRequestLine
from gavn.ordering.errors_standing import StandingUnreadable
from gavn.web.audience import for_people
from gavn.web.common.basket import packs_in
from gavn.web.common.whose import whose
from gavn.web.figures import day_text
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.notices import told
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.words import how_often_text

NOTICES = 8
CHOICES = (1, 2, 3, 6)


class StandingForm(PageForm):
    """How often, and from when."""

    every_months = forms.TypedChoiceField(label=gettext_lazy("How often"), coerce=int, choices=list)
    first_on = day_field(
        gettext_lazy("First day"), help_text=gettext_lazy("The goods are ordered on this day and sent as usual.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["every_months"].choices = [  # type: ignore[attr-defined]
            (months, how_often_text(months)) for months in CHOICES
        ]


@require_safe
@for_people
def standing(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """The standing orders, the nearest first; what the citizen was told lately; the latest order to start from."""
    frame = whose(request, citizen_id)
    about: dict[str, Any] = {"actor": request.actor, "citizen_id": citizen_id, "now": request.now}
    context = {
        **frame,
        "standing_orders": standing_queries.standing_orders_of(**about),
        "notices": [told(each) for each in standing_queries.notices_of(**about, page=1, size=NOTICES).items],
        "latest": ordering.order_to_repeat(**about),
    }
    return render(request, "common/standing.html", context)


@require_http_methods(["GET", "POST"])
@for_people
def new(request: PageRequest, citizen_id: UUID, order_id: UUID) -> HttpResponse:
    """Let what an order got come again."""
    frame = whose(request, citizen_id)
    order = ordering.order(actor=request.actor, order_id=order_id, now=request.now)
    initial = {"every_months": 1, "first_on": add_months(day_of(request.now), 1)}
    form = StandingForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _start(request, citizen_id, form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    context = {**frame, "order": order, "lines": order.lines, "form": form}
    return render(request, "common/standing_new.html", context, status=status)


@form_on("common:standing", "citizen_id")
@for_people
def move(request: PageRequest, citizen_id: UUID, standing_id: UUID) -> HttpResponse:
    """Skip, pause, resume, change once, tell what is at home, or end: the form's `move` says which."""
    return post_once(request, lambda: _move(request, citizen_id, standing_id))


def _start(request: PageRequest, citizen_id: UUID, values: dict[str, Any]) -> Done:
    lines = [OrderRequestLine(product, packs) for product, packs in packs_in(request).items() if packs > 0]
    actions.start_standing(
        actor=request.actor, citizen_id=citizen_id, lines=lines, every_months=values["every_months"],
        first_on=values["first_on"], now=request.now,
    )  # fmt: skip
    message = _("The standing order runs from %(day)s.") % {"day": day_text(values["first_on"])}
    return Done(reverse("common:standing", args=[citizen_id]), message)


def _move(request: PageRequest, citizen_id: UUID, standing_id: UUID) -> Done:
    standing_queries.standing_order(actor=request.actor, standing_id=standing_id, now=request.now)
    asked = request.POST.get("move", "")
    if asked not in MOVES:
        raise StandingUnreadable(field="move", found=asked[:40], expected=", ".join(MOVES))
    message = MOVES[asked](request, {"actor": request.actor, "standing_id": standing_id, "now": request.now})
    return Done(reverse("common:standing", args=[citizen_id]), message)


def _skip(request: PageRequest, about: dict[str, Any]) -> str:
    return _("Skipped. The next order is on %(day)s.") % {"day": day_text(actions.skip_turn(**about))}


def _pause(request: PageRequest, about: dict[str, Any]) -> str:
    actions.pause_standing(**about)
    return _("Paused. Nothing is sent until you resume it.")


def _resume(request: PageRequest, about: dict[str, Any]) -> str:
    return _("It runs again. The next order is on %(day)s.") % {"day": day_text(actions.resume_standing(**about))}


def _end(request: PageRequest, about: dict[str, Any]) -> str:
    actions.end_standing(**about)
    return _("The standing order has ended. You can still order yourself.")


def _change_once(request: PageRequest, about: dict[str, Any]) -> str:
    actions.change_once(**about, packs=packs_in(request))
    return _("Changed for the next time alone.")


def _report_stock(request: PageRequest, about: dict[str, Any]) -> str:
    actions.report_stock(**about, packs_at_home=packs_in(request))
    return _("Noted. What you have at home is left out next time.")


MOVES: dict[str, Callable[[PageRequest, dict[str, Any]], str]] = {
    "skip": _skip,
    "pause": _pause,
    "resume": _resume,
    "end": _end,
    "change-once": _change_once,
    "report-stock": _report_stock,
}
