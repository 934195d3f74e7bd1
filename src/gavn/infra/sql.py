"""Loads a room's SQL files: one statement a file, named parameters, run by that room alone."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from django.db.migrations import RunSQL


@cache
def statement(package: str, name: str) -> str:
    """The text of `<package>/sql/<name>.sql`."""
    return (files(package) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def function(package: str, name: str, *, drop: str) -> RunSQL:
    """A migration step that makes (or replaces) the SQL function in `<package>/sql/<name>.sql`, or drops `drop`."""
    return RunSQL(sql=[statement(package, name)], reverse_sql=f"drop function if exists {drop}")
