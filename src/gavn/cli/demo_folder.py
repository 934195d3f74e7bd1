"""What a demo keeps: its lock and address, its secrets, its database, and who can log in."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from gavn.infra.locks import FileLock
from gavn.infra.places import VAR
from gavn.infra.postgres.passwords import write_secret
from gavn.journeys.demo_world.citizens import CITIZENS
from gavn.kernel.errors import Fault, PartMissing, Refusal, Unreadable

FOLDER = VAR / "demo"
DATABASE_FOLDER = FOLDER / "database"
SECRETS = FOLDER / "secrets"
PEOPLE_FILE = FOLDER / "people.json"  # the log-in page reads it
ADDRESS_FILE = FOLDER / "address"
SECRET_NAMES = ("GAVN_SECRET_KEY", "GAVN_CPR_KEY")
SECRET_BYTES = 32
CITIZENS_VARIABLE = "GAVN_DEMO_CITIZENS"
FEWEST_CITIZENS = 57  # three in each buyer's municipality: one established, one who waits, one new
MOST_CITIZENS = 20_000
CITIZENS_DIGITS = 5


def make_folder() -> None:
    """The folder of the demo. Raises PartMissing where it cannot be made."""
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        how = f"{problem.filename}: {problem.strerror}. GAVN_VAR names another folder for it."
        raise PartMissing("a folder for the demo", how) from None


def only_demo() -> FileLock:
    """The lock that one demo holds while it runs. Refuses `demo.running` {address}."""
    lock = FileLock(FOLDER / "demo.lock")
    if lock.try_exclusive():
        return lock
    address = ADDRESS_FILE.read_text(encoding="utf-8").strip() if ADDRESS_FILE.exists() else "being started"
    detail = f"A demo of this copy runs already: {address}. Stop it first, or set GAVN_VAR to another folder."
    raise Refusal("demo.running", address=address, detail=detail)


def secret_files() -> dict[str, str]:
    """The environment that points at the demo's secrets, which are made once and only we can read."""
    SECRETS.mkdir(mode=0o700, exist_ok=True)
    files: dict[str, Path] = {name: SECRETS / name for name in SECRET_NAMES}
    for file in files.values():
        if not file.exists():
            write_secret(file, secrets.token_hex(SECRET_BYTES))
    return {f"{name}_FILE": str(file) for name, file in files.items() if not os.environ.get(name)}


def citizen_count() -> int:
    """GAVN_DEMO_CITIZENS, or the full number."""
    text = os.environ.get(CITIZENS_VARIABLE, str(CITIZENS))
    if not (
        text.isascii()
        and text.isdecimal()
        and len(text) <= CITIZENS_DIGITS
        and FEWEST_CITIZENS <= int(text) <= MOST_CITIZENS
    ):
        expected = f"a number from {FEWEST_CITIZENS} to {MOST_CITIZENS}"
        raise Unreadable("the environment", [Fault(CITIZENS_VARIABLE, repr(text[:40]), expected)])
    return int(text)
