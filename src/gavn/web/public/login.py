"""Log in by password and second factor, and out. In the demonstration one may choose whom to be."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from gavn.kernel.errors import Refusal
from gavn.parties import queries as parties
from gavn.parties.actions.log_in import (
    begin_second_factor,
    check_code,
    check_password,
    confirm_second_factor,
    needs_second_factor,
    pending_secret,
)
from gavn.parties.authentication import PasswordBackend
from gavn.parties.errors import LogInFailed
from gavn.parties.totp import address_of, written
from gavn.web.context import start_address
from gavn.web.form_page import public_form_on
from gavn.web.forms import PageForm
from gavn.web.once import see_other
from gavn.web.public.demo import demo_password, demo_people
from gavn.web.qr import qr_picture
from gavn.web.request import PageRequest

PENDING = "second-factor"  # in the session: who has given the right password and not yet the code
BACKEND = "gavn.parties.authentication.PasswordBackend"


class CodeForm(PageForm):
    """A code of six digits, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
    )


class LoginForm(PageForm):
    """Login name and password."""

    login = forms.CharField(
        label=_("Login"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def log_in(request: PageRequest) -> HttpResponse:
    """Log in with a password; staff go on to their second factor. A wrong one is not told from an unknown login."""
    form = LoginForm(request.POST if request.method == "POST" else None)
    next_address = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        try:
            person_id = check_password(**form.cleaned_data, now=request.now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _go_on(request, person_id, next_address)
    people = demo_people() if settings.DEMO else {}
    context = {"form": form, "next": next_address, "people": people, "provider": settings.OIDC}
    return render(request, "public/log_in.html", context, status=422 if form.errors else 200)


@public_form_on("public:log-in")
def log_in_as(request: PageRequest) -> HttpResponse:
    """The demonstration's list: log in as the chosen person, with neither password nor code."""
    if not settings.DEMO:
        raise Http404
    person = auth.authenticate(request, username=request.POST.get("login", ""), password=demo_password())
    if person is None:
        return see_other(reverse("public:log-in"))
    return enter(request, person.pk, request.POST.get("next", ""))


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: PageRequest) -> HttpResponse:
    """The second factor: a code of the app, or a recovery code."""
    pending = request.session.get(PENDING)
    if not pending:
        return see_other(reverse("public:log-in"))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            check_code(UUID(pending["person"]), code=form.cleaned_data["code"], now=request.now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return enter(request, UUID(pending["person"]), pending["next"])
    return render(request, "public/code.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def enrol(request: PageRequest) -> HttpResponse:
    """Set the second factor up: the app takes the secret from a picture, and a code of it confirms."""
    pending = request.session.get(PENDING)
    if not pending:
        return see_other(reverse("public:log-in"))
    person_id = UUID(pending["person"])
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = confirm_second_factor(person_id, code=form.cleaned_data["code"], now=request.now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            answer = enter(request, person_id, pending["next"])
            return render(request, "public/recovery_codes.html", {"codes": codes, "next": answer.headers["Location"]})
    secret = pending_secret(person_id) or begin_second_factor(person_id, now=request.now)
    context = {"form": form, "picture": qr_picture(address_of(secret, pending["login"])), "secret": written(secret)}
    return render(request, "public/enrol.html", context, status=422 if form.errors else 200)


@public_form_on("public:front")
def log_out(request: PageRequest) -> HttpResponse:
    """Log out and go to the front page."""
    auth.logout(request)
    return see_other(reverse("public:front"))


@require_GET
def start(request: PageRequest) -> HttpResponse:
    """To the start page of the person who is logged in."""
    return see_other(start_address(request.actor))


def enter(request: PageRequest, person_id: UUID, next_address: str) -> HttpResponse:
    """The person is who they say: begin a session and go to where they wanted, or where they begin."""
    person = PasswordBackend().get_user(person_id)
    if person is None:
        raise LogInFailed
    request.session.pop(PENDING, None)
    auth.login(request, person, backend=BACKEND)
    is_ours = url_has_allowed_host_and_scheme(next_address, {request.get_host()}, require_https=request.is_secure())
    return see_other(next_address if is_ours else start_address(parties.actor_for(person.pk, now=request.now)))


def _go_on(request: PageRequest, person_id: UUID, next_address: str) -> HttpResponse:
    needs = needs_second_factor(person_id, required=settings.SECOND_FACTOR_REQUIRED, now=request.now)
    if not needs:
        return enter(request, person_id, next_address)
    request.session.cycle_key()
    request.session[PENDING] = {"person": str(person_id), "login": request.POST["login"], "next": next_address}
    return see_other(reverse("public:code" if needs == "code" else "public:enrol"))
