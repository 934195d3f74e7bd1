"""Let an assumption follow a contract's price or the ledger, and let it go again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gavn.contracts import queries as contracts
from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.settlement import queries as settlement
from gavn.value import queries as value
from gavn.value.actions.bindings import bind_parameter, unbind_parameter
from gavn.value.case_file import numbers_of
from gavn.value.running import read_document
from gavn.value.views import BindingView, CaseView
from gavn.web.form_page import form_on
from gavn.web.number_field import number_written
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.binding_form import BindingForm, Choice, Offered
from gavn.web.value.inputs import number_shown
from gavn.web.value.pictures import language


@require_http_methods(["GET", "POST"])
@for_value
def follow(request: PageRequest, slug: str, name: str) -> HttpResponse:
    """What the assumption follows, or the form that says what it is to follow."""
    case = value.case(actor=request.actor, slug=slug)
    if not case.may_edit:
        raise PermissionDenied
    if name not in numbers_of(read_document(case.current.document)):
        raise Http404
    form = BindingForm(_offered(request, case), request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _bind(request, case, form, name))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    binding = next((each for each in case.bindings if each.parameter == name), None)
    context = {
        "case": case,
        "name": name,
        "form": form,
        "binding": binding,
        "factor": number_written(binding.factor) if binding else "",
        "facts": _facts(binding, form) if binding else [],
        "reading": number_shown(float(binding.read_value), language()) if binding and binding.read_value else "",
    }
    return render(request, "value/binding.html", context, status=status)


@form_on("value:follow", "slug", "name")
@for_value
def let_go(request: PageRequest, slug: str, name: str) -> HttpResponse:
    """Let the assumption go; it keeps the number that it has."""
    case = value.case(actor=request.actor, slug=slug)
    binding_id = _uuid(request.POST.get("binding", ""))

    def perform() -> Done:
        unbind_parameter(actor=request.actor, case_id=case.id, binding_id=binding_id)
        return Done(reverse("value:inputs", args=[slug]), _("The assumption follows nothing any more."))

    return post_once(request, perform)


def _bind(request: PageRequest, case: CaseView, form: BindingForm, name: str) -> Done:
    bind_parameter(actor=request.actor, case_id=case.id, binding=form.binding(name), now=request.now)
    return Done(
        reverse("value:inputs", args=[case.slug]), _("The assumption is bound. Its number is read in a moment.")
    )


def _offered(request: PageRequest, case: CaseView) -> Offered:
    """The case's parties with an organisation behind them, its buyers' contracts, all groups, one's own agreements."""
    today = day_of(request.now)
    organisations = {case.owner_id, *(each.organisation_id for each in case.parties)}
    found = (
        contract
        for organisation_id in sorted(organisations)
        for contract in contracts.contracts_for(actor=request.actor, organisation_id=organisation_id, on=today)
    )
    by_id = {str(each.id): f"{each.title} ({each.number})" for each in found}
    return Offered(
        parties=[(party, party) for party in dict.fromkeys(each.party for each in case.parties)],
        contracts=sorted(by_id.items(), key=lambda choice: choice[1]),
        groups=_groups(),
        agreements=[(each.id, each.title) for each in settlement.agreements(actor=request.actor)],
    )


def _groups() -> list[Choice]:
    english = get_language() == "en"
    return [(each.code, each.name_en if english else each.name_da) for each in contracts.product_groups()]


def _facts(binding: BindingView, form: BindingForm) -> list[tuple[str, str]]:
    """What the binding says, in the words of the form: (label, chosen name), without what it does not read."""
    codes = {
        "contract": str(binding.contract_id or ""),
        "party": binding.party,
        "group": binding.group_code,
        "agreement": binding.agreement_id,
        "explains": binding.explains,
    }
    return [(str(form.fields[name].label), _named(form, name)(code)) for name, code in codes.items() if code]


def _named(form: BindingForm, name: str) -> Callable[[str], str]:
    """From code to name; the code where it is none of those on offer, such as a contract that has ended."""
    names = dict(form.fields[name].choices)  # type: ignore[attr-defined]
    return lambda code: str(names.get(code, code))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
