"""A refusal as an answer to a browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.web.messages import sentence


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A page that says why not, and leads back."""
    context = {"sentence": sentence(refusal), "code": refusal.code, "back": request.headers.get("Referer", "")}
    return render(request, "refused.html", context, status=status_of(refusal))
