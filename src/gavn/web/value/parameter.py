"""Change one assumption of a case."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.value import queries as value
from gavn.value.case_file import numbers_of
from gavn.value.documents import content_of
from gavn.value.running import read_document
from gavn.web.once import post_once
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.editing import save
from gavn.web.value.parameter_form import ParameterForm
from gavn.web.value.refusals import refuse


@require_http_methods(["GET", "POST"])
@for_value
def edit(request: PageRequest, slug: str, name: str) -> HttpResponse:
    """The form of an assumption; sending it makes a new version."""
    case = value.case(actor=request.actor, slug=slug)
    if not case.may_edit:
        raise PermissionDenied
    table = content_of(case.current.document).get("parameter", {}).get(name)
    if table is None:
        raise Http404
    form = ParameterForm(table, case.current.number, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                return post_once(
                    request,
                    lambda: save(request, case, form.edit(name), reason=said["reason"], based_on=said["based_on"]),
                )
            except Refusal as refusal:
                refuse(form, refusal)
                status = status_of(refusal)
    binding = next((each for each in case.bindings if each.parameter == name), None)
    can_follow = name in numbers_of(read_document(case.current.document))
    context = {"case": case, "name": name, "form": form, "binding": binding, "can_follow": can_follow}
    return render(request, "value/parameter.html", context, status=status)
