"""A browser without JavaScript: Django's test client, logged in, that sends the forms it finds on a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from gavn.infra.actors import Actor
from gavn.parties.authentication import PasswordBackend

SPACES = re.compile(r"\s+")
TAGS = re.compile(r"<[^>]+>")
KEY = re.compile(r'name="key" value="([^"]+)"')


def log_in(actor: Actor) -> Client:
    """A browser in which that person is logged in."""
    client = Client()
    assert actor.person_id is not None
    person = PasswordBackend().get_user(actor.person_id)
    assert person is not None
    client.force_login(person)
    return client


def words(response: Any) -> str:
    """What the page says, without mark-up."""
    return SPACES.sub(" ", unescape(TAGS.sub(" ", response.content.decode())))


def key_on(response: Any) -> str:
    """The hidden key of the page's first form that has one."""
    found = KEY.search(response.content.decode())
    assert found
    return found[1]
