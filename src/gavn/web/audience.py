"""Who a page is for. The actions and queries decide what a person may do; this only shows the right door."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from gavn.infra.actors import Actor
from gavn.web.request import PageRequest

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[PageRequest, Arguments], HttpResponse]


def for_citizens(view: View[Arguments]) -> View[Arguments]:
    """For a citizen, or somebody with a citizen's mandate."""
    return _guarded(view, lambda actor: bool(actor.citizen_ids))


def for_people(view: View[Arguments]) -> View[Arguments]:
    """For anybody who is logged in; the queries decide whose matters that person may see."""
    return _guarded(view, lambda actor: True)


def for_role(*roles: str) -> Callable[[View[Arguments]], View[Arguments]]:
    """For those who hold one of `roles` in some organisation."""
    return lambda view: _guarded(view, lambda actor: any(actor.has_role(role) for role in roles))


def _guarded(view: View[Arguments], may_enter: Callable[[Actor], bool]) -> View[Arguments]:
    @wraps(view)
    def guarded(request: PageRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        if request.actor.kind != "person":
            return redirect_to_login(request.get_full_path())
        if not may_enter(request.actor):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
