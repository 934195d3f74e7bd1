"""Open a partnership on a need."""

from __future__ import annotations

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
from gavn.kernel.period import ONE_DAY
from gavn.needs import queries as needs
from gavn.parties.roles import BUYER, INNOVATION_LEAD
from gavn.partnerships.actions.partnerships import NewPartnership, open_partnership
from gavn.web.forms import PageForm, day_field
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once
from gavn.web.partnerships.act_forms import KronerField, long_text
from gavn.web.partnerships.audience import for_owners
from gavn.web.partnerships.words import choices
from gavn.web.request import PageRequest

MOST_CHOICES = 200


class OpenForm(PageForm):
    """A partnership; the last three fields are for a strategic one."""

    need = forms.ChoiceField(label=gettext_lazy("Need"))
    owner = forms.ChoiceField(label=gettext_lazy("Owner"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    slug = forms.CharField(
        label=gettext_lazy("Short name"), max_length=60,
        help_text=gettext_lazy("Small letters a-z, digits and hyphens; it stands in the address."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Kind of partnership"), widget=forms.RadioSelect)
    purpose = long_text(gettext_lazy("What is to be developed, and for whom"))
    area = forms.ChoiceField(label=gettext_lazy("Area"))
    is_commercial = forms.BooleanField(label=gettext_lazy("It has a commercial aim"), required=False)
    lead_title = forms.CharField(
        label=gettext_lazy("Function of the one who answers"), max_length=200,
        help_text=gettext_lazy("Such as head of finance; no name."),
    )  # fmt: skip
    staff_hours = forms.IntegerField(label=gettext_lazy("Staff hours a year"), min_value=0, max_value=100_000)
    start_on = day_field(gettext_lazy("First day (strategic partnership)"), required=False)
    last_on = day_field(gettext_lazy("Last day (strategic partnership)"), required=False)
    ceiling = KronerField(label=gettext_lazy("Ceiling, DKK (strategic partnership)"), required=False)

    def __init__(self, request: PageRequest, data: Any = None) -> None:
        super().__init__(data)
        own = needs.own_needs(actor=request.actor, size=MOST_CHOICES).items
        published = needs.published_needs(actor=request.actor, size=MOST_CHOICES).items
        owners = my_organisations(request, BUYER, INNOVATION_LEAD)
        for name, listed in (
            (
                "need",
                [(str(key), title) for key, title in {each.id: each.title for each in (*own, *published)}.items()],
            ),
            ("owner", [(str(each.id), each.name) for each in owners]),
            ("kind", choices("kind")),
            ("area", choices("area")),
        ):
            self.fields[name].choices = listed  # type: ignore[attr-defined]
        self.style()


@require_http_methods(["GET", "POST"])
@for_owners
def open_new(request: PageRequest) -> HttpResponse:
    """The form of a new partnership."""
    form = OpenForm(request, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _open(request, dict(form.cleaned_data)))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, "partnerships/open.html", {"form": form}, status=status)


def _open(request: PageRequest, said: dict[str, Any]) -> Done:
    need_id, owner_id, last_on = UUID(said.pop("need")), UUID(said.pop("owner")), said.pop("last_on")
    ceiling_ore = said.pop("ceiling")
    end_before = last_on + ONE_DAY if last_on else None
    new = NewPartnership(**said, end_before=end_before, ceiling_ore=ceiling_ore)
    made = open_partnership(actor=request.actor, need_id=need_id, owner_id=owner_id, new=new, now=request.now)
    return Done(
        reverse("partnerships:partnership", args=[made.slug]),
        _("The partnership is opened. Only its owner sees it yet."),
    )
