"""Runs pytest, once or on two database servers, and closes with one line that counts everything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gavn.infra.places import ROOT

NO_TESTS = 5
CLOSING_LINE = re.compile(
    r"^(?:=+ )?(?P<counts>(?:\d+ [a-z]+(?:, )?)+|no tests ran) in (?P<seconds>[\d.]+)s(?: \([\d:, a-z]+\))?(?: =+)?$"
)
COUNT = re.compile(r"(\d+) (\w+)")
COLOUR = re.compile(r"\x1b\[[\d;]*m")
ORDER = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "errors")
PLURAL = {"error": "errors", "warning": "warnings"}
WIDTH = 100


@dataclass(frozen=True)
class Pass:
    """One run of pytest: its exit status, how many tests ended how, and its seconds."""

    status: int
    counts: Counter[str]
    seconds: float


def run_pass(marks: str, arguments: Sequence[str], environment: Mapping[str, str], workers: int) -> Pass:
    """Run pytest and print what it prints, except the closing line, which is read."""
    command = [sys.executable, "-m", "pytest", "-m", marks, *arguments]
    if workers > 1:
        command[3:3] = ["-n", str(workers), "--dist", "loadfile"]  # what a file prepares, one process prepares
    if sys.stdout.isatty():
        command.append("--color=yes")
    counts: Counter[str] = Counter()
    seconds = 0.0
    with subprocess.Popen(  # noqa: S603 - pytest
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    ) as pytest:
        for line in pytest.stdout or ():
            closing = CLOSING_LINE.match(COLOUR.sub("", line.rstrip()))
            if closing:
                counts += read_counts(closing["counts"])
                seconds += float(closing["seconds"])
            else:
                sys.stdout.write(line)
                sys.stdout.flush()
    return Pass(pytest.returncode, counts, seconds)


def read_counts(words: str) -> Counter[str]:
    """`1 failed, 20 passed` as numbers by kind."""
    return Counter({PLURAL.get(kind, kind): int(number) for number, kind in COUNT.findall(words)})


def closing_line(passes: Sequence[Pass]) -> str:
    """One line in pytest's own form for all passes together."""
    counts = sum((each.counts for each in passes), Counter[str]())
    counts.pop("deselected", None)
    seconds = sum(each.seconds for each in passes)
    kinds = [kind for kind in ORDER if counts[kind]]
    words = ", ".join(f"{counts[kind]} {kind}" for kind in kinds) or "no tests ran"
    return f" {words} in {seconds:.2f}s ".center(WIDTH, "=")


def status_of(passes: Sequence[Pass]) -> int:
    """0 where every pass succeeded and some test ran, else pytest's own status of the first that did not."""
    failed = [each.status for each in passes if each.status not in (0, NO_TESTS)]
    if failed:
        return failed[0]
    return 0 if any(each.status == 0 for each in passes) else NO_TESTS
