"""Sessions in the database, each readable only under its own key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection, transaction

from gavn.infra.models.session import Session


@contextmanager
def _under_key(key: str | None) -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select set_config('gavn.session', %s, true)", [key or ""])
        yield


class SessionStore(DatabaseStore):
    """Django's database store, with the session's key told to row security first."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table of sessions."""
        return Session

    def _get_session_from_db(self) -> Any:
        with _under_key(self.session_key):
            return super()._get_session_from_db()  # type: ignore[misc]

    def exists(self, session_key: str) -> bool:
        """Whether a session with that key exists."""
        with _under_key(session_key):
            return bool(super().exists(session_key))

    def save(self, must_create: bool = False) -> None:
        """Write the session, under its key."""
        if self.session_key is None:
            self.create()
            return
        with _under_key(self.session_key):
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        """Remove the session: log-out."""
        with _under_key(session_key or self.session_key):
            super().delete(session_key)
