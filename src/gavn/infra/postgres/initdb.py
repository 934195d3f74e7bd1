"""Make a new data folder: checksums, UTF-8, one sort order on every machine, passwords for everybody."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
from pathlib import Path

from gavn.infra.postgres.binaries import Binaries
from gavn.infra.postgres.home import Home, private_folder
from gavn.kernel.errors import PartMissing

ADMIN = "gavn_admin"
FIRST_WITH_BUILTIN_LOCALES = 17


def data_major(data: Path) -> int | None:
    """The major version that made `data`, or None where there is no complete data folder."""
    try:
        return int((data / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def make_data(home: Home, binaries: Binaries, password: str) -> None:
    """Run initdb beside the final place and move the result there, so that a half-made folder is never used."""
    draft = home.place / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    private_folder(draft, home.account)
    password_file = home.run / "initdb-password"
    password_file.unlink(missing_ok=True)
    descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(password + "\n")
    home.account.give(password_file)
    try:
        _run_initdb(home, binaries, draft, password_file)
    finally:
        password_file.unlink()
    draft.rename(home.data)


def _run_initdb(home: Home, binaries: Binaries, draft: Path, password_file: Path) -> None:
    command = [
        binaries.program("initdb"),
        f"--pgdata={draft}",
        f"--username={ADMIN}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--data-checksums",
        *locale_options(binaries.major),
    ]
    made = subprocess.run(  # noqa: S603 - a PostgreSQL program found before
        command,
        cwd=home.place,
        env=server_environment(),
        capture_output=True,
        text=True,
        check=False,
        **home.account.run_as,
    )
    if made.returncode != 0:
        shutil.rmtree(draft, ignore_errors=True)
        raise PartMissing("a database", f"initdb could not make it in {home.place}:\n{made.stderr.strip()}")


def locale_options(major: int) -> list[str]:
    """Code-point order and Unicode letters, from PostgreSQL itself where it can (17), else from the system."""
    system = f"--locale={'C.UTF-8' if _system_knows('C.UTF-8') else 'C'}"
    if major >= FIRST_WITH_BUILTIN_LOCALES:
        return [system, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [system, "--locale-provider=libc"]


def server_environment() -> dict[str, str]:
    """Our environment without the variables that would steer PostgreSQL's programs elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C"}


def _system_knows(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return True
