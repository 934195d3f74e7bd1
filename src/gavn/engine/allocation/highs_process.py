"""HiGHS in a process of its own, started at the first program and kept for the next ones."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from importlib.util import find_spec

from gavn.engine.allocation.solver import Program, Solution
from gavn.kernel.errors import PartMissing, Refusal

WORKER = "gavn.engine.allocation.highs_worker"


class SolverFailed(Refusal):
    """The worker process ended without an answer."""

    code = "solver-failed"


class HighsProcess:
    """A Solver. Use as a context manager, so that the process ends with the work.

    with HighsProcess(seconds=60) as solver:
        solution = solver.solve(program)
    """

    name = "HiGHS"

    def __init__(self, *, seconds: float | None = None) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> HighsProcess:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def prepare(self) -> None:
        """Start the process now, while the caller still works on the program."""
        self._started()

    def solve(self, program: Program) -> Solution:
        """Send one program and wait for its solution."""
        process = self._started()
        request = {name.name: getattr(program, name.name) for name in fields(program)} | {"seconds": self.seconds}
        answer = _asked(process, json.dumps(request, allow_nan=False))
        if not answer:
            raise SolverFailed(exit_status=process.wait())
        return Solution(**json.loads(answer))

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            if find_spec("highspy") is None:
                raise PartMissing("highspy (the HiGHS solver)", "Install it with: pip install highspy")
            command = [sys.executable, "-m", WORKER]
            self._process = subprocess.Popen(  # noqa: S603  our own module, no text from outside
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        return self._process


def _asked(process: subprocess.Popen[str], request: str) -> str:
    """The answer's line; empty where the process has ended."""
    if process.stdin is None or process.stdout is None:
        return ""
    try:
        process.stdin.write(request + "\n")
        process.stdin.flush()
    except BrokenPipeError:
        return ""
    return process.stdout.readline()
