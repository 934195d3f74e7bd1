"""Enter the rooms: commands that need the database load Django first, and only then the modules that use it."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType

import django
import psycopg

from gavn.cli import demo_folder
from gavn.infra.environment import database_url
from gavn.infra.postgres import Cluster
from gavn.kernel.errors import PartMissing


def enter(role: str, module: str) -> ModuleType:
    """Connect with the rights of `role` (owner, app or worker) and load the module that does the work."""
    if not os.environ.get("DATABASE_URL") and demo_folder.PEOPLE_FILE.exists():
        join_demo()
    check_database(role)
    os.environ["GAVN_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gavn.config.settings")
    django.setup()
    return import_module(module)


def check_database(role: str) -> None:
    """Say plainly that the database does not let us in, and why, before anything is started."""
    try:
        psycopg.connect(database_url(role), connect_timeout=10).close()
    except (psycopg.Error, ValueError) as problem:
        # The first line says what happened; those after it guess at causes, or say it again for other addresses.
        reason = " ".join((str(problem).strip() or "no reason given").splitlines()[0].split())
        raise PartMissing(f"the database of the {role}", f"It does not let us in: {reason}") from None


def join_demo() -> None:
    """Use the demo's database where no other is named; its server runs until this command ends."""
    print("Without DATABASE_URL: using the demo's database.", file=sys.stderr)
    cluster = Cluster(demo_folder.DATABASE_FOLDER).start()
    os.environ.update({**cluster.environment(), **demo_folder.secret_files()})
