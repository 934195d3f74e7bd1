"""`gavn test`: install what the tests need, check, and run all tests."""

from __future__ import annotations

import argparse
import sys

from gavn.cli import frame
from gavn.cli.messages import compile_catalogue
from gavn.cli.test_checks import run_checks
from gavn.cli.test_needs import (
    install_system_packages,
    install_test_packages,
    missing_browser,
    missing_postgres,
    oldest_system_postgres,
)
from gavn.cli.test_passes import Pass, closing_line, run_pass, status_of
from gavn.infra.assets import ensure_assets

HELP = """\
Runs all tests: style, types and the import rule first, then pytest on both cores. What the tests need is installed
into .venv; as root on Debian also Chromium and PostgreSQL. Database tests run on the embedded PostgreSQL; --long runs
the long tests, and then every database test again on the system's own PostgreSQL. The last line counts everything.

examples:
  ./gavn test
  ./gavn test --long
  ./gavn test -- -k money
"""

SERVERS = WHEEL, DEBIAN, BOTH = ("wheel", "debian", "both")


def build_parser() -> frame.Parser:
    """The command's arguments."""
    parser = frame.Parser(prog="gavn test", description=HELP)
    parser.add_argument("--long", action="store_true", help="run the long tests (faults, volume, solvers) instead")
    parser.add_argument(
        "--database",
        choices=SERVERS,
        help="which PostgreSQL: the wheel's, Debian's, or both, for the same tests",
    )
    parser.add_argument("--workers", type=frame.few, default=2, metavar="N", help="processes at once (default 2)")
    parser.add_argument("pytest_arguments", nargs="*", metavar="-- ...", help="passed on to pytest")
    parser.set_defaults(handler=_run)
    return parser


def _run(options: argparse.Namespace) -> None:
    install_test_packages()
    install_system_packages()
    ensure_assets()
    compile_catalogue()
    failed_checks = run_checks()
    passes, missing = run_passes(options)
    sys.stdout.flush()
    for check in failed_checks:
        sys.stderr.write(f"check failed: {check}\n")
    for words in missing:
        sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
    print(closing_line(passes), flush=True)
    status = status_of(passes) or (frame.REFUSED if failed_checks else frame.DONE)
    raise SystemExit(status or (frame.MISSING if missing else frame.DONE))


def run_passes(options: argparse.Namespace) -> tuple[list[Pass], list[str]]:
    """The passes that can run here, and what is to be said of those that cannot."""
    no_browser = missing_browser()
    missing = [no_browser] if no_browser else []
    passes = []
    for server, marks in plan_passes(options.database, is_long=options.long, has_browser=not no_browser):
        chosen: dict[str, str] = {}
        if server == DEBIAN:
            system = oldest_system_postgres()
            if system is None:
                missing.append(missing_postgres())
                continue
            print(f"\nThe database tests again, on PostgreSQL {system.major} in {system.folder}:", flush=True)
            chosen = {"GAVN_PG_BIN": str(system.folder)}
        passes.append(run_pass(marks, options.pytest_arguments, chosen, options.workers))
    return passes, missing


def plan_passes(database: str | None, *, is_long: bool, has_browser: bool) -> list[tuple[str, str]]:
    """Which server, and pytest's marks: where none is named, the long run has every database test on Debian's too."""
    marks = ("long" if is_long else "not long") + ("" if has_browser else " and not browser")
    if database is None:
        return [(WHEEL, marks), *([(DEBIAN, "database and not browser")] if is_long else [])]
    servers = (WHEEL, DEBIAN) if database == BOTH else (database,)
    return [(server, marks if server == WHEEL else f"{marks} and database") for server in servers]
