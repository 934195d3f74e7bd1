"""What the pages need of others: Det Fælles Designsystem, htmx and the chart runtime.

They are fetched by lock file when a server first starts, and lie beside the code, never in the repository. Each comes
with its licence.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

from gavn.infra.locks import FileLock
from gavn.infra.npm import fetch_packages
from gavn.infra.places import ROOT, VAR
from gavn.kernel.errors import PartMissing

VENDOR_ROOT = VAR / "static" / "vendor"
"""Served files: `dkfds/css/dkfds.min.css`, `htmx/htmx.min.js`, `vega/vega.min.js` and so on."""

AXE = VAR / "npm" / "axe.min.js"
"""The accessibility checker that browser tests run; it is not served."""

# package: (folder under VENDOR_ROOT, prefix that is cut off, files; what a style sheet refers to follows by itself)
SERVED = {
    "dkfds": (
        "dkfds",
        "dist/",
        (
            "LICENSE.md",
            "dist/css/dkfds.min.css",
            "dist/js/dkfds.min.js",
            "dist/img/all-svg-icons.svg",
        ),
    ),
    "htmx.org": ("htmx", "dist/", ("LICENSE", "dist/htmx.min.js")),
    "vega": ("vega", "build/", ("LICENSE", "build/vega.min.js")),
    "vega-lite": ("vega-lite", "build/", ("LICENSE", "build/vega-lite.min.js")),
    "vega-embed": ("vega-embed", "build/", ("LICENSE", "build/vega-embed.min.js")),
}

REFERENCE = re.compile(rb"url\(['\"]?((?!data:|#)[^)'\"?#]+)")
SOURCE_MAP_NOTE = re.compile(rb"\n?(?:/\*|//)[#@] sourceMappingURL=[^\n*]*(?:\*/)?\s*$")


def ensure_assets() -> Path:
    """Fetch and lay out the assets where they are missing or the lock file has changed; returns VENDOR_ROOT.

    Raises PartMissing where they cannot be fetched or their folder cannot be written.
    """
    if _is_built():
        return VENDOR_ROOT
    try:
        VAR.mkdir(parents=True, exist_ok=True)
        with FileLock(VAR / "assets.lock"):
            if not _is_built():
                _build()
    except OSError as problem:
        how = f"{problem.filename}: {problem.strerror}. GAVN_VAR names another folder for them."
        raise PartMissing("a folder for the pages' assets", how) from None
    return VENDOR_ROOT


def _build() -> None:
    sys.stderr.write("Fetching the design system, htmx and the chart runtime, once ...\n")
    packages = fetch_packages(ROOT, VAR / "npm")
    draft = VENDOR_ROOT.with_name("vendor.new")
    shutil.rmtree(draft, ignore_errors=True)
    for package, (folder, prefix, files) in SERVED.items():
        for file in files:
            copy_file(packages / package, file, prefix, draft / folder)
    shutil.copyfile(packages / "axe-core" / "axe.min.js", AXE)
    (draft / "stamp").write_text(_stamp(), encoding="ascii")
    shutil.rmtree(VENDOR_ROOT, ignore_errors=True)
    draft.rename(VENDOR_ROOT)
    shutil.rmtree(packages)


def copy_file(package: Path, file: str, prefix: str, into: Path) -> None:
    """Copy a package's file without the note that points to a source map, and the files a style sheet refers to."""
    source = package / file
    if not source.exists():
        raise PartMissing(f"{package.name}/{file}", "The package no longer holds it; mend the list in infra/assets.py.")
    target = into / file.removeprefix(prefix)
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    if source.suffix in (".css", ".js"):
        content = SOURCE_MAP_NOTE.sub(b"", content)
    target.write_bytes(content)
    if source.suffix == ".css":
        for reference in sorted(set(REFERENCE.findall(content))):
            referred = (source.parent / reference.decode()).resolve().relative_to(package.resolve())
            copy_file(package, referred.as_posix(), prefix, into)


def _is_built() -> bool:
    try:
        return (VENDOR_ROOT / "stamp").read_text(encoding="ascii") == _stamp()
    except FileNotFoundError:
        return False


def _stamp() -> str:
    """What the built folder depends on: the lock file and the list of files above."""
    lock = ROOT / "package-lock.json"
    if not lock.exists():
        raise PartMissing(str(lock), "The pages are served from a copy of the repository, which holds it.")
    return hashlib.sha256(lock.read_bytes() + repr(SERVED).encode()).hexdigest()
