"""Log-in by password. Before log-in nobody sees the table of people; two SQL functions answer for one row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from gavn.parties.models import Person


class PasswordBackend(BaseBackend):
    """Finds a person by login name and checks the password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Person | None:
        """The person, if login and password fit. An unknown login takes as long as a wrong password."""
        if username is None or password is None:
            return None
        person = _first("select * from parties_person_for_login(%s)", username)
        if person is None:
            make_password(password)
            return None
        return person if person.check_password(password) else None

    def get_user(self, user_id: UUID) -> Person | None:
        """The person whom a session names, unless made inactive since."""
        return _first("select * from parties_person_for_session(%s)", user_id)


def _first(sql: str, value: object) -> Person | None:
    return next(iter(Person.objects.raw(sql, [value])), None)
