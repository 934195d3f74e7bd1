"""Child processes that end with us: in order when we stop them, and by themselves when we are killed."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

SECONDS_TO_STOP = 15.0
PR_SET_PDEATHSIG = 1
PAUSE_SECONDS = 0.05


class Children:
    """Python modules run as children, each under a name.

    with Children(environment) as children:
        children.start("server", "gavn", "serve")
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, module: str, *arguments: str) -> None:
        """Run `python -m module arguments`. Out of the terminal's group, so that Ctrl-C reaches us alone."""
        parent = os.getpid()
        self._running[name] = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, "-P", "-m", module, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: _die_with(parent),
        )

    def finish(self, name: str, module: str, *arguments: str) -> int:
        """Run a child to its end and return its exit status."""
        self.start(name, module, *arguments)
        status = self._running[name].wait()
        del self._running[name]
        return status

    def ended(self) -> str:
        """The name of a child that has ended, or nothing."""
        return next((name for name, child in self._running.items() if child.poll() is not None), "")

    def stop(self) -> None:
        """Tell all to stop, wait, and end by force what does not heed."""
        for child in self._running.values():
            _send(child, signal.SIGTERM)
        give_up_at = time.monotonic() + SECONDS_TO_STOP
        for child in self._running.values():
            try:
                child.wait(max(PAUSE_SECONDS, give_up_at - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self._running.clear()

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def stop_on_signals(*numbers: signal.Signals) -> None:
    """Let these signals stop us as Ctrl-C does."""
    for number in numbers:
        signal.signal(number, signal.default_int_handler)


def _die_with(parent: int) -> None:
    """Linux: have the kernel stop the child when its parent is gone, however that came about."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _send(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if child.poll() is None:
        child.send_signal(number)
