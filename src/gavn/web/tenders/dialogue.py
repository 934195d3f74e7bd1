"""Market dialogue before publication: everybody reads the same notes from publication on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.infra.clock import day_of
from gavn.tenders import queries as tenders
from gavn.tenders.actions.preparation import note_dialogue
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show


class DialogueForm(PageForm):
    """A talk with a company."""

    held_on = day_field(gettext_lazy("On which day"))
    company = forms.CharField(label=gettext_lazy("Company"), max_length=200)
    told = forms.CharField(
        label=gettext_lazy("What we told the company"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Everybody reads the same when the tender is published."),
    )
    answered = forms.CharField(
        label=gettext_lazy("What the company answered"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Leave business secrets out: this is published too."),
    )


@require_http_methods(["GET", "POST"])
def dialogue(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The notes; the lead writes them before publication."""
    found, reader = seen(request, tender_id)
    form = DialogueForm(request.POST if request.method == "POST" else None, initial={"held_on": day_of(request.now)})
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _note(request, tender_id, form.cleaned_data))
        if done:
            return done
    notes = tenders.preparation(actor=request.actor, tender_id=tender_id, now=request.now).dialogue
    return show(request, "tenders/dialogue.html", found, reader, {"notes": notes, "form": form}, status=status)


def _note(request: PageRequest, tender_id: UUID, said: dict[str, Any]) -> Done:
    note_dialogue(actor=request.actor, tender_id=tender_id, now=request.now, **said)
    return Done(reverse("tenders:dialogue", args=[tender_id]), _("The talk is noted."))
