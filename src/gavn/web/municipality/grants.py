"""The municipality's grants, and how one is ended."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.grants import queries
from gavn.grants.actions.grants import end_grant
from gavn.grants.views import GrantView
from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties.roles import CASEWORKER, SUPPORT
from gavn.web.audience import for_role
from gavn.web.figures import day_text
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
LONGEST_SEARCH = 100


class EndForm(PageForm):
    """The last day and why."""

    last_on = day_field(gettext_lazy("Last day of the grant"))
    reason = forms.CharField(
        label=gettext_lazy("Why the grant ends"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


@require_safe
@for_role(CASEWORKER, SUPPORT)
def grants(request: PageRequest) -> HttpResponse:
    """Grants that are not over, searched by the citizen's name."""
    search = request.GET.get("q", "")[:LONGEST_SEARCH]
    items = queries.municipality_grants(
        actor=request.actor, search=search, page=page_number(request), size=SIZE, now=request.now
    )
    return render(request, "municipality/grants.html", {"grants": items, "search": search})


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def end(request: PageRequest, grant_id: UUID) -> HttpResponse:
    """End a grant on a day, with a reason."""
    grant = queries.grant(actor=request.actor, grant_id=grant_id, now=request.now)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"last_on": day_of(request.now)})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _end(request, grant, form))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, "municipality/end_grant.html", {"grant": grant, "form": form}, status=status)


def _end(request: PageRequest, grant: GrantView, form: EndForm) -> Done:
    last_on: dt.date = form.cleaned_data["last_on"]
    end_grant(
        actor=request.actor,
        grant_id=grant.grant_id,
        end_before=last_on + dt.timedelta(days=1),
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    message = _("The grant ends on %(last_on)s.") % {"last_on": day_text(last_on)}
    return Done(reverse("municipality:citizen", args=[grant.citizen_id]), message)
