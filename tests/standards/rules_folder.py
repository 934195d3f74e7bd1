"""Where the official rules are: beside the repository, or at GAVN_RULES."""

from __future__ import annotations

import os
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "rules"


def official_rules(name: str) -> Path:
    """A folder of official rules; the test fails with what to get where it is missing."""
    folder = Path(os.environ.get("GAVN_RULES", BESIDE)) / name
    assert folder.is_dir(), (
        f"{folder} is missing. Get the official rules (Peppol BIS and EN 16931 Schematron, UBL 2.1 schemas, the eForms "
        "SDK's schemas and static Schematron) into ../shared/rules, or set GAVN_RULES to their folder."
    )
    return folder
