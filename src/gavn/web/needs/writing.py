"""Write a need down: its words and its figures of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.needs import queries as needs
from gavn.needs.actions.needs import draft_need, rewrite_need
from gavn.needs.actions.suggestions import free_slug
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.needs.audience import OWNERS, for_owners
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

PARTS = ("name", "value", "unit", "source")
EMPTY_ROWS, FEWEST_ROWS = 1, 3
WORDS = ("title", "problem", "affected", "size", "solved_when")
LONGEST = 4000

Figures = Sequence[tuple[str, str, str, str]]


def _text(label: Any, hint: Any, rows: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class NeedForm(PageForm):
    """The words of a need. The figures stand in a table beside it."""

    owner = forms.ChoiceField(label=gettext_lazy("Whose need it is"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    problem = _text(gettext_lazy("The problem"), gettext_lazy("What goes wrong today, and for whom?"), 5, required=True)
    affected = _text(gettext_lazy("Who is affected"), "", 2)
    size = _text(gettext_lazy("How much of it there is"), gettext_lazy("People, cases, kroner a year."), 2)
    solved_when = _text(
        gettext_lazy("When it is solved"), gettext_lazy("What must be true for you to say that it is solved?"), 3
    )

    def __init__(self, owners: Sequence[tuple[str, str]], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["owner"].choices = list(owners)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_owners
def write(request: PageRequest) -> HttpResponse:
    """A new need, as a draft."""

    def draft(said: dict[str, Any], figures: Figures) -> Done:
        words = {name: said[name] for name in WORDS}
        written = draft_need(
            actor=request.actor,
            owner_id=UUID(said["owner"]),
            slug=free_slug(said["title"]),
            baseline=figures,
            now=request.now,
            **words,
        )
        return Done(reverse("needs:need", args=[written.slug]), _("The need is written down. Only you can see it yet."))

    return _page(request, _owners(request), {}, (), draft)


@require_http_methods(["GET", "POST"])
@for_owners
def rewrite(request: PageRequest, slug: str) -> HttpResponse:
    """Another wording of a draft."""
    found = needs.need(actor=request.actor, slug=slug)

    def save(said: dict[str, Any], figures: Figures) -> Done:
        words = {name: said[name] for name in WORDS}
        rewrite_need(actor=request.actor, need_id=found.id, baseline=figures, now=request.now, **words)
        return Done(reverse("needs:need", args=[slug]), _("The need is saved."))

    initial = {"owner": str(found.owner_id), **{name: getattr(found, name) for name in WORDS}}
    figures = [(each.name, str(each.value), each.unit, each.source) for each in found.baseline]
    return _page(request, [(str(found.owner_id), found.owner_name)], initial, figures, save)


def _owners(request: PageRequest) -> list[tuple[str, str]]:
    return [(str(each.id), each.name) for each in my_organisations(request, *OWNERS)]


def _page(
    request: PageRequest,
    owners: Sequence[tuple[str, str]],
    initial: dict[str, str],
    kept: Figures,
    save: Callable[[dict[str, Any], Figures], Done],
) -> HttpResponse:
    is_sent, status = request.method == "POST", 200
    form = NeedForm(owners, request.POST if is_sent else None, initial)
    figures = _figures(request) if is_sent else kept
    if is_sent:
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: save(form.cleaned_data, figures))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    empty = max(EMPTY_ROWS, FEWEST_ROWS - len(figures))
    rows = [*figures, *[("", "", "", "")] * empty]
    return render(request, "needs/write.html", {"form": form, "rows": rows, "is_new": not initial}, status=status)


def _figures(request: PageRequest) -> list[tuple[str, str, str, str]]:
    """The rows of the table that say something; a number may be written with a decimal comma."""
    columns = [request.POST.getlist(f"figure_{part}") for part in PARTS]
    rows = [[cell.strip()[:LONGEST] for cell in row] for row in zip(*columns, strict=False)]
    return [
        (name, value.replace(" ", "").replace(",", "."), unit, source)
        for name, value, unit, source in rows
        if any((name, value, unit, source))
    ]
