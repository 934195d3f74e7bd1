"""The worker's loop: a batch when something waits, a sleep when nothing does, longer when the database is away."""

from __future__ import annotations

import datetime as dt
import logging
import signal
import threading
from types import FrameType

from django.db import Error, close_old_connections, connection

from gavn.infra import clock
from gavn.infra.outbox import drain, drain_all
from gavn.journeys.periodic import run_due

log = logging.getLogger("gavn.worker")
IDLE_SECONDS, LONGEST_WAIT_SECONDS = 0.5, 30.0


def run(*, once: bool) -> None:
    """Work until SIGTERM or Ctrl-C; a batch that was begun is finished or undone."""
    if once:
        drain_all(now=clock.now())
        run_due({}, clock.now())
        return
    stopped = threading.Event()

    def stop(_: int, __: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    wait_seconds = IDLE_SECONDS
    due: dict[str, dt.datetime] = {}
    while not stopped.is_set():
        done, wait_seconds = _batch(wait_seconds, due)
        if not done:
            stopped.wait(wait_seconds)


def _batch(waited_seconds: float, due: dict[str, dt.datetime]) -> tuple[int, float]:
    """How many items were done, and how long to wait when there were none."""
    try:
        close_old_connections()
        run_due(due, clock.now())
        return drain(now=clock.now()), IDLE_SECONDS
    except Error as problem:
        log.warning("the database does not answer: %s", type(problem).__name__)
        connection.close()
        return 0, min(2 * waited_seconds, LONGEST_WAIT_SECONDS)
