"""Which operating-system account runs the server. PostgreSQL refuses root, so root hands it to somebody else."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from gavn.kernel.errors import PartMissing

CANDIDATES = ("postgres", "nobody")


class RunAs(TypedDict, total=False):
    """Keyword arguments of `subprocess` that hand a program to another account; empty for our own."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of this machine; `is_us` where it is the one we run as already."""

    name: str
    uid: int
    gid: int
    is_us: bool

    @property
    def run_as(self) -> RunAs:
        """How `subprocess` starts a program under this account."""
        if self.is_us:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Whether this account may go into `folder`, asked of the system itself."""
        if self.is_us:
            return os.access(folder, os.X_OK)
        look = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]
        asked = subprocess.run(look, cwd="/", capture_output=True, check=False, **self.run_as)  # noqa: S603 - fixed text
        return asked.returncode == 0

    def can_run(self, program: str) -> bool:
        """Whether this account may start `program`."""
        try:
            asked = subprocess.run(  # noqa: S603 - a PostgreSQL program found before
                [program, "--version"], cwd="/", capture_output=True, check=False, **self.run_as
            )
        except OSError:
            return False
        return asked.returncode == 0

    def give(self, path: Path) -> None:
        """Make `path` belong to this account."""
        if not self.is_us:
            os.chown(path, self.uid, self.gid)


def server_account(folder: Path, data: Path) -> Account:
    """Our own; for root: whose data it is already, else who owns a folder above it, else `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return _account(os.geteuid())
    for path in (data, folder, *folder.parents):
        if path.exists() and path.stat().st_uid != 0 and _is_known(path.stat().st_uid):
            return _account(path.stat().st_uid)
    for name in CANDIDATES:
        try:
            return _account(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise PartMissing(
        "an account without rights", "PostgreSQL does not run as root. Run Gavn as an ordinary user, or add `nobody`."
    )


def _account(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        how = "PostgreSQL looks the name up. Add the account to /etc/passwd, or run as another user."
        raise PartMissing(f"a name for user id {uid}", how) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, is_us=entry.pw_uid == os.geteuid())


def _is_known(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
