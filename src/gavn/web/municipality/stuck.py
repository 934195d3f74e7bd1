"""What has come to a stop, with the button that sets it going; and how suppliers keep their promises."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.kernel.period import add_months
from gavn.ordering import stuck as queries
from gavn.parties.roles import CASEWORKER
from gavn.web.audience import for_role
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
MONTHS = 3


@require_safe
@for_role(CASEWORKER)
def stuck(request: PageRequest) -> HttpResponse:
    """The lines that wait too long, the longest first, and promised against kept of three months."""
    context = {
        "lines": queries.stuck_lines(actor=request.actor, page=page_number(request), size=SIZE, now=request.now),
        "promises": queries.kept_promises(
            actor=request.actor, start_on=add_months(day_of(request.now), -MONTHS), now=request.now
        ),
    }
    return render(request, "municipality/stuck.html", context)


@form_on("municipality:stuck")
@for_role(CASEWORKER)
def remind(request: PageRequest, line_id: UUID) -> HttpResponse:
    """Set the line going again."""
    return post_once(request, lambda: _remind(request, line_id))


def _remind(request: PageRequest, line_id: UUID) -> Done:
    done = queries.remind(actor=request.actor, line_id=line_id, now=request.now)
    message = _("The supplier and the citizen are told again.") if done else _("They have been told today already.")
    return Done(reverse("municipality:stuck"), message)
