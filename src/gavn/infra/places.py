"""Where Gavn keeps what it makes for itself: the embedded database, built assets, stamps."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The repository's root, seen from the installed package."""

VAR = Path(os.environ.get("GAVN_VAR") or ROOT / "var")
"""Everything made at run time; GAVN_VAR moves it, for a repository in a folder that cannot be written."""
