"""The evaluation model: written in a form or read from a file, checked before it is published."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gavn.tenders.actions.tenders import set_model
from gavn.web.form_page import form_on
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_buyers
from gavn.web.tenders.model_file import ModelFileForm
from gavn.web.tenders.model_form import ModelForm, initial_of
from gavn.web.tenders.model_report import report_of
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show


@require_safe
def model(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """How bids are compared, and what the check says of it."""
    found, reader = seen(request, tender_id)
    return show(request, "tenders/model.html", found, reader, {"report": report_of(found)})


@require_http_methods(["GET", "POST"])
@for_buyers
def write_model(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The form of the model."""
    found, reader = seen(request, tender_id)
    if request.method == "POST":
        form = ModelForm(request.POST)
    else:
        form = ModelForm(initial=initial_of(found.model_text))
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _save(request, tender_id, form.text(found.title)))
        if done:
            return done
    context = {"form": form, "file_form": ModelFileForm()}
    return show(request, "tenders/write_model.html", found, reader, context, status=status)


@form_on("tenders:write-model", "tender_id")
@for_buyers
def read_model_file(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The model from a file."""
    found, reader = seen(request, tender_id)
    form = ModelFileForm(request.POST, request.FILES)
    done, status = send(request, form, lambda: _save(request, tender_id, form.cleaned_data["file"]))
    if done:
        return done
    context = {"form": ModelForm(initial=initial_of(found.model_text)), "file_form": form}
    return show(request, "tenders/write_model.html", found, reader, context, status=status)


def _save(request: PageRequest, tender_id: UUID, text: str) -> Done:
    set_model(actor=request.actor, tender_id=tender_id, text=text, now=request.now)
    return Done(reverse("tenders:model", args=[tender_id]), _("The model is saved. This is what the check says of it."))
