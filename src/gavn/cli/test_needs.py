"""What the tests need and a machine may lack: packages, a browser, a second PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from gavn.infra.chromium import HOW_TO_GET, find_chromium
from gavn.infra.places import ROOT
from gavn.infra.postgres.binaries import OLDEST_MAJOR, Binaries, system_binaries
from gavn.kernel.errors import PartMissing

SYSTEM_PACKAGES = {"chromium": "chromium", "postgresql": f"postgresql-{OLDEST_MAJOR}", "java": "default-jre-headless"}
CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.conf")


def install_test_packages() -> None:
    """Bring .venv up to `requirements-test.lock`; nothing happens where it is."""
    script = ROOT / "scripts" / "set_up.py"
    if not (ROOT / "tests").is_dir() or not script.exists():
        raise PartMissing("the folder tests", "The tests are in the repository. Clone it and run ./gavn test there.")
    done = subprocess.run([sys.executable, str(script), "--tests"], stdout=sys.stderr, check=False)  # noqa: S603 - ours
    if done.returncode != 0:
        raise PartMissing("what the tests need", "See above.")


def install_system_packages() -> None:
    """As root on Debian: fetch the browser, the second PostgreSQL and Java where they are missing."""
    wanted = [SYSTEM_PACKAGES["chromium"]] if find_chromium() is None else []
    if oldest_system_postgres() is None:
        wanted.append(SYSTEM_PACKAGES["postgresql"])
        _keep_debian_from_starting_a_server()
    if shutil.which("java") is None:  # Spark runs on it
        wanted.append(SYSTEM_PACKAGES["java"])
    if not wanted or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    sys.stderr.write(f"Installing {' and '.join(wanted)} for the tests ...\n")
    _apt_get(["update"])
    for package in wanted:
        _apt_get(["install", "--yes", "--no-install-recommends", package])
    if oldest_system_postgres() is None:  # a Debian that has another version
        _apt_get(["install", "--yes", "--no-install-recommends", "postgresql"])


def oldest_system_postgres() -> Binaries | None:
    """The machine's own PostgreSQL, the oldest that Gavn supports: as far from the wheel's as can be."""
    found = system_binaries()
    return found[-1] if found else None


def missing_browser() -> str:
    """What to say where no browser is there; empty where one is."""
    if find_chromium():
        return ""
    return f"The browser tests did not run: Chromium is missing. {HOW_TO_GET}"


def missing_postgres() -> str:
    """What to say where the machine has no PostgreSQL of its own; empty where it has."""
    if oldest_system_postgres():
        return ""
    package = SYSTEM_PACKAGES["postgresql"]
    how = f"Debian, Ubuntu: apt-get install {package}; or choose --database wheel."
    return f"The database tests did not run on a system PostgreSQL: none is here. {how}"


def _apt_get(arguments: Sequence[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)  # noqa: S603


def _keep_debian_from_starting_a_server() -> None:
    """Debian's package makes and starts a server of its own; the tests want only its programs."""
    if os.geteuid() == 0 and not CLUSTER_SETTINGS.exists() and shutil.which("apt-get"):
        CLUSTER_SETTINGS.parent.mkdir(exist_ok=True)
        CLUSTER_SETTINGS.write_text("create_main_cluster = false\n", encoding="ascii")
