"""Collaboration forums: terms of reference, members, meetings, decisions and what came of them."""

from __future__ import annotations

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
from gavn.needs import sharing
from gavn.needs.actions.forums import add_member, decide_in_forum, follow_up, hold_meeting, open_forum
from gavn.needs.errors import ForumIncomplete
from gavn.needs.rules import may_own
from gavn.needs.views import ForumView
from gavn.parties import queries as parties
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.needs.audience import OWNERS, for_owners
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 20
KINDS = ("region", "municipality", "clinic", "supplier")
NOBODY = UUID(int=0)


class ForumForm(PageForm):
    """A forum and what it is for."""

    owner = forms.ChoiceField(label=gettext_lazy("Who keeps the forum"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    terms = forms.CharField(
        label=gettext_lazy("Terms of reference"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    themes = forms.CharField(
        label=gettext_lazy("Themes"),
        help_text=gettext_lazy("One a line."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, owners: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


class SaidForm(forms.Form):
    """What may stand in the page's forms; what is missing is refused by the action that needs it."""

    organisation = forms.UUIDField(required=False)
    meeting = forms.UUIDField(required=False)
    decision = forms.UUIDField(required=False)
    part = forms.CharField(required=False, max_length=20)
    status = forms.CharField(required=False, max_length=20)
    text = forms.CharField(required=False, max_length=8000)
    day = forms.DateField(required=False)


@require_safe
def forum_list(request: PageRequest) -> HttpResponse:
    """Every forum."""
    found = sharing.forums(actor=request.actor, page=page_number(request), size=SIZE)
    may_write = any(request.actor.has_role(role) for role in OWNERS)
    return render(request, "needs/forums.html", {"forums": found, "may_write": may_write})


@require_safe
def forum(request: PageRequest, slug: str) -> HttpResponse:
    """One forum."""
    found = sharing.forum(actor=request.actor, slug=slug)
    keeps = may_own(request.actor, found.owner_id)
    on = day_of(request.now)
    listed = [each for kind in KINDS for each in parties.organisations(actor=request.actor, kind=kind, on=on)]
    organisations = listed if keeps else []
    context = {"forum": found, "keeps": keeps, "organisations": organisations, "today": on}
    return render(request, "needs/forum.html", context)


@require_http_methods(["GET", "POST"])
@for_owners
def write(request: PageRequest) -> HttpResponse:
    """Open a forum."""
    owners = [(str(each.id), each.name) for each in my_organisations(request, *OWNERS)]
    form = ForumForm(owners, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _open(request, form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, "needs/write_forum.html", {"form": form}, status=status)


@form_on("needs:forum", "slug")
@for_owners
def add(request: PageRequest, slug: str) -> HttpResponse:
    """A member, a meeting, a decision, or what came of one."""
    found = sharing.forum(actor=request.actor, slug=slug)
    form = SaidForm(request.POST)
    form.is_valid()
    said = {name: form.cleaned_data.get(name) for name in form.fields}

    def perform() -> Done:
        _do(request, found, request.POST.get("move", ""), said)
        return Done(reverse("needs:forum", args=[slug]), _("It is kept."))

    return post_once(request, perform)


def _do(request: PageRequest, found: ForumView, move: str, said: dict[str, Any]) -> None:
    given: dict[str, Any] = {"actor": request.actor, "now": request.now}
    organisation_id, text = said["organisation"] or NOBODY, said["text"] or ""
    if move == "member":
        add_member(forum_id=found.id, organisation_id=organisation_id, part=said["part"] or "", **given)
    elif move == "follow-up":
        follow_up(decision_id=said["decision"] or NOBODY, status=said["status"] or "", text=text, **given)
    elif said["day"] is None:
        raise ForumIncomplete(parts=["day"])
    elif move == "decision":
        meeting_id = said["meeting"] or NOBODY
        decide_in_forum(meeting_id=meeting_id, text=text, responsible_id=organisation_id, due_on=said["day"], **given)
    else:
        hold_meeting(forum_id=found.id, held_on=said["day"], minutes=text, **given)


def _open(request: PageRequest, said: dict[str, Any]) -> Done:
    opened = open_forum(
        actor=request.actor,
        owner_id=UUID(said["owner"]),
        name=said["name"],
        terms=said["terms"],
        themes=said["themes"].splitlines(),
        now=request.now,
    )
    return Done(reverse("needs:forum", args=[opened.slug]), _("The forum is open."))
