"""A form's target is no dead end: a reload, a late log-in and the choice of language lead to the page with the form."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from tests.permissions.test_pages import ALL, MATRIX, filled
from tests.thread import walk
from tests.web.browser import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

TARGETS = [route for route, rule in MATRIX.items() if rule.method == "post"]
PUBLIC = [route for route in TARGETS if MATRIX[route].kind == ALL]


def test_opening_a_forms_target_leads_to_a_page():
    thread = walk()
    for route in TARGETS:
        client, address = log_in(getattr(thread.world, MATRIX[route].who)), filled(route, thread)
        answer = client.get(address, {"lang": "en"})
        assert answer.status_code == 303, route
        assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
        assert client.get(answer.headers["Location"]).status_code == 200, route


def test_who_is_logged_out_meanwhile_comes_back_to_the_page_with_the_form():
    thread = walk()
    for route in set(TARGETS) - set(PUBLIC):
        address = filled(route, thread)
        sent = Client().post(address, {"key": "k"})
        assert sent.status_code == 302, route
        entrance, _, page = sent.headers["Location"].partition("?next=")
        assert (entrance, page != address) == ("/log-ind/", True), route
        assert log_in(getattr(thread.world, MATRIX[route].who)).get(page).status_code == 200, route


def test_the_choice_of_language_keeps_what_the_page_was_asked_for():
    thread = walk()
    page = log_in(thread.world.economist).get("/oekonomi/opgoerelse/", {"aar": "2024", "lang": "da"})
    assert 'href="?aar=2024&amp;lang=en"' in page.content.decode()
