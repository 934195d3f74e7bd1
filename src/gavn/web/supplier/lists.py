"""The list of open lines as a file to take away, and the file with the supplier's answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.ordering.actions.desk import MOST_ROWS, DeskDone, take_rows
from gavn.ordering.errors_documents import DeskRowsRefused
from gavn.ordering.search_queries import SUPPLIER_STATES, LineSearch, SoughtLine, find_lines
from gavn.parties.roles import SUPPLIER_CLERK
from gavn.web.audience import for_role
from gavn.web.files import as_file
from gavn.web.forms import PageForm
from gavn.web.messages import sentence_of
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.supplier.sheet import LARGEST_FILE, read_list, write_csv, write_workbook
from gavn.web.words import STATES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FAULTS = 60


class ListForm(PageForm):
    """The list with something written in its last columns."""

    file = forms.FileField(
        label=gettext_lazy("The filled-in list (XLSX) or CSV"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


@require_safe
@for_role(SUPPLIER_CLERK)
def csv_list(request: PageRequest) -> HttpResponse:
    """The open lines as CSV."""
    return as_file(write_csv(_lines(request), _states()), "text/csv; charset=utf-8", f"{_('orders')}.csv")


@require_safe
@for_role(SUPPLIER_CLERK)
def workbook_list(request: PageRequest) -> HttpResponse:
    """The open lines as a workbook."""
    return as_file(write_workbook(_lines(request), _states()), XLSX, f"{_('orders')}.xlsx")


@require_http_methods(["GET", "POST"])
@for_role(SUPPLIER_CLERK)
def answers(request: PageRequest) -> HttpResponse:
    """Do all that the file says, or say row by row why nothing of it is done."""
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method != "POST":
        return _page(request, form, [])
    if not form.is_valid():
        return _page(request, form, [], status=422)
    content: bytes = form.cleaned_data["file"].read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        return _page(request, form, [_("The file is larger than 5 MB.")], status=422)
    rows, faults = read_list(content)
    if faults:
        return _page(request, form, faults, status=422)
    try:
        return post_once(request, lambda: _done(take_rows(actor=request.actor, rows=rows, now=request.now)))
    except DeskRowsRefused as refused:
        return _page(request, form, [_told(fault) for fault in refused.facts["rows"]], status=422)
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, form, [], status=status_of(refusal))


def _page(request: PageRequest, form: ListForm, faults: list[str], *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "faults": faults[:MOST_FAULTS], "more": max(0, len(faults) - MOST_FAULTS)}
    return render(request, "supplier/answers.html", context, status=status)


def _lines(request: PageRequest) -> tuple[SoughtLine, ...]:
    """The supplier's own lines that wait, those ordered first at the top; none that the clerk sees as a citizen."""
    wanted = LineSearch(states=SUPPLIER_STATES)
    found = find_lines(actor=request.actor, wanted=wanted, first=0, count=MOST_ROWS, now=request.now)
    mine = request.actor.organisations(SUPPLIER_CLERK)
    return tuple(line for line in reversed(found.items) if line.supplier_id in mine)


def _states() -> dict[str, str]:
    return {state: str(STATES["line", state][1]) for state in SUPPLIER_STATES}


def _told(fault: dict[str, Any]) -> str:
    why = sentence_of(fault["code"], fault["facts"])
    return _("Row %(row)s: %(why)s") % {"row": fault["row"], "why": why}


def _done(done: DeskDone) -> Done:
    confirmed = ngettext("%(count)s line is confirmed.", "%(count)s lines are confirmed.", done.confirmed)
    sent = ngettext("%(count)s despatch is sent.", "%(count)s despatches are sent.", done.despatches)
    words = [confirmed % {"count": done.confirmed}] if done.confirmed else []
    words += [sent % {"count": done.despatches}] if done.despatches else []
    words += [_("What was told before is left as it was.")] if done.repeated else []
    return Done(reverse("supplier:open"), " ".join(words))
