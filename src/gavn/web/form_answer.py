"""A page with one form: shown, mended, done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import render

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.web.forms import PageForm
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

Shown = TypeVar("Shown", bound=PageForm)


def answer_form(
    request: PageRequest,
    form: Shown,
    perform: Callable[[Shown], Done],
    context: dict[str, Any],
    template: str = "common/form.html",
) -> HttpResponse:
    """The page with the form; on POST its work, once. A refusal stands at the top of the form.

    For `common/form.html` the context has `title`, `button`, `back` (address, text) and perhaps `intro`.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: perform(form))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, template, {**context, "form": form}, status=status)


def posted(request: PageRequest) -> Any:
    """The data of a form that was sent, else None."""
    return request.POST if request.method == "POST" else None
