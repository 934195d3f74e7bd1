"""Targets of forms: only POST does the work, whoever comes there otherwise is led to the page that holds the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gavn.web.once import see_other
from gavn.web.request import PageRequest

View = Callable[..., HttpResponse]


def public_form_on(page: str, *names: str) -> Callable[[View], View]:
    """The target of a form on `page`, whose address takes those of the target's arguments that are named.

    GET happens after a mistake in the form: the browser then stands at the target, and a reload or the choice of
    language asks for it. It leads back to the page (303).
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def posted(request: PageRequest, /, **arguments: Any) -> HttpResponse:
            if request.method != "POST":
                return see_other(_address(page, names, arguments))
            return view(request, **arguments)

        return posted

    return decorate


def form_on(page: str, *names: str) -> Callable[[View], View]:
    """As `public_form_on`, for those who are logged in: who no longer is logs in and comes back to the page."""

    def decorate(view: View) -> View:
        @public_form_on(page, *names)
        @wraps(view)
        def posted(request: PageRequest, /, **arguments: Any) -> HttpResponse:
            if request.actor.kind != "person":
                return redirect_to_login(_address(page, names, arguments))
            return view(request, **arguments)

        return posted

    return decorate


def _address(page: str, names: tuple[str, ...], arguments: dict[str, Any]) -> str:
    return reverse(page, kwargs={name: arguments[name] for name in names})
