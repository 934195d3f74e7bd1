"""Refuse requests with a NUL character: no text has one, and PostgreSQL cannot store it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
NUL = "\x00"
IN_JSON, IN_FORM, RAW = b"\\u0000", b"%00", b"\x00"


def refuse_null(get_response: Handler) -> Handler:
    """Answer 400 before anything else is done."""

    def handle(request: HttpRequest) -> HttpResponse:
        if has_null(request):
            return HttpResponse("A NUL character is not text.\n", status=400, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return handle


def has_null(request: HttpRequest) -> bool:
    """Whether the address or a text of the body holds one. Files that are sent with a form may."""
    if NUL in request.path or any(NUL in value for values in request.GET.lists() for value in (values[0], *values[1])):
        return True
    if request.content_type == "multipart/form-data":
        return any(NUL in value for _, values in request.POST.lists() for value in values)
    if request.content_type == "application/x-www-form-urlencoded":
        return IN_FORM in request.body
    return RAW in request.body or (request.content_type == "application/json" and IN_JSON in request.body)
