"""Where a server's files lie: data, socket, log; in a place that its account can reach.

    folder/        chosen by the caller: passwords, locks, and `location` where the rest had to go elsewhere
    home/data      PostgreSQL's own files
    home/run       the socket
    home/log       what the server says

Home is the folder itself, unless root runs us and the server's account cannot pass one of the folders above it:
rights of those are never widened, home moves under /var/lib instead.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from gavn.infra.postgres.account import Account, server_account
from gavn.infra.postgres.passwords import write_secret
from gavn.kernel.errors import PartMissing

LONGEST_SOCKET_PATH = 103  # bytes; macOS allows 104 with the closing zero, Linux 108
SOCKET_NAME = "/.s.PGSQL.5432"
PLACES_FOR_ROOT = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - only in a folder of our own, owner checked


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one server and the account it runs under."""

    folder: Path
    place: Path
    account: Account

    @property
    def data(self) -> Path:
        """PostgreSQL's own files."""
        return self.place / "data"

    @property
    def log(self) -> Path:
        """What the server writes."""
        return self.place / "log" / "postgres.log"

    @property
    def run(self) -> Path:
        """The socket's folder: short enough for the system's limit."""
        wished = self.place / "run"
        if len(os.fsencode(f"{wished}{SOCKET_NAME}")) <= LONGEST_SOCKET_PATH:
            return wished
        return Path("/tmp") / f"gavn-{self.account.uid}-{_short_hash(self.place)}"  # noqa: S108 - owner checked

    def make_folders(self) -> None:
        """Make what is not there yet, for the server's account alone."""
        for folder in (self.run, self.log.parent):
            private_folder(folder, self.account)


def find_home(folder: Path) -> Home:
    """The home of the server in `folder`, which is made if it is not there. Raises PartMissing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        how = f"{folder} cannot be made: {problem.strerror}. Choose another folder, or change its rights."
        raise PartMissing("a folder for the database", how) from None
    folder = folder.resolve()
    location = folder / "location"
    place = Path(location.read_text(encoding="utf-8").strip()) if location.exists() else folder
    account = server_account(folder, place / "data")
    if place == folder and not account.can_enter(folder):
        place = _place_elsewhere(folder, account)
        write_secret(location, str(place))
    return Home(folder, place, account)


def private_folder(folder: Path, account: Account) -> None:
    """Make `folder` for `account` alone; one that somebody else put there is refused."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
            raise PartMissing(
                f"the folder {folder}", f"It is there already and does not belong to {account.name}. Remove it."
            ) from None
        return
    account.give(folder)


def _place_elsewhere(folder: Path, account: Account) -> Path:
    """A folder of ours under /var that `account` can pass but not write."""
    for parent in PLACES_FOR_ROOT:
        place = parent / f"gavn-{_short_hash(folder)}"
        try:
            place.mkdir(mode=0o711, exist_ok=True)
        except OSError:
            continue
        if place.lstat().st_uid == os.geteuid() and account.can_enter(place):
            return place
    raise PartMissing(
        "a folder for the database",
        f"{account.name} runs the server and cannot reach {folder}. Run Gavn as the folder's owner instead of root.",
    )


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]
