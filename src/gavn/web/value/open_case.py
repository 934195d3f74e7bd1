"""Open a value case on a need, from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.engine.value.case import Case
from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal, Unreadable
from gavn.needs import queries as needs
from gavn.parties import queries as parties
from gavn.parties.queries import OrganisationView
from gavn.parties.roles import BUYER, ECONOMIST, INNOVATION_LEAD
from gavn.value.actions.cases import NewParty, open_case
from gavn.value.running import read_document
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.refusals import refuse, refuse_file
from gavn.web.value.versions import read_content, read_text

MOST_CHOICES = 200
# The kinds of organisation that a party of the document may be.
ORGANISATIONS_OF = {"region": ("region",), "municipality": ("municipality",), "municipality-group": ("municipality",)}

Choices = Sequence[tuple[str, str]]


class OpenForm(PageForm):
    """A case: the need that it is about, its owner, who else is in it, and the file that says what it says."""

    need = forms.ChoiceField(label=gettext_lazy("Need"))
    owner = forms.ChoiceField(label=gettext_lazy("Owner of the case"))
    slug = forms.CharField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("Small letters a-z, digits and hyphens; it stands in the address of the case."),
    )
    file = forms.FileField(
        label=gettext_lazy("The case as a file (TOML)"), widget=forms.FileInput(attrs={"accept": ".toml"})
    )
    organisations = forms.MultipleChoiceField(
        label=gettext_lazy("Authorities in the case"),
        required=False,
        help_text=gettext_lazy("They can read the case when it is shared."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, needs: Choices, owners: Choices, others: Choices, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        for name, listed in (("need", needs), ("owner", owners), ("organisations", others)):
            self.fields[name].choices = list(listed)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_value
def open_new(request: PageRequest) -> HttpResponse:
    """The form of a new case."""
    authorities = _authorities(request)
    owners = my_organisations(request, ECONOMIST, BUYER, INNOVATION_LEAD)
    form = OpenForm(
        _needs(request),
        [(str(each.id), each.name) for each in owners],
        [(str(each.id), each.name) for each in authorities.values()],
        *((request.POST, request.FILES) if request.method == "POST" else ()),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                document = read_text(read_content(form.cleaned_data["file"]))
                chosen = [authorities[UUID(each)] for each in form.cleaned_data["organisations"]]
                return post_once(request, lambda: _open(request, form.cleaned_data, document, chosen))
            except Unreadable as problem:
                refuse_file(form, problem)
            except Refusal as refusal:
                refuse(form, refusal)
                status = status_of(refusal)
    return render(request, "value/open.html", {"form": form}, status=status)


def behind(case: Case, organisations: Sequence[OrganisationView]) -> list[NewParty]:
    """The party of the document that each organisation stands behind: the first of its kind that names it, or any."""
    found = []
    for organisation in organisations:
        fitting = [
            party
            for party in case.definition.parties.values()
            if organisation.kind in ORGANISATIONS_OF.get(party.kind, ())
        ]
        named = [party for party in fitting if organisation.name in (party.name, *party.members)]
        if named or fitting:
            found.append(NewParty((named or fitting)[0].name, organisation.id))
    return found


def _open(request: PageRequest, said: dict[str, Any], document: str, chosen: list[OrganisationView]) -> Done:
    opened = open_case(
        actor=request.actor,
        need_id=UUID(said["need"]),
        owner_id=UUID(said["owner"]),
        slug=said["slug"],
        document=document,
        parties=behind(read_document(document), chosen),
        now=request.now,
    )
    return Done(reverse("value:case", args=[opened.slug]), _("The case is opened. Only its owner sees it yet."))


def _needs(request: PageRequest) -> list[tuple[str, str]]:
    own = needs.own_needs(actor=request.actor, size=MOST_CHOICES).items
    published = needs.published_needs(actor=request.actor, size=MOST_CHOICES).items
    return [(str(key), title) for key, title in {each.id: each.title for each in (*own, *published)}.items()]


def _authorities(request: PageRequest) -> dict[UUID, OrganisationView]:
    on = day_of(request.now)
    return {
        each.id: each
        for kind in ("region", "municipality")
        for each in parties.organisations(actor=request.actor, kind=kind, on=on)
    }
