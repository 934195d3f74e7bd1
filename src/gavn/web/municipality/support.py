"""Support access: who may look into the municipality's cases, for how long, and why."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.parties import queries as parties
from gavn.parties.actions.support import LONGEST_HOURS, end_support_access, give_support_access
from gavn.parties.roles import CASEWORKER
from gavn.web.answer_form import text_field
from gavn.web.audience import for_role
from gavn.web.form_answer import answer_form, posted
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.mine import chosen_organisation, my_organisations
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


class SupportForm(PageForm):
    """Whom, for how long, why."""

    login = forms.CharField(label=gettext_lazy("Login of the supporter"), max_length=200)
    hours = forms.IntegerField(
        label=gettext_lazy("For how many hours"), min_value=1, max_value=LONGEST_HOURS, initial=1
    )
    reason = text_field(gettext_lazy("Why"), rows=3)


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def support(request: PageRequest) -> HttpResponse:
    """What has been given, and the form to give."""

    def perform(form: SupportForm) -> Done:
        mine = chosen_organisation(request, my_organisations(request, CASEWORKER))
        give_support_access(actor=request.actor, organisation_id=mine.id, now=request.now, **form.cleaned_data)
        return Done(reverse("municipality:support"), _("The supporter can look from now on. Each look is noted."))

    given = [(each, each.runs(request.now)) for each in parties.support_accesses(actor=request.actor)]
    return answer_form(request, SupportForm(posted(request)), perform, {"given": given}, "municipality/support.html")


@form_on("municipality:support")
def end(request: PageRequest, support_id: UUID) -> HttpResponse:
    """End it at once."""

    def perform() -> Done:
        end_support_access(actor=request.actor, access_id=support_id, now=request.now)
        return Done(reverse("municipality:support"), _("The support access has ended."))

    return post_once(request, perform)
