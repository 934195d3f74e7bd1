"""Tell the database's planner what a bulk load has written, before its plans are used thousands of times."""

from __future__ import annotations

from django.db import connection


def refresh_statistics() -> None:
    """Count anew, inside the present transaction or outside of one.

    Plans made while tables were empty are thrown away with it. Only the owner of the tables can do it: for any other
    login the database leaves everything as it was, and counts by itself within minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("analyze")
