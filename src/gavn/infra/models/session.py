"""Log-in sessions. A session's row can be read only by one who knows its key."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession


class Session(AbstractBaseSession):
    """A session of a logged-in person; ends after a working day or at log-out. Read through `gavn.infra.sessions`."""

    class Meta:
        """One table, in the plumbing's name."""

        db_table = "infra_session"
