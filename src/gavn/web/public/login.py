"""Log in and out. In the demonstration one may choose whom to be."""

from __future__ import annotations

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

from gavn.parties import queries as parties
from gavn.web.context import start_address
from gavn.web.form_page import public_form_on
from gavn.web.forms import PageForm
from gavn.web.once import see_other
from gavn.web.public.demo import demo_password, demo_people
from gavn.web.request import PageRequest


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
    """Log in with a password. A wrong one is not told from an unknown login."""
    form = LoginForm(request.POST if request.method == "POST" else None)
    next_address = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        answer = _log_in_with(request, form.cleaned_data["login"], form.cleaned_data["password"], next_address)
        if answer is not None:
            return answer
        form.add_error(None, _("Login or password is wrong."))
    people = demo_people() if settings.DEMO else {}
    context = {"form": form, "next": next_address, "people": people}
    return render(request, "public/log_in.html", context, status=422 if form.errors else 200)


@public_form_on("public:log-in")
def log_in_as(request: PageRequest) -> HttpResponse:
    """The demonstration's list: log in as the chosen person."""
    if not settings.DEMO:
        raise Http404
    login = request.POST.get("login", "")
    return _log_in_with(request, login, demo_password(), request.POST.get("next", "")) or see_other(
        reverse("public:log-in")
    )


@public_form_on("public:front")
def log_out(request: PageRequest) -> HttpResponse:
    """Log out and go to the front page."""
    auth.logout(request)
    return see_other(reverse("public:front"))


@require_GET
def start(request: PageRequest) -> HttpResponse:
    """To the start page of the person who is logged in."""
    return see_other(start_address(request.actor))


def _log_in_with(request: PageRequest, login: str, password: str, next_address: str) -> HttpResponse | None:
    person = auth.authenticate(request, username=login, password=password)
    if person is None:
        return None
    auth.login(request, person)
    is_ours = url_has_allowed_host_and_scheme(next_address, {request.get_host()}, require_https=request.is_secure())
    return see_other(next_address if is_ours else start_address(parties.actor_for(person.pk, now=request.now)))
