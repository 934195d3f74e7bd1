"""Strategy themes: where an authority is going, and how to hear of what is new."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.needs import queries as needs
from gavn.needs import sharing
from gavn.needs.actions.themes import follow_theme, join_theme, publish_theme, stop_following
from gavn.needs.rules import may_own
from gavn.web.audience import for_people
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.needs.audience import OWNERS, for_owners
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 20
MOST_CHOICES = 200


class ThemeForm(PageForm):
    """A direction and its horizon."""

    owner = forms.ChoiceField(label=gettext_lazy("Whose theme it is"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    direction = forms.CharField(
        label=gettext_lazy("Direction"),
        help_text=gettext_lazy("Where you are going, so that others can develop towards it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    start_year = forms.IntegerField(label=gettext_lazy("From year"), min_value=2000, max_value=2100)
    end_year = forms.IntegerField(label=gettext_lazy("To year"), min_value=2000, max_value=2100)

    def __init__(self, owners: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


@require_safe
def theme_list(request: PageRequest) -> HttpResponse:
    """Every theme."""
    found = sharing.themes(actor=request.actor, page=page_number(request), size=SIZE)
    may_write = any(request.actor.has_role(role) for role in OWNERS)
    return render(request, "needs/themes.html", {"themes": found, "may_write": may_write})


@require_safe
def theme(request: PageRequest, slug: str) -> HttpResponse:
    """One theme with its needs."""
    found = sharing.theme(actor=request.actor, slug=slug)
    joined = {need.id for need in found.needs}
    own = needs.own_needs(actor=request.actor, size=MOST_CHOICES).items if _is_owner(request) else ()
    joinable = [need for need in own if need.state == "published" and need.id not in joined]
    context = {"theme": found, "joinable": joinable, "may_own": may_own(request.actor, found.owner_id)}
    return render(request, "needs/theme.html", context)


@require_http_methods(["GET", "POST"])
@for_owners
def write(request: PageRequest) -> HttpResponse:
    """Publish a theme."""
    owners = [(str(each.id), each.name) for each in my_organisations(request, *OWNERS)]
    form = ThemeForm(owners, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _publish(request, form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, "needs/write_theme.html", {"form": form}, status=status)


@form_on("needs:theme", "slug")
@for_people
def follow(request: PageRequest, slug: str) -> HttpResponse:
    """Follow, stop following, or put a need under the theme."""
    found, said = sharing.theme(actor=request.actor, slug=slug), request.POST

    def perform() -> Done:
        address = reverse("needs:theme", args=[slug])
        given: dict[str, Any] = {"actor": request.actor, "theme_id": found.id, "now": request.now}
        if said.get("move") == "join":
            need = needs.need(actor=request.actor, slug=said.get("need", ""))
            join_theme(need_id=need.id, **given)
            return Done(address, _("The need belongs to the theme now, and its followers are told."))
        if said.get("move") == "stop":
            stop_following(**given)
            return Done(address, _("You no longer follow the theme. Your address is removed."))
        follow_theme(email=said.get("email", ""), language=get_language() or "da", **given)
        return Done(address, _("You follow the theme."))

    return post_once(request, perform)


def _publish(request: PageRequest, said: dict[str, Any]) -> Done:
    words = {name: said[name] for name in ("title", "direction", "start_year", "end_year")}
    published = publish_theme(actor=request.actor, owner_id=UUID(said["owner"]), now=request.now, **words)
    return Done(reverse("needs:theme", args=[published.slug]), _("The theme is published."))


def _is_owner(request: PageRequest) -> bool:
    return any(request.actor.has_role(role) for role in OWNERS)
