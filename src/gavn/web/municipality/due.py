"""Complaints, refunds and copies of papers: lists by deadline, and each with its form."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.contracts import queries as contracts
from gavn.grants import queries_course as course
from gavn.grants.actions import access_requests, claims, complaints
from gavn.grants.kinds import BOARD_OUTCOMES, REASSESSMENTS
from gavn.infra.actors import Actor
from gavn.parties.roles import CASEWORKER
from gavn.web.answer_form import text_field
from gavn.web.audience import for_role
from gavn.web.figures import money_text
from gavn.web.form_answer import answer_form, posted
from gavn.web.forms import PageForm
from gavn.web.once import Done
from gavn.web.request import PageRequest

MOST_PRODUCTS = 300
INTERNAL = gettext_lazy("Internal working paper (forvaltningsloven § 12)")
OUTCOMES = {
    "met": gettext_lazy("The citizen is right"),
    "partly-met": gettext_lazy("The citizen is right in part"),
    "kept": gettext_lazy("The decision stands; send it to the Appeals Board"),
    "affirmed": gettext_lazy("Affirmed"),
    "changed": gettext_lazy("Changed"),
    "remitted": gettext_lazy("Sent back to be decided again"),
    "dismissed": gettext_lazy("Dismissed"),
}
Item = TypeVar("Item")


class OutcomeForm(PageForm):
    """An outcome with its reasons."""

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    reasons = text_field(gettext_lazy("Reasons"))

    def __init__(self, *args: Any, outcomes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(code, OUTCOMES[code]) for code in outcomes]  # type: ignore[attr-defined]


class ClaimForm(PageForm):
    """Refund up to an own product, or refuse with reasons."""

    own_product = forms.ChoiceField(
        label=gettext_lazy("The municipality's own product, whose price is the highest refund"), required=False
    )
    reasons = text_field(
        gettext_lazy("Reasons for refusing"), required=False, rows=4, help_text=gettext_lazy("Leave empty to refund.")
    )
    depending = ("own_product",)

    def __init__(self, *args: Any, products: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_product"].choices = [("", "–"), *products]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either a product or reasons."""
        values = super().clean() or {}
        if not values.get("own_product") and not values.get("reasons", "").strip():
            self.add_error("own_product", _("Choose a product to refund, or write why not."))
        return values


class AccessForm(PageForm):
    """Which papers are left out, and on which ground."""

    entries = forms.MultipleChoiceField(
        label=gettext_lazy("Papers to leave out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ground = forms.CharField(
        label=gettext_lazy("Legal ground"), required=False, max_length=400, initial=INTERNAL,
        help_text=gettext_lazy("Printed where a paper is left out."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choices:
            self.fields["entries"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["entries"], self.fields["ground"]


@require_safe
@for_role(CASEWORKER)
def due(request: PageRequest) -> HttpResponse:
    """What else waits, by deadline."""
    asked: dict[str, Any] = {"actor": request.actor, "now": request.now}
    context = {
        "complaints": course.complaints(**asked),
        "claims": course.claims(**asked),
        "requests": course.access_requests(**asked),
    }
    return render(request, "municipality/due.html", context)


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def complaint(request: PageRequest, complaint_id: UUID) -> HttpResponse:
    """Look at a decision again, or note what the board decided."""
    items = course.complaints(actor=request.actor, now=request.now)
    found = _one(items, lambda item: item.complaint_id == complaint_id)
    at_board = found.state == "forwarded"
    outcomes = BOARD_OUTCOMES if at_board else REASSESSMENTS

    def perform(form: OutcomeForm) -> Done:
        work = complaints.note_board_decision if at_board else complaints.reassess
        work(actor=request.actor, complaint_id=complaint_id, now=request.now, **form.cleaned_data)
        return Done(reverse("municipality:complaint", args=[complaint_id]), _("It is written into the complaint."))

    form = OutcomeForm(posted(request), outcomes=outcomes)
    return answer_form(request, form, perform, {"complaint": found}, "municipality/complaint.html")


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def claim(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """Refund a purchase, or refuse."""
    found = _one(course.claims(actor=request.actor, now=request.now), lambda item: item.claim_id == claim_id)

    def perform(form: ClaimForm) -> Done:
        values = form.cleaned_data
        address = reverse("municipality:due")
        if values["reasons"].strip():
            claims.refuse_claim(actor=request.actor, claim_id=claim_id, reasons=values["reasons"], now=request.now)
            return Done(address, _("The claim is refused."))
        refund = claims.refund_claim(
            actor=request.actor, claim_id=claim_id, own_product_id=UUID(values["own_product"]), now=request.now
        )
        message = _("Refunded %(refund)s; the citizen bears %(own)s.")
        facts = {"refund": money_text(refund.refund_ore), "own": money_text(refund.own_share_ore)}
        return Done(address, message % facts)

    form = ClaimForm(posted(request), products=_products(request.actor, found))
    return answer_form(request, form, perform, {"claim": found}, "municipality/claim.html")


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def access(request: PageRequest, access_request_id: UUID) -> HttpResponse:
    """Give a copy of the papers, without what must be left out."""
    asked: dict[str, Any] = {"actor": request.actor, "now": request.now}
    found = _one(course.access_requests(**asked), lambda item: item.request_id == access_request_id)
    notes = course.entries_of(**asked, citizen_id=found.citizen_id)

    def perform(form: AccessForm) -> Done:
        values = form.cleaned_data
        left_out = {UUID(each): values["ground"] for each in values.get("entries", [])}
        access_requests.give_access(
            actor=request.actor, request_id=access_request_id, left_out=left_out, now=request.now
        )
        return Done(reverse("municipality:due"), _("The citizen can fetch the copy now."))

    choices = [(str(each.entry_id), each.text[:100]) for each in notes]
    context = {"request_view": found}
    return answer_form(
        request, AccessForm(posted(request), choices=choices), perform, context, "municipality/access.html"
    )


def _one(items: tuple[Item, ...], fits: Any) -> Item:
    found = next((item for item in items if fits(item)), None)
    if found is None:
        raise Http404
    return found


def _products(actor: Actor, claim: course.ClaimView) -> list[tuple[str, str]]:
    offers = contracts.assortment(
        actor=actor, contract_id=claim.contract_id, on=claim.bought_on, group_ids=[claim.group_id], page=1,
        size=MOST_PRODUCTS,
    )  # fmt: skip
    return [
        (str(each.product_id), f"{each.name} · {money_text(each.price_ore)} / {each.units_per_pack}")
        for each in offers.items
    ]
