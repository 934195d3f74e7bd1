"""Where the browser is that tests and page pictures use."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

HOW_TO_GET = "Debian, Ubuntu: apt-get install chromium; or name a Chromium or Chrome in GAVN_CHROMIUM."


def find_chromium() -> str | None:
    """The path of Chromium: GAVN_CHROMIUM, or the first of its usual names on PATH."""
    named = os.environ.get("GAVN_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)
