"""The municipality's service level: coverage, deadlines, how long papers are kept; what a change would mean."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.grants import queries_rules, retention
from gavn.grants.actions.service_level import NewCoverage, set_coverage, set_deadline, set_retention
from gavn.infra.clock import day_of
from gavn.kernel.period import ONE_DAY
from gavn.parties.roles import CASEWORKER
from gavn.web.application_form import indication_choices
from gavn.web.audience import for_role
from gavn.web.form_answer import answer_form, posted
from gavn.web.forms import PageForm, day_field
from gavn.web.mine import chosen_organisation, my_organisations
from gavn.web.offered import group_choices
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.words import CASE_KINDS, STATES

ANSWERS = tuple((code, STATES["rule", code][1]) for code in ("yes", "no", "needs-documentation"))


class CoverageForm(PageForm):
    """A rule for a product group."""

    group = forms.ChoiceField(label=gettext_lazy("Product group"))
    indication = forms.ChoiceField(label=gettext_lazy("Type of stoma"), required=False)
    answer = forms.ChoiceField(label=gettext_lazy("Is it covered?"), choices=ANSWERS, widget=forms.RadioSelect)
    most_units_a_month = forms.IntegerField(
        label=gettext_lazy("Most units a month without documentation"), min_value=1, required=False
    )
    first_months = forms.IntegerField(
        label=gettext_lazy("Months with a month's supply at a time"), min_value=0, max_value=24, initial=6
    )
    source = forms.CharField(label=gettext_lazy("Where it was decided"), max_length=400)
    start_on = day_field(gettext_lazy("Valid from"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = group_choices()  # type: ignore[attr-defined]
        self.fields["indication"].choices = [("", _("all")), *indication_choices()]  # type: ignore[attr-defined]


class DeadlineForm(PageForm):
    """A deadline for a kind of case."""

    case_kind = forms.ChoiceField(label=gettext_lazy("Kind of case"), choices=tuple(CASE_KINDS.items()))
    count = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=100)
    unit = forms.ChoiceField(
        label=gettext_lazy("Weeks or working days"),
        choices=(("weeks", gettext_lazy("weeks")), ("working-days", gettext_lazy("working days"))),
    )
    source = forms.CharField(label=gettext_lazy("Where it was decided"), max_length=400)
    start_on = day_field(gettext_lazy("Valid from"))


class RetentionForm(PageForm):
    """How long closed cases are kept."""

    keep_years = forms.IntegerField(label=gettext_lazy("Years after a case is closed"), min_value=1, max_value=200)
    approval = forms.CharField(label=gettext_lazy("Approval of the National Archives"), max_length=400)
    start_on = day_field(gettext_lazy("Valid from"))


class WhatIfForm(PageForm):
    """A rule to be tried on past decisions."""

    group = forms.ChoiceField(label=gettext_lazy("Product group"))
    answer = forms.ChoiceField(label=gettext_lazy("Is it covered?"), choices=ANSWERS)
    most_units_a_month = forms.IntegerField(
        label=gettext_lazy("Most units a month without documentation"), min_value=1, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = group_choices()  # type: ignore[attr-defined]


@require_safe
@for_role(CASEWORKER)
def level(request: PageRequest) -> HttpResponse:
    """The rules in force, and a try of another one on past decisions."""
    mine = chosen_organisation(request, my_organisations(request, CASEWORKER))
    asked: dict[str, Any] = {"actor": request.actor, "municipality_id": mine.id}
    form = WhatIfForm(request.GET if "group" in request.GET else None)
    tried = None
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        tried = queries_rules.what_if(
            **asked,
            group_id=UUID(values["group"]),
            answer=values["answer"],
            most_units_a_month=values["most_units_a_month"],
            now=request.now,
        )
    context = {
        "municipality": mine,
        "rules": queries_rules.coverage_rules(**asked, on=day_of(request.now)),
        "deadlines": queries_rules.own_deadlines(**asked, on=day_of(request.now)),
        "retention": retention.rule_of(**asked, now=request.now),
        "reached": retention.reached(**asked, now=request.now),
        "form": form,
        "tried": tried,
    }
    return render(request, "municipality/level.html", context)


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def coverage(request: PageRequest) -> HttpResponse:
    """Set what is covered of a product group."""

    def perform(form: CoverageForm) -> Done:
        values = form.cleaned_data
        rule = NewCoverage(
            group_id=UUID(values["group"]),
            answer=values["answer"],
            source=values["source"],
            indication=values["indication"],
            most_units_a_month=values["most_units_a_month"],
            first_months=values["first_months"],
        )
        mine = chosen_organisation(request, my_organisations(request, CASEWORKER))
        set_coverage(
            actor=request.actor,
            municipality_id=mine.id,
            coverage=rule,
            start_on=values["start_on"],
            now=request.now,
        )
        return Done(reverse("municipality:level"), _("The rule is set."))

    return answer_form(
        request, CoverageForm(posted(request), initial=_tomorrow(request)), perform, _frame(_("Set what is covered"))
    )


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def deadline(request: PageRequest) -> HttpResponse:
    """Set a deadline; it is published."""

    def perform(form: DeadlineForm) -> Done:
        mine = chosen_organisation(request, my_organisations(request, CASEWORKER))
        set_deadline(actor=request.actor, municipality_id=mine.id, now=request.now, **form.cleaned_data)
        return Done(reverse("municipality:level"), _("The deadline is set and published."))

    return answer_form(
        request, DeadlineForm(posted(request), initial=_tomorrow(request)), perform, _frame(_("Set a deadline"))
    )


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def keep(request: PageRequest) -> HttpResponse:
    """Set how long closed cases are kept."""

    def perform(form: RetentionForm) -> Done:
        mine = chosen_organisation(request, my_organisations(request, CASEWORKER))
        set_retention(actor=request.actor, municipality_id=mine.id, now=request.now, **form.cleaned_data)
        return Done(reverse("municipality:level"), _("The rule is set. Nothing is deleted by it."))

    return answer_form(
        request,
        RetentionForm(posted(request), initial=_tomorrow(request)),
        perform,
        _frame(_("Set how long papers are kept")),
    )


def _tomorrow(request: PageRequest) -> dict[str, Any]:
    return {"start_on": day_of(request.now) + ONE_DAY}


def _frame(title: str) -> dict[str, Any]:
    return {
        "title": title,
        "button": _("Set the rule"),
        "back": (reverse("municipality:level"), _("Service level")),
        "intro": [_("The rule before it ends where this one begins. Past decisions keep the answers they had.")],
    }
