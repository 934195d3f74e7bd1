"""The basket of an assortment tender: its rule, the compared needs, and what the check says."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.tenders import round_queries
from gavn.tenders.actions.tenders import set_basket
from gavn.web.forms import PageForm
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.round_words import FINDINGS
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show


class BasketForm(PageForm):
    """The text of a basket file."""

    text = forms.CharField(
        label=gettext_lazy("Basket (gavn-basket/1)"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=gettext_lazy("The rule that draws the basket, and every need by what it must do, without a brand."),
    )


@require_http_methods(["GET", "POST"])
def basket(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The basket as published; the lead writes it before."""
    found, reader = seen(request, tender_id)
    form = BasketForm(request.POST if request.method == "POST" else None, initial={"text": found.basket_text})
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _set(request, tender_id, form.cleaned_data["text"]))
        if done:
            return done
    findings = round_queries.basket_check(actor=request.actor, tender_id=tender_id, now=request.now)
    context = {
        "form": form,
        "basket": round_queries.drawn_basket(actor=request.actor, tender_id=tender_id, now=request.now),
        "findings": [str(FINDINGS[each.code]) % each.facts for each in findings],
    }
    return show(request, "tenders/basket.html", found, reader, context, status=status)


def _set(request: PageRequest, tender_id: UUID, text: str) -> Done:
    set_basket(actor=request.actor, tender_id=tender_id, text=text, now=request.now)
    return Done(reverse("tenders:basket", args=[tender_id]), _("The basket is saved."))
