"""Record observations: one at a time in a form, or many in a CSV file. Correct a batch by another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from gavn.engine.evidence.protocol.model import EndpointType, Method
from gavn.evidence import queries as evidence
from gavn.evidence.actions.observations import Correction, ReceivedBatch, receive_csv, receive_rows
from gavn.evidence.protocol_file import read_text
from gavn.evidence.views import ProtocolView
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.web.evidence.audience import for_testers
from gavn.web.evidence.refusals import refuse
from gavn.web.forms import PageForm
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

LARGEST_FILE_BYTES = 8 * 1024 * 1024


class RowForm(PageForm):
    """One observation, with the fields that the protocol's kinds of measurement need."""

    arm = forms.ChoiceField(label=gettext_lazy("Product"))
    endpoint = forms.ChoiceField(label=gettext_lazy("What is measured"))
    unit = forms.CharField(
        label=gettext_lazy("Code of the unit"),
        max_length=100,
        help_text=gettext_lazy("The number of the garment or the participant in the test; never a CPR number."),
    )
    value = forms.CharField(label=gettext_lazy("Value"), max_length=40, required=False)
    censored = forms.BooleanField(label=gettext_lazy("It was still whole then"), required=False)
    exposure = forms.CharField(label=gettext_lazy("Observed time or number"), max_length=40, required=False)
    at = forms.CharField(label=gettext_lazy("Period"), max_length=20, required=False)
    cluster = forms.CharField(label=gettext_lazy("Ward or group"), max_length=100, required=False)

    def __init__(self, found: ProtocolView, data: Any = None) -> None:
        super().__init__(data)
        agreed = read_text(found.text)
        self.fields["arm"].choices = [(arm.code, arm.name) for arm in found.arms if not arm.outcome]  # type: ignore[attr-defined]
        self.fields["endpoint"].choices = [(each.id, each.name) for each in agreed.endpoints]  # type: ignore[attr-defined]
        types = {each.type for each in agreed.endpoints}
        needed = {
            "censored": EndpointType.TIME_TO_FAILURE in types,
            "exposure": EndpointType.COUNT in types,
            "at": EndpointType.SERIES in types or any(each.method is Method.ROLLOUT for each in agreed.criteria),
            "cluster": any(each.cluster is not None for each in agreed.criteria),
        }
        for name, is_needed in needed.items():
            if not is_needed:
                del self.fields[name]


class FileForm(PageForm):
    """Many observations."""

    file = forms.FileField(
        label=gettext_lazy("File with observations (CSV)"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )
    supersedes = forms.TypedChoiceField(
        label=gettext_lazy("Does it correct an earlier batch?"), coerce=int, empty_value=None, required=False
    )
    reason = forms.CharField(label=gettext_lazy("Why it is corrected"), max_length=1000, required=False)
    depending = ("reason",)

    def __init__(self, found: ProtocolView, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        replaced = {batch.supersedes for batch in found.batches}
        batches = [
            (batch.number, _("Batch %(number)s, %(rows)s rows") % {"number": batch.number, "rows": batch.rows})
            for batch in found.batches
            if batch.number not in replaced
        ]
        self.fields["supersedes"].choices = [("", _("No")), *batches]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_testers
def record(request: PageRequest, slug: str) -> HttpResponse:
    """The two forms: one row, or a file."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    is_file = request.POST.get("what") == "file"
    sent = request.method == "POST"
    row_form = RowForm(found, request.POST if sent and not is_file else None)
    file_form = FileForm(found, *((request.POST, request.FILES) if sent and is_file else ()))
    status = 200
    if sent:
        form, status = (file_form if is_file else row_form), 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _receive(request, found, form))
            except Refusal as refusal:
                refuse(form, refusal)
                status = status_of(refusal)
    context = {"protocol": found, "row_form": row_form, "file_form": file_form}
    return render(request, "evidence/record.html", context, status=status)


def _receive(request: PageRequest, found: ProtocolView, form: PageForm) -> Done:
    said = form.cleaned_data
    given: dict[str, Any] = {"actor": request.actor, "protocol_id": found.id, "now": request.now}
    if isinstance(form, FileForm):
        file = said["file"]
        correction = Correction(said["supersedes"], said["reason"]) if said["supersedes"] else None
        content = file.read(LARGEST_FILE_BYTES)
        batch = receive_csv(content=content, file_name=file.name, correction=correction, **given)
    else:
        batch = receive_rows(rows=[_row(said)], source="form", **given)
    return Done(reverse("evidence:record", args=[found.slug]), _received(batch))


def _row(said: Mapping[str, Any]) -> dict[str, str]:
    """The columns of the CSV; numbers may be written with a decimal comma."""
    row = {name: str(value).strip() for name, value in said.items() if value not in ("", None, False)}
    row.update({name: row[name].replace(",", ".") for name in ("value", "exposure") if name in row})
    if "censored" in row:
        row["censored"] = "1"
    return row


def _received(batch: ReceivedBatch) -> str:
    text = ngettext(
        "%(rows)s observation is received as batch %(number)s.",
        "%(rows)s observations are received as batch %(number)s.",
        batch.rows,
    )
    return text % {"rows": batch.rows, "number": batch.number}
