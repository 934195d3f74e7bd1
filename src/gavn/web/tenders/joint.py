"""The joint buyers: the lead names them with their parts, each approves for itself with its mandate and quantities."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.infra.clock import day_of
from gavn.parties import queries as parties
from gavn.tenders.actions.parties import approve_party, name_party
from gavn.tenders.views import TenderView
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_buyers
from gavn.web.tenders.quantities import QuantitiesField
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show
from gavn.web.tenders.standing import Standing

ORE = 100
LARGEST_MANDATE = 10_000_000


class PartyForm(PageForm):
    """A joint buyer and its part."""

    organisation = forms.ChoiceField(label=gettext_lazy("Authority"))
    ceiling = NumberField(
        label=gettext_lazy("Its part of the maximum, DKK"),
        help_text=gettext_lazy("The authority can call off so much and no more."),
    )

    def __init__(self, listed: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["organisation"].choices = listed  # type: ignore[attr-defined]


class ApprovalForm(PageForm):
    """A party's own approval."""

    organisation = forms.ChoiceField(label=gettext_lazy("Authority"))
    mandate = forms.FileField(
        label=gettext_lazy("The mandate"),
        help_text=gettext_lazy(
            "The document by which the authority lets the lead act for it. Its fingerprint is kept."
        ),
    )
    quantities = QuantitiesField(
        label=gettext_lazy("Units a year, one lot a line"),
        required=False,
        help_text=gettext_lazy("Code of the lot, colon, number: 1: 5000"),
    )

    def __init__(self, listed: list[tuple[str, str]], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["organisation"].choices = listed  # type: ignore[attr-defined]

    def clean_mandate(self) -> UploadedFile[Any]:
        """A document that is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["mandate"]
        if (file.size or 0) > LARGEST_MANDATE:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file


@require_http_methods(["GET", "POST"])
def joint(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The parties; the lead names them before publication."""
    return _page(request, tender_id, named=request.POST if request.method == "POST" else None)


@form_on("tenders:parties", "tender_id")
@for_buyers
def approve(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """A party approves for itself."""
    return _page(request, tender_id, approved=(request.POST, request.FILES))


def _page(request: PageRequest, tender_id: UUID, *, named: Any = None, approved: Any = None) -> HttpResponse:
    found, reader = seen(request, tender_id)
    form = PartyForm(_authorities(request, found) if reader.may_edit else [], named)
    approval = ApprovalForm(_own(found, reader), *(approved or ()))
    status = 200
    if request.method == "POST":
        if approved is None:
            done, status = send(request, form, lambda: _name(request, tender_id, form.cleaned_data))
        else:
            done, status = send(request, approval, lambda: _approve(request, tender_id, approval.cleaned_data))
        if done:
            return done
    context = {
        "form": form,
        "approval": approval if reader.party_ids else None,
        "ceilings_ore": sum(party.ceiling_ore for party in found.parties),
    }
    return show(request, "tenders/parties.html", found, reader, context, status=status)


def _authorities(request: PageRequest, tender: TenderView) -> list[tuple[str, str]]:
    """Regions and municipalities that are not parties yet."""
    inside, on = {party.organisation_id for party in tender.parties}, day_of(request.now)
    return [
        (str(each.id), each.name)
        for kind in ("region", "municipality")
        for each in parties.organisations(actor=request.actor, kind=kind, on=on)
        if each.id not in inside
    ]


def _own(tender: TenderView, reader: Standing) -> list[tuple[str, str]]:
    own = [party for party in tender.parties if party.organisation_id in reader.party_ids]
    return [(str(party.organisation_id), party.name) for party in own]


def _name(request: PageRequest, tender_id: UUID, said: dict[str, Any]) -> Done:
    name_party(
        actor=request.actor,
        tender_id=tender_id,
        organisation_id=UUID(said["organisation"]),
        ceiling_ore=int(said["ceiling"] * ORE),
        now=request.now,
    )
    return Done(reverse("tenders:parties", args=[tender_id]), _("The authority is a party of the tender."))


def _approve(request: PageRequest, tender_id: UUID, said: dict[str, Any]) -> Done:
    approve_party(
        actor=request.actor,
        tender_id=tender_id,
        organisation_id=UUID(said["organisation"]),
        mandate_name=said["mandate"].name,
        mandate=said["mandate"].read(),
        quantities=said["quantities"],
        now=request.now,
    )
    return Done(reverse("tenders:parties", args=[tender_id]), _("The authority has approved its part."))
