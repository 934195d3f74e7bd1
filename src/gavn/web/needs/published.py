"""The published needs, and one need with what has come of it."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gavn.evidence.standing import standings_of_needs
from gavn.journeys.thread import thread_of_need
from gavn.needs import queries as needs
from gavn.needs.rules import may_own
from gavn.web.forms import PageForm
from gavn.web.paging import page_number
from gavn.web.partnerships.lessons import lesson_text
from gavn.web.request import PageRequest

SIZE = 20


class SearchForm(PageForm):
    """Words."""

    q = forms.CharField(label=_("Search in the needs"), required=False, max_length=100)


@require_safe
def needs_list(request: PageRequest) -> HttpResponse:
    """What authorities miss a solution to."""
    form = SearchForm(request.GET)
    form.is_valid()
    words = form.cleaned_data.get("q", "")
    found = needs.published_needs(actor=request.actor, search=words, page=page_number(request), size=SIZE)
    return render(request, "needs/list.html", {"form": form, "needs": found, "searched": words})


@require_safe
def need(request: PageRequest, slug: str) -> HttpResponse:
    """One need: its owner, the problem, the figures, when it is solved, and the tests about it."""
    found = needs.need(actor=request.actor, slug=slug)
    tests = standings_of_needs([found.id], actor=request.actor).get(found.id, ())
    lessons = thread_of_need(actor=request.actor, slug=slug, now=request.now).lessons
    context = {
        "need": found,
        "tests": tests,
        "lessons": [lesson_text(each) for each in lessons],
        "may_own": may_own(request.actor, found.owner_id),
    }
    return render(request, "needs/need.html", context)
