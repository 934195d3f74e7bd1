"""Checks before the tests: style, types, the import rule."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from gavn.infra.places import ROOT

PROGRAMS = Path(sys.executable).parent

CHECKS = {
    "style": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--quiet", "--check", "."],
    "types": ["mypy", "--no-error-summary"],
    "imports": ["lint-imports", "--no-cache"],
}


def run_checks() -> list[str]:
    """Run every check, print one line for each (and what a failing one says); the names of those that failed."""
    return [name for name, command in CHECKS.items() if not _passes(name, command)]


def _passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    program = [str(PROGRAMS / command[0]), *command[1:]]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - named above
    passed = done.returncode == 0
    if not passed:
        print(done.stdout + done.stderr)
    print(f"{name}: {'passed' if passed else 'FAILED'} ({command[0]}, {time.monotonic() - began:.1f} s)", flush=True)
    return passed
