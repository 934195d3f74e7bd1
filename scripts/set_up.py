"""Makes .venv from requirements.lock and installs Gavn in it. Called by `gavn`; needs Python alone.

A whole set-up leaves `.venv/stamp` with the folder it was made in and a copy of the lock file; the shell script
compares both and calls this file again only when one of them differs. `gavn test` calls it with `--tests`, for what
the tests need besides. Exit status 3: something is missing.
"""

from __future__ import annotations

import collections
import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
LOCK_WITH_TESTS = ROOT / "requirements-test.lock"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "stamp"
UNFINISHED = STAMP / "unfinished"
MISSING = 3
LAST_LINES_SHOWN = 25


def main(arguments: list[str]) -> int:
    """Set up under a lock, so that two calls at once do it once."""
    locks = [LOCK, LOCK_WITH_TESTS] if arguments == ["--tests"] else [LOCK]
    try:
        (ROOT / "var").mkdir(exist_ok=True)
        with open(ROOT / "var" / "set-up.lock", "w", encoding="ascii") as file:
            _wait_for(file.fileno())
            if not is_ready(locks):
                set_up(locks)
    except Missing as missing:
        return _say(f"gavn: {missing}", status=MISSING)
    except OSError as problem:
        where = problem.filename or ROOT
        return _say(f"gavn: {where}: {problem.strerror}. Set-up needs a folder that can be written.", status=MISSING)
    except KeyboardInterrupt:
        return _say("\ngavn: set-up stopped; the next call begins again.", status=130)
    return 0


class Missing(Exception):
    """What the machine lacks, and how to get it."""


def is_ready(locks: list[Path]) -> bool:
    """Whether .venv was made here, whole, from these lock files."""
    whole = not UNFINISHED.exists() and _made_in() == str(ROOT)
    return whole and all(_text(STAMP / lock.name) == _text(lock) for lock in locks)


def set_up(locks: list[Path]) -> None:
    """Make .venv, or bring it up to date where only a lock file is newer."""
    began = time.monotonic()
    reason = _why_anew()
    if reason:
        _say(f"gavn: {reason}: making .venv anew.")
        shutil.rmtree(VENV)
    names = " and ".join(lock.name for lock in locks)
    _say(f"{'Bringing .venv up to date with' if VENV.exists() else 'Setting up Gavn in .venv, once, from'} {names} ...")
    STAMP.mkdir(parents=True, exist_ok=True)
    UNFINISHED.touch()
    if not PYTHON.exists():
        make_environment()
    install(locks[-1])  # the longer lock file holds the shorter one's packages in the same versions
    (STAMP / "folder").write_text(f"{ROOT}\n", encoding="utf-8")
    for lock in locks:
        shutil.copyfile(lock, STAMP / lock.name)
    UNFINISHED.unlink()
    _say(f"Set up in {time.monotonic() - began:.0f} s.")


def make_environment() -> None:
    """An environment with pip where Python can give it one, else one that another installer fills from outside."""
    if importlib.util.find_spec("venv") is None:
        raise Missing("Python's module venv is missing. Debian, Ubuntu: apt-get install python3-venv")
    bare = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    if not shutil.which("uv") and _succeeds([sys.executable, "-m", "venv", str(VENV)]):
        return
    made = subprocess.run(bare, capture_output=True, text=True)
    if made.returncode != 0:
        raise Missing(
            f"python -m venv failed. Debian, Ubuntu: apt-get install python3-venv\n{made.stdout}{made.stderr}"
        )


def install(lock: Path) -> None:
    """Install the locked packages, each checked against its hash, then Gavn itself."""
    packages = ["--require-hashes", "-r", str(lock)]
    ourselves = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
        if all(subprocess.run([*command, *what]).returncode == 0 for what in (packages, ourselves)):
            return
        _say("uv could not install the packages (above); trying pip.")
    pip = find_pip()
    for what in (packages, ourselves):
        options = ["install", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
        _run_pip([*pip, *options, *what], total=_text(lock).count("=="))


def find_pip() -> list[str]:
    """The environment's own pip, or the machine's working on the environment from outside."""
    inside = [str(PYTHON), "-m", "pip"]
    if _succeeds([*inside, "--version"]):
        return inside
    if _succeeds([str(PYTHON), "-m", "ensurepip"]):
        return inside
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if _succeeds([*outside, "--version"]):
        return outside
    raise Missing("pip is missing. Debian, Ubuntu: apt-get install python3-venv; elsewhere: python3 -m ensurepip")


def _why_anew() -> str:
    """Why what is in .venv cannot be kept; empty where it can, or where nothing is there."""
    if not VENV.exists():
        return ""
    if UNFINISHED.exists():
        return "the last set-up was interrupted"
    if _made_in() not in ("", str(ROOT)):
        return f"the folder was moved here from {_made_in()}"
    new_enough = "import sys; sys.exit(sys.version_info < (3, 11))"
    return "" if _succeeds([str(PYTHON), "-c", new_enough]) else "its Python is gone or too old"


def _run_pip(command: list[str], total: int) -> None:
    """Run pip with one moving line on a terminal; its own words only where it fails."""
    last = collections.deque[str](maxlen=LAST_LINES_SHOWN)
    done = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        assert pip.stdout is not None  # noqa: S101 - asked for above
        for line in pip.stdout:
            last.append(line)
            if line.startswith("Collecting "):
                done += 1
                _show(f"fetching {done} of {total}: {line.split()[1].split('==')[0]}")
            elif line.startswith("Installing collected"):
                _show("unpacking")
    _show("")
    if pip.returncode != 0:
        raise Missing(f"packages could not be installed; pip said:\n{''.join(last)}")


def _wait_for(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say("Another call is setting Gavn up; waiting for it ...")
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def _made_in() -> str:
    return _text(STAMP / "folder").strip()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _show(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{words}")
        sys.stderr.flush()


def _say(line: str, status: int = 0) -> int:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    os.umask(os.umask(0) | 0o022)  # nobody else may write what we install
    raise SystemExit(main(sys.argv[1:]))
