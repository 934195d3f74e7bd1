"""Pages of which htmx may ask for the changing part alone. Without JavaScript the same address gives the whole page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from gavn.web.request import PageRequest


def render_page_or_part(request: PageRequest, page: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The template `part` where htmx asks for it, else `page`; going back in the history asks for the page."""
    headers = request.headers
    wants_part = headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"
    response = render(request, part if wants_part else page, context)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response
