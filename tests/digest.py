"""One figure for all that the database holds: a refused import leaves it as it was."""

from __future__ import annotations

import hashlib

from django.db import connection

from gavn.infra.actors import acting
from tests.world import JOB


def digest() -> str:
    """SHA-256 over every row of every table."""
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' and tablename !~ '^(auth|django)_'")
        names = sorted(row[0] for row in cursor.fetchall())
        found = hashlib.sha256()
        for name in names:
            cursor.execute(f'select md5(t::text) from "{name}" t order by 1')
            found.update(repr((name, cursor.fetchall())).encode())
    return found.hexdigest()
