"""`gavn worker`: do what waits in the outbox, until told to stop."""

from __future__ import annotations

import argparse

from gavn.cli.frame import Parser
from gavn.cli.rooms import check_database, enter

EXAMPLE = """example:
  DATABASE_WORKER_URL=postgresql://gavn_worker:secret@127.0.0.1/gavn ./gavn worker
"""


def build_parser() -> Parser:
    """The parser of `gavn worker`."""
    parser = Parser(prog="gavn worker", description="Do the jobs that wait in the database.", epilog=EXAMPLE)
    parser.add_argument("--once", action="store_true", help="do what waits now, then end")
    parser.set_defaults(handler=work)
    return parser


def work(options: argparse.Namespace) -> None:
    """Drain the outbox."""
    check_database("worker")
    enter("worker", "gavn.cli.worker_loop").run(once=options.once)
