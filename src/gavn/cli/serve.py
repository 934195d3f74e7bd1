"""`gavn serve`: pages and API against DATABASE_URL, with the rights of the application."""

from __future__ import annotations

import argparse
import errno
import os
import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gavn.cli.frame import Parser, few
from gavn.cli.messages import compile_catalogue
from gavn.cli.rooms import check_database
from gavn.infra.assets import ensure_assets
from gavn.infra.environment import check_secrets
from gavn.kernel.errors import Fault, PartMissing, Unreadable

EXAMPLE = """example:
  DATABASE_URL=postgresql://gavn_app:secret@127.0.0.1/gavn ./gavn serve --port 8000
"""
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000
WORKERS, THREADS = 2, 4  # measured best on two cores (facts: persistent connections under WSGI)
LARGEST_PORT, PORT_DIGITS = 65535, 5


def build_parser() -> Parser:
    """The parser of `gavn serve`."""
    parser = Parser(prog="gavn serve", description="Serve pages and API against DATABASE_URL.", epilog=EXAMPLE)
    parser.add_argument("--host", default=DEFAULT_HOST, help=f"address to listen on (default {DEFAULT_HOST})")
    parser.add_argument("--port", type=port_number, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}")
    parser.add_argument("--processes", type=few, default=WORKERS, metavar="N", help=f"default {WORKERS}")
    parser.set_defaults(handler=serve)
    return parser


def port_number(text: str) -> int:
    """A port from the command line."""
    if not (text.isascii() and text.isdecimal() and len(text) <= PORT_DIGITS and 0 < int(text) <= LARGEST_PORT):
        raise argparse.ArgumentTypeError(f"found {text[:40]!r}, expected a port from 1 to {LARGEST_PORT}")
    return int(text)


def serve(options: argparse.Namespace) -> None:
    """Serve until told to stop."""
    os.environ["GAVN_ROLE"] = "app"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gavn.config.settings")
    check_secrets()
    check_database("app")
    check_port(options.host, options.port)
    ensure_assets()
    compile_catalogue()
    Granian(
        "gavn.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.processes,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        websockets=False,
    ).serve()


def check_port(host: str, port: int) -> None:
    """Say plainly that somebody else listens there, before anything is started."""
    try:
        with socket.create_server((host, port)):
            return
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            how = f"Something else listens on {host}:{port}. Stop it, or choose another with --port."
            raise PartMissing(f"a free port {port}", how) from None
        found = f"{host}:{port} ({problem.strerror})"
        raise Unreadable("--host", [Fault("--host", found, "an address of this machine")]) from None
