"""What the buyer of the lead says of a product: a fact, its label text, its picture, what replaces it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.contracts import product_queries
from gavn.contracts.actions.about_product import replace_product, set_label_text, set_picture, state_fact
from gavn.contracts.attributes import LONGEST_TEXT
from gavn.contracts.errors import ManageNotPermitted, ProductUnknown
from gavn.contracts.term_views import ProductView
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.contracts.words import THEMES
from gavn.web.form_answer import answer_form, posted
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done
from gavn.web.request import PageRequest


class FactForm(PageForm):
    """What is known, who says so, and when."""

    theme = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=list(THEMES.items()))
    text = forms.CharField(
        label=gettext_lazy("What is known"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    source = forms.CharField(
        label=gettext_lazy("Who says so"),
        max_length=400,
        help_text=gettext_lazy("For instance a certificate with its number, or a data sheet with its date."),
    )
    stated_on = day_field(gettext_lazy("Stated on"))


class LabelForm(PageForm):
    """The text on the label, as citizens read it before they order."""

    label_text = forms.CharField(
        label=gettext_lazy("Label text"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class PictureForm(PageForm):
    """A picture and what it shows."""

    file = forms.FileField(
        label=gettext_lazy("Picture as PNG or JPEG, at most 2 MB"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    alt_text = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        max_length=400,
        help_text=gettext_lazy("Read aloud to those who cannot see it."),
    )


class ReplacementForm(PageForm):
    """What takes the product's place, from which day, and why."""

    replaced_by = forms.ChoiceField(label=gettext_lazy("Replaced by"))
    start_on = day_field(gettext_lazy("From"))
    is_equivalent = forms.BooleanField(label=gettext_lazy("It meets the same need"), required=False)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=400)

    def __init__(self, choices: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["replaced_by"].choices = choices  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def fact(request: PageRequest, product_id: UUID) -> HttpResponse:
    """State a fact."""
    found = _managed(request, product_id)

    def perform(form: FactForm) -> Done:
        said = form.cleaned_data
        state_fact(
            actor=request.actor,
            product_id=product_id,
            theme=said["theme"],
            text=said["text"],
            source=said["source"],
            stated_on=said["stated_on"],
            now=request.now,
        )
        return _done(product_id, _("The fact stands on the product's page."))

    return answer_form(request, FactForm(posted(request)), perform, _frame(found, _("State a fact"), _("State it")))


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def label(request: PageRequest, product_id: UUID) -> HttpResponse:
    """Write the label text."""
    found = _managed(request, product_id)

    def perform(form: LabelForm) -> Done:
        text = form.cleaned_data["label_text"]
        set_label_text(actor=request.actor, product_id=product_id, text=text, now=request.now)
        return _done(product_id, _("The label text is changed."))

    form = LabelForm(posted(request), initial={"label_text": found.label_text})
    return answer_form(request, form, perform, _frame(found, _("Label text"), _("Save the text")))


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def show(request: PageRequest, product_id: UUID) -> HttpResponse:
    """Show the product by a picture."""
    found = _managed(request, product_id)

    def perform(form: PictureForm) -> Done:
        said = form.cleaned_data
        content = said["file"].read()
        set_picture(
            actor=request.actor, product_id=product_id, content=content, alt_text=said["alt_text"], now=request.now
        )
        return _done(product_id, _("The picture is shown from now on."))

    files = request.FILES if request.method == "POST" else None
    form = PictureForm(posted(request), files, initial={"alt_text": found.picture_text})
    return answer_form(request, form, perform, _frame(found, _("Picture of the product"), _("Show the picture")))


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def replace(request: PageRequest, product_id: UUID) -> HttpResponse:
    """Let another product of the group take its place."""
    found = _managed(request, product_id)

    def perform(form: ReplacementForm) -> Done:
        said = form.cleaned_data
        replace_product(
            actor=request.actor,
            product_id=product_id,
            replaced_by_id=UUID(said["replaced_by"]),
            start_on=said["start_on"],
            is_equivalent=said["is_equivalent"],
            reason=said["reason"],
            now=request.now,
        )
        return _done(product_id, _("The product is replaced from that day."))

    others = product_queries.replacements_for(actor=request.actor, product_id=product_id)
    choices = [(str(each.product_id), f"{each.name} ({each.item_number})") for each in others]
    form = ReplacementForm(choices, posted(request))
    return answer_form(request, form, perform, _frame(found, _("Replace the product"), _("Replace it")))


def _managed(request: PageRequest, product_id: UUID) -> ProductView:
    try:
        found = product_queries.product(actor=request.actor, product_id=product_id, now=request.now)
    except ProductUnknown:
        raise Http404 from None
    if not product_queries.may_manage(actor=request.actor, product_id=product_id):
        raise ManageNotPermitted
    return found


def _frame(found: ProductView, title: str, button: str) -> dict[str, Any]:
    address = reverse("contracts:product", args=[found.id])
    intro = [f"{found.name} · {found.item_number} · {found.supplier_name}"]
    return {"title": title, "button": button, "back": (address, found.name), "intro": intro}


def _done(product_id: UUID, text: str) -> Done:
    return Done(reverse("contracts:product", args=[product_id]), text)
