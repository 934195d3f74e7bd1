"""Pages for what went wrong. The page of a fault uses neither session nor database: either may be what failed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody else's page."""
    return HttpResponseForbidden(render(request, "403.html").content)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page."""
    return HttpResponseNotFound(render(request, "404.html").content)


def fault(request: HttpRequest) -> HttpResponse:
    """500: our mistake."""
    return HttpResponseServerError(render_to_string("500.html"))
