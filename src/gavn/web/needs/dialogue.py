"""Market dialogue of a need: meetings, shared answers, declarations of intent; and the calendar of all needs."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.infra.clock import DENMARK, day_of
from gavn.needs import queries as needs
from gavn.needs import sharing
from gavn.needs.actions.dialogue import announce_meeting, answer_about_need, ask_about_need
from gavn.needs.actions.intents import declare_intent
from gavn.needs.errors import MeetingIncomplete
from gavn.needs.rules import may_own
from gavn.needs.views import NeedView
from gavn.parties.roles import BID_MANAGER, BUYER
from gavn.tenders import queries as tenders
from gavn.web.audience import for_people
from gavn.web.form_page import form_on
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

SIZE = 50
NOBODY = UUID(int=0)


class SaidForm(forms.Form):
    """What may stand in the page's forms; what is missing is refused by the action that needs it."""

    text = forms.CharField(required=False, max_length=4000)
    question_text = forms.CharField(required=False, max_length=4000)
    question = forms.UUIDField(required=False)
    organisation = forms.UUIDField(required=False)
    title = forms.CharField(required=False, max_length=200)
    place = forms.CharField(required=False, max_length=200)
    programme = forms.CharField(required=False, max_length=4000)
    starts_at = forms.DateTimeField(required=False)
    units_a_year = forms.IntegerField(required=False)
    unit = forms.CharField(required=False, max_length=80)
    from_year = forms.IntegerField(required=False)


@require_safe
def calendar(request: PageRequest) -> HttpResponse:
    """Meetings of market dialogue and deadlines of tenders, what comes first on top."""
    meetings = sharing.coming_meetings(actor=request.actor, now=request.now, size=SIZE).items
    open_tenders = tenders.coming_deadlines(actor=request.actor, size=SIZE, now=request.now)
    entries: list[dict[str, Any]] = [
        {"at": each.starts_at, "what": "meeting", "title": each.title, "about": each.need_title,
         "owner": each.owner_name, "place": each.place, "address": reverse("needs:dialogue", args=[each.need_slug])}
        for each in meetings
    ]  # fmt: skip
    entries += [
        {"at": each.bid_deadline_at, "what": "tender", "title": each.title, "about": each.number,
         "owner": each.lead_name, "place": "", "address": reverse("tenders:tender", args=[each.id])}
        for each in open_tenders
    ]  # fmt: skip
    return render(request, "needs/calendar.html", {"entries": sorted(entries, key=lambda each: each["at"])})


@require_safe
def dialogue(request: PageRequest, slug: str) -> HttpResponse:
    """Everything that has been said about a need, the same for all."""
    found = needs.need(actor=request.actor, slug=slug)
    shared = sharing.shared(actor=request.actor, need_id=found.id)
    declared = {each.organisation_id for each in shared.intents}
    is_open = found.state == "published"
    context = {
        "need": found,
        "shared": shared,
        "may_own": is_open and may_own(request.actor, found.owner_id),
        "companies": my_organisations(request, BID_MANAGER) if is_open else [],
        "buyers": [each for each in my_organisations(request, BUYER) if each.id not in declared] if is_open else [],
        "next_year": day_of(request.now).year + 1,
    }
    return render(request, "needs/dialogue.html", context)


@form_on("needs:dialogue", "slug")
@for_people
def add(request: PageRequest, slug: str) -> HttpResponse:
    """Announce, ask, answer or declare."""
    found = needs.need(actor=request.actor, slug=slug)
    form = SaidForm(request.POST)
    form.is_valid()
    said = {name: form.cleaned_data.get(name) for name in form.fields}

    def perform() -> Done:
        message = _do(request, found, request.POST.get("move", ""), said)
        return Done(reverse("needs:dialogue", args=[slug]), message)

    return post_once(request, perform)


def _do(request: PageRequest, need: NeedView, move: str, said: dict[str, Any]) -> str:
    given: dict[str, Any] = {"actor": request.actor, "now": request.now}
    words: dict[str, Any]
    organisation_id = said["organisation"] or NOBODY
    if move == "meeting":
        words = {name: said[name] or "" for name in ("title", "place", "programme")}
        announce_meeting(need_id=need.id, starts_at=_in_denmark(said["starts_at"]), **words, **given)
        return _("The meeting is announced, and those who follow the theme are told.")
    if move == "answer":
        words = {name: said[name] or "" for name in ("question_text", "text")}
        answer_about_need(question_id=said["question"] or NOBODY, **words, **given)
        return _("The answer is shared with everybody.")
    if move == "declare":
        declare_intent(
            need_id=need.id,
            organisation_id=organisation_id,
            units_a_year=said["units_a_year"] or 0,
            unit=said["unit"] or "",
            from_year=said["from_year"] or 0,
            **given,
        )
        return _("Your declaration stands beside the others'.")
    ask_about_need(need_id=need.id, organisation_id=organisation_id, text=said["text"] or "", **given)
    return _("The question is sent. The answer will be shared with everybody, without your name.")


def _in_denmark(moment: dt.datetime | None) -> dt.datetime:
    if moment is None:
        raise MeetingIncomplete
    return moment if moment.tzinfo else moment.replace(tzinfo=DENMARK)
