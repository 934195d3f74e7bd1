"""`gavn migrate`: bring the database up to date, with the rights of the owner."""

from __future__ import annotations

import argparse

from gavn.cli.frame import Parser
from gavn.cli.rooms import check_database, enter

EXAMPLE = """example:
  DATABASE_OWNER_URL=postgresql://gavn_owner:secret@127.0.0.1/gavn ./gavn migrate
"""


def build_parser() -> Parser:
    """The parser of `gavn migrate`."""
    parser = Parser(prog="gavn migrate", description="Bring the database up to date.", epilog=EXAMPLE)
    parser.set_defaults(handler=migrate)
    return parser


def migrate(options: argparse.Namespace) -> None:
    """Apply what is missing; harmless to repeat."""
    check_database("owner")
    enter("owner", "django.core.management").call_command("migrate", verbosity=1, interactive=False)
