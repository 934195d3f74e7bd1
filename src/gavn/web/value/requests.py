"""The queue of requests for help with valuation, since health economists are few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.needs import queries as needs
from gavn.parties.roles import BUYER, ECONOMIST, INNOVATION_LEAD
from gavn.value import queries as value
from gavn.value.actions.requests import answer_request, ask_for_valuation, give_back_request, take_request
from gavn.value.errors import RequestNotFound
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value

SIZE = 25
WAITING, ANSWERED = "venter", "besvaret"
STATES = {WAITING: ("waiting", "taken"), ANSWERED: ("answered",)}
MOST_CHOICES = 200

Choices = Sequence[tuple[str, Any]]


class AskForm(PageForm):
    """A question to those who can value a solution."""

    asker = forms.ChoiceField(label=gettext_lazy("On behalf of"))
    about = forms.ChoiceField(label=gettext_lazy("About"))
    question = forms.CharField(
        label=gettext_lazy("What you need help with"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    answer_by = day_field(gettext_lazy("An answer is needed by"))

    def __init__(self, askers: Choices, about: Choices, data: Any = None) -> None:
        super().__init__(data)
        self.fields["asker"].choices = list(askers)  # type: ignore[attr-defined]
        self.fields["about"].choices = list(about)  # type: ignore[attr-defined]


@require_safe
@for_value
def queue(request: PageRequest) -> HttpResponse:
    """Those that wait, by the day an answer is needed; or those that are answered."""
    chosen = request.GET.get("liste", WAITING)
    chosen = chosen if chosen in STATES else WAITING
    found = value.requests(
        actor=request.actor, states=STATES[chosen], page=page_number(request), size=SIZE, now=request.now
    )
    texts = {WAITING: _("Waiting"), ANSWERED: _("Answered")}
    lists = [{"name": name, "text": texts[name], "is_here": name == chosen} for name in STATES]
    return render(request, "value/requests.html", {"requests": found, "lists": lists})


@require_http_methods(["GET", "POST"])
@for_value
def ask(request: PageRequest) -> HttpResponse:
    """Ask about a need, or about a case."""
    organisations = my_organisations(request, ECONOMIST, BUYER, INNOVATION_LEAD)
    askers = [(str(each.id), each.name) for each in organisations]
    form = AskForm(askers, _subjects(request), request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _ask(request, form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, "value/ask.html", {"form": form}, status=status)


@form_on("value:requests")
@for_value
def handle(request: PageRequest, request_id: UUID) -> HttpResponse:
    """Take a request, give it back, or answer it."""
    move, answer = request.POST.get("move", ""), request.POST.get("answer", "")

    def perform() -> Done:
        address = reverse("value:requests")
        if move == "answer":
            answer_request(actor=request.actor, request_id=request_id, answer=answer, now=request.now)
            return Done(address, _("The request is answered."))
        if move == "give-back":
            give_back_request(actor=request.actor, request_id=request_id, now=request.now)
            return Done(address, _("The request waits again."))
        if move != "take":
            raise RequestNotFound
        take_request(actor=request.actor, request_id=request_id, now=request.now)
        return Done(address, _("The request is yours."))

    return post_once(request, perform)


def _subjects(request: PageRequest) -> list[tuple[str, Any]]:
    """Cases and published needs as choices: `case:ID:NEED` or `need:ID`."""
    cases = value.cases(actor=request.actor, size=MOST_CHOICES).items
    listed = needs.published_needs(actor=request.actor, size=MOST_CHOICES).items
    own = needs.own_needs(actor=request.actor, size=MOST_CHOICES).items
    by_id = {need.id: need for need in (*own, *listed)}
    return [
        (_("Value cases"), [(f"case:{each.slug}", each.title) for each in cases]),
        (_("Needs"), [(f"need:{need.id}", need.title) for need in by_id.values()]),
    ]


def _ask(request: PageRequest, said: dict[str, Any]) -> Done:
    kind, _colon, key = said["about"].partition(":")
    case = value.case(actor=request.actor, slug=key) if kind == "case" else None
    ask_for_valuation(
        actor=request.actor,
        asker_id=UUID(said["asker"]),
        need_id=case.need_id if case else UUID(key),
        case_id=case.id if case else None,
        question=said["question"],
        answer_by=said["answer_by"],
        now=request.now,
    )
    return Done(reverse("value:requests"), _("Your request is in the queue."))
