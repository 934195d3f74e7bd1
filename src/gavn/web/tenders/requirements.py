"""The requirement specification, with what user representatives said of each requirement, on which day."""

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
from gavn.tenders.actions.preparation import add_requirement, note_user_voice
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_buyers
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show
from gavn.web.tenders.words import KINDS, choices


class RequirementForm(PageForm):
    """One requirement."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of requirement"), choices=choices(KINDS))
    text = forms.CharField(
        label=gettext_lazy("The requirement"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class VoiceForm(PageForm):
    """What a user representative said of a requirement."""

    requirement = forms.ChoiceField(label=gettext_lazy("Requirement"))
    speaks_for = forms.CharField(
        label=gettext_lazy("On whose behalf"),
        max_length=200,
        help_text=gettext_lazy("A patients’ association, the nurses of a ward. No person is named."),
    )
    statement = forms.CharField(
        label=gettext_lazy("What was said"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    said_on = day_field(gettext_lazy("On which day"))

    def __init__(self, listed: list[tuple[str, str]], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["requirement"].choices = listed  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def requirements(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The requirements; the lead writes them before publication."""
    return _page(request, tender_id, RequirementForm(request.POST if request.method == "POST" else None), None)


@form_on("tenders:requirements", "tender_id")
@for_buyers
def voice(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Note what a user representative said."""
    return _page(request, tender_id, None, request.POST)


def _page(request: PageRequest, tender_id: UUID, form: RequirementForm | None, said: Any) -> HttpResponse:
    found, reader = seen(request, tender_id)
    written = tenders.preparation(actor=request.actor, tender_id=tender_id, now=request.now).requirements
    listed = [(str(each.id), f"{place}. {each.text[:80]}") for place, each in enumerate(written, start=1)]
    voice_form = VoiceForm(listed, said, initial={"said_on": day_of(request.now)})
    status = 200
    if request.method == "POST":
        if form is None:
            done, status = send(request, voice_form, lambda: _note(request, tender_id, voice_form.cleaned_data))
        else:
            said_of = form
            done, status = send(request, form, lambda: _add(request, tender_id, said_of.cleaned_data))
        if done:
            return done
    context = {"requirements": written, "form": form or RequirementForm(), "voice_form": voice_form}
    return show(request, "tenders/requirements.html", found, reader, context, status=status)


def _add(request: PageRequest, tender_id: UUID, said: dict[str, Any]) -> Done:
    add_requirement(actor=request.actor, tender_id=tender_id, kind=said["kind"], text=said["text"], now=request.now)
    return Done(reverse("tenders:requirements", args=[tender_id]), _("The requirement is written down."))


def _note(request: PageRequest, tender_id: UUID, said: dict[str, Any]) -> Done:
    note_user_voice(
        actor=request.actor,
        tender_id=tender_id,
        requirement_id=UUID(said["requirement"]),
        speaks_for=said["speaks_for"],
        statement=said["statement"],
        said_on=said["said_on"],
        now=request.now,
    )
    return Done(reverse("tenders:requirements", args=[tender_id]), _("What the users said is noted."))
