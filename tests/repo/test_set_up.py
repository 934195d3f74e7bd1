"""The script `gavn`: sets up once, starts at once afterwards, and says plainly what is in the way.

Each test works on a small copy of the repository: the real script and set-up, a package of one file, and of the lock
file only what installing that package needs.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys\nprint('ran', *sys.argv[1:])\n"
PROJECT = """\
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "gavn"
version = "0"
[tool.setuptools.packages.find]
where = ["src"]
"""
CLEAN_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
}
BASE_PYTHON = str(Path(sys.base_prefix) / "bin" / "python3")


@pytest.fixture
def copy() -> Iterator[Path]:
    """A folder as after cloning, which every account can enter."""
    with tempfile.TemporaryDirectory(prefix="gavn-set-up-") as outer:
        Path(outer).chmod(0o755)
        folder = Path(outer) / "repository"
        (folder / "scripts").mkdir(parents=True)
        (folder / "src" / "gavn").mkdir(parents=True)
        for name in ("gavn", "scripts/set_up.py"):
            shutil.copy(ROOT / name, folder / name)
        (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
        (folder / "src" / "gavn" / "__init__.py").touch()
        (folder / "src" / "gavn" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
        (folder / "requirements.lock").write_text(locked("setuptools"), encoding="utf-8")
        yield folder


def locked(name: str) -> str:
    """The lock file's lines for one package."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{name}==.*\n(?: .*\n)*", text, re.MULTILINE)
    assert found is not None
    return found.group()


def call(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**CLEAN_ENVIRONMENT, "GAVN_PYTHON": BASE_PYTHON, **environment}
    command = [str(folder / "gavn"), *arguments]
    return subprocess.run(command, cwd="/", env=variables, capture_output=True, text=True, check=False)


def set_up(folder: Path) -> None:
    done = call(folder, "first")
    assert (done.returncode, done.stdout) == (0, "ran first\n"), done.stderr


def test_set_up_once_then_at_once_from_anywhere(copy: Path):
    first = call(copy, "value", "a file.toml")
    assert (first.returncode, first.stdout) == (0, "ran value a file.toml\n"), first.stderr
    assert "Setting up Gavn in .venv, once" in first.stderr
    link = copy.parent / "link"
    link.symlink_to(copy / "gavn")
    again = subprocess.run([link, "x"], cwd="/", env=CLEAN_ENVIRONMENT, capture_output=True, text=True, check=True)
    assert (again.stdout, again.stderr) == ("ran x\n", "")


@pytest.mark.long
def test_a_newer_lock_file_brings_it_up_to_date(copy: Path):
    set_up(copy)
    (copy / "requirements.lock").write_text(locked("setuptools") + locked("sqlparse"), encoding="utf-8")
    done = call(copy)
    assert "Bringing .venv up to date" in done.stderr
    subprocess.run([copy / ".venv" / "bin" / "python", "-c", "import sqlparse"], check=True)
    assert call(copy).stderr == ""


@pytest.mark.long
def test_a_package_with_another_hash_is_refused(copy: Path):
    lock = copy / "requirements.lock"
    lock.write_text(re.sub(r"sha256:\w{4}", "sha256:0000", lock.read_text(encoding="utf-8")), encoding="utf-8")
    refused = call(copy)
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "hash" in refused.stderr.lower()
    lock.write_text(locked("setuptools"), encoding="utf-8")
    assert call(copy, "after").stdout == "ran after\n"


@pytest.mark.long
def test_two_calls_at_once_set_up_once(copy: Path):
    command = [str(copy / "gavn"), "both"]
    variables = {**CLEAN_ENVIRONMENT, "GAVN_PYTHON": BASE_PYTHON}
    calls = [
        subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [each.communicate(timeout=300) for each in calls]
    assert [out for out, _ in answers] == ["ran both\n", "ran both\n"]
    told = "".join(err for _, err in answers)
    assert told.count("Setting up Gavn") == 1
    assert told.count("Set up in") == 1


@pytest.mark.long
def test_an_interrupted_set_up_is_done_again(copy: Path):
    variables = {**CLEAN_ENVIRONMENT, "GAVN_PYTHON": BASE_PYTHON}
    running = subprocess.Popen([copy / "gavn"], env=variables, stderr=subprocess.PIPE, start_new_session=True)
    with running:
        while not (copy / ".venv" / "bin" / "python").exists():
            assert running.poll() is None
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGKILL)
    again = call(copy, "again")
    assert (again.returncode, again.stdout) == (0, "ran again\n"), again.stderr
    assert "the last set-up was interrupted: making .venv anew" in again.stderr


@pytest.mark.long
def test_a_moved_folder_is_set_up_where_it_is_now(copy: Path):
    set_up(copy)
    moved = copy.rename(copy.with_name("moved here"))
    done = call(moved, "moved")
    assert (done.returncode, done.stdout) == (0, "ran moved\n"), done.stderr
    assert f"the folder was moved here from {copy}" in done.stderr


def test_too_old_a_python_is_said(copy: Path):
    old = copy / "python3"
    old.write_text("#!/bin/sh\n[ \"$1\" = --version ] && echo 'Python 3.9.2'\nexit 1\n", encoding="ascii")
    old.chmod(0o755)
    tools = copy / "tools"
    tools.mkdir()
    for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python"):
        shutil.copy(old, tools / name)
    shutil.copy(old, tools / "python3")
    variables = {"PATH": f"{tools}:/usr/bin:/bin"}
    done = subprocess.run([copy / "gavn"], env=variables, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "Python 3.11 or newer is missing. Found: Python 3.9.2" in done.stderr


@pytest.mark.long
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder that another account may not write")
def test_a_folder_that_cannot_be_written(copy: Path):
    nobody = {"user": 65534, "group": 65534, "extra_groups": []}
    variables = {"PATH": os.defpath, "GAVN_PYTHON": "/usr/bin/python3"}
    refused = subprocess.run([copy / "gavn"], env=variables, capture_output=True, text=True, check=False, **nobody)
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "Set-up needs a folder that can be written" in refused.stderr
    set_up_as_root = call(copy, "first", GAVN_PYTHON="/usr/bin/python3")
    assert set_up_as_root.returncode == 0, set_up_as_root.stderr
    done = subprocess.run([copy / "gavn", "read"], env=variables, capture_output=True, text=True, check=False, **nobody)
    assert (done.stdout, done.stderr) == ("ran read\n", "")
