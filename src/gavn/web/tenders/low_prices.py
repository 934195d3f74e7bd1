"""A price that looks abnormally low: what the bidder explains, and why the explanation holds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.tenders import result_queries as results
from gavn.tenders.actions.flags import explain_flag
from gavn.tenders.actions.low_prices import accept_low_price
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_buyers
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show


class ExplanationForm(PageForm):
    """The explanation and its assessment."""

    explanation = forms.CharField(
        label=gettext_lazy("What the bidder explains"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )
    assessment = forms.CharField(
        label=gettext_lazy("Why the explanation holds"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )


@require_http_methods(["GET", "POST"])
@for_buyers
def low_price(request: PageRequest, tender_id: UUID, price_id: UUID) -> HttpResponse:
    """The price beside the others, and the form."""
    found, reader = seen(request, tender_id)
    head = results.result_head(actor=request.actor, tender_id=tender_id, now=request.now)
    flag = next((each for each in head.low_prices if each.price_id == price_id), None)
    if flag is None:
        raise Http404
    form = ExplanationForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _accept(request, tender_id, price_id, form.cleaned_data))
        if done:
            return done
    return show(request, "tenders/low_price.html", found, reader, {"flag": flag, "form": form}, status=status)


@form_on("tenders:result", "tender_id")
@for_buyers
def explain(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Keep the explanation of a red flag."""
    said = request.POST

    def perform() -> Done:
        explain_flag(
            actor=request.actor,
            tender_id=tender_id,
            key=said.get("flag", ""),
            explanation=said.get("explanation", ""),
            assessment=said.get("assessment", ""),
            now=request.now,
        )
        return Done(reverse("tenders:result", args=[tender_id]), _("The explanation is kept."))

    return post_once(request, perform)


def _accept(request: PageRequest, tender_id: UUID, price_id: UUID, said: dict[str, Any]) -> Done:
    accept_low_price(actor=request.actor, tender_id=tender_id, price_id=price_id, now=request.now, **said)
    return Done(reverse("tenders:result", args=[tender_id]), _("The explanation is accepted and kept."))
