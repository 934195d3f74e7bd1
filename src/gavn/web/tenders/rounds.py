"""The rounds of a tender: who asks to take part, who is invited, what is negotiated, when new offers are due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.tenders import procedures, round_queries
from gavn.tenders.actions.negotiation import call_offers, note_negotiation, open_negotiation
from gavn.tenders.actions.selection import Choice, close_requests, invite_companies, request_participation
from gavn.tenders.views import CandidateView
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.tenders.moves import PublishForm
from gavn.web.tenders.round_words import OUTCOMES
from gavn.web.tenders.shown import seen, show

INVALID = 422
DECIDED = [(code, words) for code, words in OUTCOMES.items() if code]


class RequestForm(PageForm):
    """A company asks to take part."""

    text = forms.CharField(
        label=gettext_lazy("Why your company is suited"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )


class InviteForm(PublishForm):
    """Each request decided, and the deadline for bids."""

    def __init__(self, candidates: tuple[CandidateView, ...], data: Any = None) -> None:
        super().__init__(data)
        for place, each in enumerate(candidates):
            name = {"name": each.organisation_name}
            self.fields[f"outcome-{place}"] = forms.ChoiceField(label=each.organisation_name, choices=DECIDED)
            self.fields[f"reason-{place}"] = forms.CharField(
                label=_("Reason, if %(name)s is not invited") % name, required=False, max_length=2000
            )
        self.candidates = candidates
        self.style()

    def choices(self) -> dict[UUID, Choice]:
        """What was decided on each company."""
        said = self.cleaned_data
        return {
            each.organisation_id: Choice(said[f"outcome-{place}"], said[f"reason-{place}"])
            for place, each in enumerate(self.candidates)
        }


class MinutesForm(PageForm):
    """A negotiation with one bidder."""

    organisation = forms.ChoiceField(label=gettext_lazy("Bidder"))
    held_on = day_field(gettext_lazy("On which day"))
    text = forms.CharField(label=gettext_lazy("Minutes"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, candidates: tuple[CandidateView, ...], data: Any = None) -> None:
        super().__init__(data)
        bidders = [(str(each.organisation_id), each.organisation_name) for each in candidates]
        self.fields["organisation"].choices = bidders  # type: ignore[attr-defined]


class CallForm(PublishForm):
    """A further round of offers, or the final one."""

    final = forms.BooleanField(label=gettext_lazy("These are the best and final offers"), required=False, initial=True)


@require_safe
def rounds(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The rounds so far, and what the reader can do in the present one."""
    return _page(request, tender_id)


@form_on("tenders:rounds", "tender_id")
def ask(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """A company asks to take part."""
    found, reader = seen(request, tender_id)
    if not reader.company_ids:
        raise PermissionDenied
    form = RequestForm(request.POST)
    company = reader.company_ids[0]

    def perform() -> Done:
        request_participation(
            actor=request.actor, tender_id=found.id, organisation_id=company, text=form.cleaned_data["text"],
            now=request.now,
        )  # fmt: skip
        return _done(tender_id, _("Your company has asked to take part."))

    return _sent(request, tender_id, form, perform, "ask_form")


@form_on("tenders:rounds", "tender_id")
def close(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead ends receipt of requests."""

    def perform() -> Done:
        close_requests(actor=request.actor, tender_id=tender_id, now=request.now)
        return _done(tender_id, _("Requests are no longer received. Decide each of them."))

    return post_once(request, perform)


@form_on("tenders:rounds", "tender_id")
def invite(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead decides every request."""
    _for_lead(request, tender_id)
    form = InviteForm(_candidates(request, tender_id), request.POST)

    def perform() -> Done:
        invite_companies(
            actor=request.actor, tender_id=tender_id, choices=form.choices(), bid_deadline_at=form.deadline(),
            now=request.now,
        )  # fmt: skip
        return _done(tender_id, _("The companies are invited, and the others read why they are not."))

    return _sent(request, tender_id, form, perform, "invite_form")


@form_on("tenders:rounds", "tender_id")
def negotiate(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead opens the quality of first offers."""

    def perform() -> Done:
        open_negotiation(actor=request.actor, tender_id=tender_id, now=request.now)
        return _done(tender_id, _("The quality of the offers is open. Prices stay sealed."))

    return post_once(request, perform)


@form_on("tenders:rounds", "tender_id")
def note(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead keeps the minutes of a negotiation."""
    _for_lead(request, tender_id)
    form = MinutesForm(_candidates(request, tender_id), request.POST)

    def perform() -> Done:
        said = form.cleaned_data
        note_negotiation(
            actor=request.actor, tender_id=tender_id, organisation_id=UUID(said["organisation"]),
            held_on=said["held_on"], text=said["text"], now=request.now,
        )  # fmt: skip
        return _done(tender_id, _("The minutes are kept."))

    return _sent(request, tender_id, form, perform, "minutes_form")


@form_on("tenders:rounds", "tender_id")
def call(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead calls further offers."""
    _for_lead(request, tender_id)
    form = CallForm(request.POST)

    def perform() -> Done:
        call_offers(
            actor=request.actor, tender_id=tender_id, final=form.cleaned_data["final"],
            bid_deadline_at=form.deadline(), now=request.now,
        )  # fmt: skip
        return _done(tender_id, _("The bidders are asked for new offers."))

    return _sent(request, tender_id, form, perform, "call_form")


def _for_lead(request: PageRequest, tender_id: UUID) -> None:
    """Keep everybody but a buyer of the lead out, before a form's mistakes are told."""
    if not seen(request, tender_id)[1].is_lead:
        raise PermissionDenied


def _sent(
    request: PageRequest, tender_id: UUID, form: PageForm, perform: Callable[[], Done], name: str
) -> HttpResponse:
    """The work done, or the page with the form and its mistakes."""
    if not form.is_valid():
        return _page(request, tender_id, {name: form}, INVALID)
    try:
        return post_once(request, perform)
    except Refusal as refusal:
        if refusal.code.endswith((".not-permitted", ".not-found")):
            raise
        form.refuse(refusal)
        return _page(request, tender_id, {name: form}, status_of(refusal))


def _page(
    request: PageRequest, tender_id: UUID, forms_sent: dict[str, PageForm] | None = None, status: int = 200
) -> HttpResponse:
    found, reader = seen(request, tender_id)
    candidates = _candidates(request, tender_id)
    context = {
        "candidates": candidates,
        "negotiations": round_queries.negotiations(actor=request.actor, tender_id=tender_id, now=request.now),
        "selects": procedures.selects(found.procedure),
        "due": _is_due(found.request_deadline_at, request.now),
        "ask_form": RequestForm(),
        "invite_form": InviteForm(candidates),
        "minutes_form": MinutesForm(candidates),
        "call_form": CallForm(),
        **(forms_sent or {}),
    }
    return show(request, "tenders/rounds.html", found, reader, context, status=status)


def _candidates(request: PageRequest, tender_id: UUID) -> tuple[CandidateView, ...]:
    return round_queries.candidates(actor=request.actor, tender_id=tender_id, now=request.now)


def _is_due(deadline_at: dt.datetime | None, now: dt.datetime) -> bool:
    return deadline_at is not None and now >= deadline_at


def _done(tender_id: UUID, text: str) -> Done:
    return Done(reverse("tenders:rounds", args=[tender_id]), text)
