"""Suggest a need to an authority, and see what it answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.needs import queries as needs
from gavn.needs.actions.suggestions import decline, suggest_need, take_up
from gavn.needs.errors import SuggestionNotFound
from gavn.parties import queries as parties
from gavn.web.audience import for_people
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.needs.audience import for_owners
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 20
KINDS = (("region", gettext_lazy("Regions")), ("municipality", gettext_lazy("Municipalities")))


class SuggestForm(PageForm):
    """A problem that somebody knows."""

    owner = forms.ChoiceField(label=gettext_lazy("Send it to"))
    title = forms.CharField(label=gettext_lazy("In one line"), max_length=200)
    problem = forms.CharField(
        label=gettext_lazy("What is the problem?"),
        help_text=gettext_lazy("Write about the problem and not about a product. Name no citizens."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    affected = forms.CharField(label=gettext_lazy("Who is affected"), required=False, max_length=1000)

    def __init__(self, owners: list[tuple[Any, Any]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_people
def suggest(request: PageRequest) -> HttpResponse:
    """The form, and what one has suggested before."""
    form = SuggestForm(_owners(request), request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _suggest(request, form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    suggested = needs.own_suggestions(actor=request.actor, page=page_number(request), size=SIZE)
    return render(request, "needs/suggest.html", {"form": form, "suggestions": suggested}, status=status)


@form_on("needs:own")
@for_owners
def answer(request: PageRequest, suggestion_id: UUID) -> HttpResponse:
    """Take a suggestion up, or say why not."""
    move, reason = request.POST.get("move", ""), request.POST.get("reason", "")

    def perform() -> Done:
        if move == "take-up":
            need = take_up(actor=request.actor, suggestion_id=suggestion_id, now=request.now)
            message = _("The suggestion is a draft of a need now. Tell it whole before you qualify it.")
            return Done(reverse("needs:rewrite", args=[need.slug]), message)
        if move != "decline":
            raise SuggestionNotFound
        decline(actor=request.actor, suggestion_id=suggestion_id, reason=reason, now=request.now)
        return Done(reverse("needs:own"), _("The answer is sent."))

    return post_once(request, perform)


def _suggest(request: PageRequest, said: dict[str, Any]) -> Done:
    suggest_need(
        actor=request.actor,
        owner_id=UUID(said["owner"]),
        title=said["title"],
        problem=said["problem"],
        affected=said["affected"],
        now=request.now,
    )
    return Done(reverse("needs:suggest"), _("Thank you. The suggestion is sent, and the answer will stand here."))


def _owners(request: PageRequest) -> list[tuple[Any, Any]]:
    on = day_of(request.now)
    found = {kind: parties.organisations(actor=request.actor, kind=kind, on=on) for kind, _name in KINDS}
    return [(str(name), [(str(each.id), each.name) for each in found[kind]]) for kind, name in KINDS]
