"""What every page passes through: the reader's language, and the actor under whom the database is read and written."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from gavn.infra import clock
from gavn.infra.actors import PUBLIC, Actor, acting
from gavn.kernel.errors import Refusal
from gavn.parties import queries as parties
from gavn.web.refusals import refusal_page
from gavn.web.request import PageRequest

Handler = Callable[[HttpRequest], HttpResponse]

CODES = tuple(code for code, _ in settings.LANGUAGES)
LANGUAGE_COOKIE_AGE_SECONDS = 365 * 24 * 3600
# A watch-dog asks the first two also when the database is away; programs bring their own actor, by token.
WITHOUT_ACTOR = ("/healthz", "/readyz", "/api/")
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def language(get_response: Handler) -> Handler:
    """Danish, unless the reader chose English by `?lang=en`; the choice is kept in a cookie."""

    def handle(request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = next((code for code in (asked, kept) if code in CODES), settings.LANGUAGE_CODE)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ["Cookie"])
        if asked in CODES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=LANGUAGE_COOKIE_AGE_SECONDS,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return handle


class ActorMiddleware:
    """Runs each view as one transaction in the name of the person who is logged in, or of the public.

    A refusal becomes a page with the sentence of its code; what the refused action wrote is undone by its own
    savepoint, while the notes of who looked at whom stay. A fault (status 500 and above) undoes everything.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request under its actor."""
        if request.path.startswith(WITHOUT_ACTOR):
            return self.get_response(request)
        page = cast(PageRequest, request)
        page.now = clock.now()
        page.actor = _actor_of(page)
        with acting(page.actor):
            response = self.get_response(page)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        if page.actor != PUBLIC:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The page of a refusal; any other exception goes on."""
        return refusal_page(request, problem) if isinstance(problem, Refusal) else None


actor = ActorMiddleware


def _actor_of(request: PageRequest) -> Actor:
    user = request.user
    return parties.actor_for(user.pk, now=request.now) if user.is_authenticated else PUBLIC
