"""The server's processes: which of them live, and what they are.

PostgreSQL's own pid file may be old, half-written, or name a process that has since become something else, so it
is believed only where the process named works in the data folder.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

PROC = Path("/proc")
PAUSE_SECONDS = 0.05

_children: dict[int, subprocess.Popen[bytes]] = {}


def adopt(child: subprocess.Popen[bytes]) -> int:
    """Remember a process we started, so that its end is noticed and no zombie is left; returns its pid."""
    _children[child.pid] = child
    return child.pid


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not yet buried counts as dead."""
    child = _children.get(pid)
    if child is not None:
        return child.poll() is None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def postmaster_pid(data: Path) -> int | None:
    """The living server of `data` as its pid file names it, or None where the file is absent, stale or damaged."""
    try:
        first_line = (data / "postmaster.pid").read_text(encoding="ascii", errors="replace").split("\n", 1)[0]
    except FileNotFoundError:
        return None
    if not first_line.strip().isdigit():
        return None
    pid = int(first_line)
    return pid if pid > 0 and is_alive(pid) and _works_in(pid, data) else None


def survivors(data: Path) -> list[int]:
    """Every living process at work in `data`, read from /proc; elsewhere only the one in the pid file is seen."""
    if not PROC.is_dir():
        pid = postmaster_pid(data)
        return [] if pid is None else [pid]
    pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if pid != os.getpid() and _is_postgres(pid) and _works_in(pid, data) and is_alive(pid)]


def send(pids: list[int], number: signal.Signals) -> None:
    """Signal each of `pids` that still lives."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def wait_for_end(pid: int, *, seconds: float) -> bool:
    """Whether the process ended within `seconds`."""
    give_up_at = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > give_up_at:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def _works_in(pid: int, data: Path) -> bool:
    """Every PostgreSQL process has the data folder as its working folder."""
    if not PROC.is_dir():
        return _is_postgres(pid)
    try:
        return Path(os.readlink(PROC / str(pid) / "cwd")) == data
    except OSError:
        return False


def _is_postgres(pid: int) -> bool:
    try:
        command = (PROC / str(pid) / "cmdline").read_bytes() if PROC.is_dir() else _ask_ps(pid)
    except OSError:
        return False
    return b"postgres" in command or b"postmaster" in command


def _ask_ps(pid: int) -> bytes:
    asked = ["ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, check=False).stdout  # noqa: S603 - a number we parsed


def _is_zombie(pid: int) -> bool:
    try:
        status = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[:1] == ["Z"]
