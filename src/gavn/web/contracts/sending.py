"""Send a form of a contract: once for its key; a refusal becomes a mistake of the form."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.web.forms import PageForm
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

INVALID = 422


def send(request: PageRequest, form: PageForm, perform: Callable[[], Done]) -> tuple[HttpResponse | None, int]:
    """The answer where the work was done; else None, and the status of the page that shows the form again."""
    if not form.is_valid():
        return None, INVALID
    try:
        return post_once(request, perform), 303
    except Refusal as refusal:
        form.refuse(refusal)
        return None, status_of(refusal)
