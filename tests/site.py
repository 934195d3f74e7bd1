"""Gavn as an operator runs it: server and worker as processes of their own, on a free port, each with its rights."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from gavn.infra.postgres import APP, WORKER
from tests import database

PATIENCE_SECONDS = 60.0


@contextmanager
def running_site() -> Iterator[str]:
    """The address of a server on this worker's test database; everything is stopped at the end."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = start("serve", "--port", str(port))
    worker = start("worker")
    try:
        wait_until_ready(address, server)
        yield address
    finally:
        for process in (server, worker):
            stop(process)


def start(*words: str) -> subprocess.Popen[bytes]:
    """One process of Gavn, with the logins of the application and the worker."""
    cluster, name = database.server(), database.own_name()
    environment = {
        **os.environ,
        "DATABASE_URL": cluster.url(role=APP, database=name),
        "DATABASE_WORKER_URL": cluster.url(role=WORKER, database=name),
    }
    environment.pop("GAVN_ROLE", None)
    environment["GAVN_SECOND_FACTOR"] = "optional"  # the visitors of these tests have a password alone
    return subprocess.Popen([sys.executable, "-m", "gavn", *words], env=environment, start_new_session=True)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started."""
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait for /readyz; fail when the server ends before."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server was not ready within {PATIENCE_SECONDS} s")


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
