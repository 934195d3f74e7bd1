"""The versions of a case, what each changed, and a file read in as the next one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.infra.http_status import FORBIDDEN, status_of
from gavn.kernel.errors import Fault, Refusal, Unreadable
from gavn.value import queries as value
from gavn.value.actions.versions import VersionRef, edit_case, import_document
from gavn.value.documents import content_of
from gavn.value.running import LARGEST_DOCUMENT
from gavn.value.views import CaseView
from gavn.value.workbook.reading import LARGEST_FILE, read_workbook, written_from
from gavn.web.forms import PageForm
from gavn.web.once import Done, see_other
from gavn.web.paging import page_number
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.changes import shown_changes
from gavn.web.value.editing import version_message
from gavn.web.value.pictures import language
from gavn.web.value.refusals import refuse, refuse_file

SIZE = 25


class ImportForm(PageForm):
    """A file `gavn-value/1` (TOML), or a workbook that Gavn wrote (XLSX) with changed inputs."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A case as TOML, or the workbook with changed yellow cells."),
        widget=forms.FileInput(attrs={"accept": ".toml,.xlsx"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is changed"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Needed where an assumption becomes less certain."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput())


@require_http_methods(["GET", "POST"])
@for_value
def versions(request: PageRequest, slug: str) -> HttpResponse:
    """The versions, newest first, and the form that reads a file."""
    case = value.case(actor=request.actor, slug=slug)
    form = ImportForm(initial={"based_on": case.current.number})
    status = 200
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        status = 422 if case.may_edit else FORBIDDEN
        if case.may_edit and form.is_valid():
            try:
                made = _import(request, case, form.cleaned_data)
                return _done(request, case, made)
            except Unreadable as problem:
                refuse_file(form, problem)
            except Refusal as refusal:
                refuse(form, refusal)
                status = status_of(refusal)
    found = value.versions(actor=request.actor, slug=slug, page=page_number(request), size=SIZE)
    context = {"case": case, "versions": found, "form": form}
    return render(request, "value/versions.html", context, status=status)


@require_safe
@for_value
def version(request: PageRequest, slug: str, number: int) -> HttpResponse:
    """What a version changed since the one before, and what it says."""
    case = value.case(actor=request.actor, slug=slug)
    found = value.version(actor=request.actor, slug=slug, number=number)
    changes = value.changes(actor=request.actor, slug=slug, before=number - 1, after=number) if number > 1 else ()
    shown = shown_changes(changes, content_of(found.document), language())
    return render(request, "value/version.html", {"case": case, "version": found, "changes": shown})


def _import(request: PageRequest, case: CaseView, said: dict[str, Any]) -> VersionRef:
    """The version that the file makes. Raises Unreadable with the mistakes of the file."""
    content = read_content(said["file"])
    if not content.startswith(b"PK"):
        return import_document(
            actor=request.actor, case_id=case.id, document=read_text(content), reason=said["reason"],
            based_on=said["based_on"], now=request.now,
        )  # fmt: skip
    number = written_from(content)
    source = value.version(actor=request.actor, slug=case.slug, number=number)
    filled = read_workbook(content, source.document)
    return edit_case(
        actor=request.actor, case_id=case.id, edit=filled.edit, reason=said["reason"], based_on=number, now=request.now
    )


def read_content(file: UploadedFile[Any]) -> bytes:
    """What the file holds, and no more than a workbook may."""
    content: bytes = file.read(LARGEST_FILE + 1)
    return content


def read_text(content: bytes) -> str:
    """A document as text. Raises Unreadable where it is too large or not UTF-8."""
    if len(content) > 4 * LARGEST_DOCUMENT:
        raise Unreadable("document", [Fault("file", f"{len(content)} byte", f"{LARGEST_DOCUMENT}")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable("document", [Fault(f"byte {problem.start}", "?", "UTF-8")]) from None


def _done(request: PageRequest, case: CaseView, made: VersionRef) -> HttpResponse:
    done = Done(reverse("value:versions", args=[case.slug]), version_message(made.number, made.is_new))
    messages.success(request, done.message)
    return see_other(done.address)
