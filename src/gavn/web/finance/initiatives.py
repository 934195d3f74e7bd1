"""The joint initiatives of an agreement's clusters: what the pool has left, what is proposed, who profits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties.roles import ECONOMIST
from gavn.settlement import queries as settlement
from gavn.settlement.actions.initiatives import (
    NewInitiative,
    Profit,
    approve_initiative,
    end_initiative,
    propose_initiative,
    withdraw_initiative,
)
from gavn.settlement.errors import AgreementNotPermitted, InitiativeIncomplete
from gavn.settlement.views import AgreementPartyView
from gavn.web.audience import for_role
from gavn.web.finance.chosen import chosen_agreement
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
LARGEST_DKK = 10**10
DECISIONS = {"approve": approve_initiative, "withdraw": withdraw_initiative, "end": end_initiative}


class InitiativeForm(PageForm):
    """An initiative of one cluster, with a field of benefit for each of its municipalities."""

    title = forms.CharField(label=gettext_lazy("The initiative"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("What it is to achieve"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    municipal_interest = forms.CharField(
        label=gettext_lazy("The objective municipal interest in it"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The agreement demands it: why this is a task that municipalities may pay for."),
    )
    executor = forms.ChoiceField(label=gettext_lazy("Carried out by"))
    amount_dkk = forms.IntegerField(
        label=gettext_lazy("What it costs, whole kroner"), min_value=1, max_value=LARGEST_DKK
    )
    start_on = day_field(gettext_lazy("From"))

    def __init__(self, members: tuple[AgreementPartyView, ...], data: Any = None) -> None:
        super().__init__(data)
        self.members = members
        self.fields["executor"].choices = [  # type: ignore[attr-defined]
            (str(each.organisation_id), each.name) for each in members
        ]
        for member in members:
            self.fields[f"benefit_{member.code}"] = forms.CharField(
                label=_("How the citizens of %(name)s profit") % {"name": member.name},
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            if member.outside:
                self.fields[f"pays_{member.code}"] = forms.IntegerField(
                    label=_("What %(name)s pays itself, whole kroner") % {"name": member.name},
                    required=False,
                    min_value=0,
                    max_value=LARGEST_DKK,
                    help_text=_("Outside the agreement: it joins by its own co-financing."),
                )
        self.style()

    def member_fields(self) -> list[forms.BoundField]:
        """The fields of the municipalities, in the agreement's order."""
        return [self[name] for name in self.fields if name.startswith(("benefit_", "pays_"))]

    def initiative(self, cluster: str, year: int) -> NewInitiative:
        """The initiative as the room takes it."""
        said = self.cleaned_data
        profits = tuple(
            Profit(m.code, said[f"benefit_{m.code}"], said.get(f"pays_{m.code}") or 0)
            for m in self.members
            if said[f"benefit_{m.code}"].strip() or said.get(f"pays_{m.code}")
        )
        return NewInitiative(
            cluster=cluster,
            title=said["title"],
            purpose=said["purpose"],
            municipal_interest=said["municipal_interest"],
            executor_id=UUID(said["executor"]),
            year=year,
            amount_dkk=said["amount_dkk"],
            start_on=said["start_on"],
            profits=profits,
        )


@require_safe
@for_role(ECONOMIST)
def initiatives(request: PageRequest) -> HttpResponse:
    """What each cluster has of a year's pool, and its initiatives."""
    chosen = chosen_agreement(request)
    if chosen is None:
        return render(request, "finance/no_agreement.html")
    pools = settlement.cluster_pools(actor=request.actor, agreement_id=chosen.agreement.id, year=chosen.year)
    found = settlement.initiatives(
        actor=request.actor, agreement_id=chosen.agreement.id, year=chosen.year, page=page_number(request), size=SIZE
    )
    context = {"chosen": chosen, "pools": pools, "initiatives": found}
    return render(request, "finance/initiatives.html", context)


@require_http_methods(["GET", "POST"])
@for_role(ECONOMIST)
def propose(request: PageRequest, agreement_id: str, year: int, cluster: str) -> HttpResponse:
    """Propose an initiative of a cluster."""
    parties = settlement.agreement_parties(actor=request.actor, agreement_id=agreement_id, year=year)
    members = tuple(party for party in parties if party.cluster == cluster)
    if not members:
        raise Http404
    form = InitiativeForm(members, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _propose(request, agreement_id, form.initiative(cluster, year)))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    context = {"form": form, "cluster": cluster, "year": year, "agreement_id": agreement_id}
    return render(request, "finance/propose.html", context, status=status)


@require_safe
@for_role(ECONOMIST)
def initiative(request: PageRequest, initiative_id: UUID) -> HttpResponse:
    """One initiative, whole."""
    found = settlement.initiative(actor=request.actor, initiative_id=initiative_id)
    steps = settlement.initiative_steps(actor=request.actor, initiative_id=initiative_id)
    return render(request, "finance/initiative.html", {"initiative": found, "steps": steps})


@form_on("finance:initiative", "initiative_id")
@for_role(ECONOMIST)
def decide(request: PageRequest, initiative_id: UUID) -> HttpResponse:
    """Approve, withdraw or end an initiative."""
    move, reason = request.POST.get("move", ""), request.POST.get("reason", "")
    texts = {
        "approve": _("The initiative is approved. It is paid out of the pool."),
        "withdraw": _("The proposal is withdrawn."),
        "end": _("The initiative has ended."),
    }

    def perform() -> Done:
        if not settlement.initiative(actor=request.actor, initiative_id=initiative_id).may_decide:
            raise AgreementNotPermitted
        if move not in DECISIONS:
            raise InitiativeIncomplete(parts=["move"])
        DECISIONS[move](actor=request.actor, initiative_id=initiative_id, reason=reason, now=request.now)
        return Done(reverse("finance:initiative", args=[initiative_id]), texts[move])

    return post_once(request, perform)


def _propose(request: PageRequest, agreement_id: str, new: NewInitiative) -> Done:
    made = propose_initiative(actor=request.actor, agreement_id=agreement_id, new=new, now=request.now)
    return Done(reverse("finance:initiative", args=[made]), _("The initiative is proposed."))
