"""Write a bundle's folder: the document, the checker, how to use it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from gavn.engine.bundle.checker import main as checker
from gavn.engine.bundle.checker.differences import Unusable
from gavn.engine.bundle.checker.tree import Tree
from gavn.kernel.errors import Fault, Unreadable

DOCUMENT, COMMAND, CHECKER, GUIDE = checker.DOCUMENT, "check.py", "checker", "README.txt"

# In a bundle the checker stands alone, under its own short name.
PACKAGE = "gavn.engine.bundle.checker"

COMMAND_TEXT = f'''"""Recompute the evidence in this folder: python3 check.py [--root HASH] [--model-hash HASH]"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from {CHECKER}.main import main

raise SystemExit(main(folder=str(Path(__file__).resolve().parent)))
'''

GUIDE_TEXT = """Evidence of an award

bundle.json  the published evaluation model, the bids, the rankings, the award and its proof
check.py     recomputes all of it with the files in checker/; needs Python 3.10 or later and nothing else:

    python3 check.py

Compare the root hash with the one in the award letter, and the model hash with the one in the notice:

    python3 check.py --root HASH --model-hash HASH

Parts shown as {"withheld": HASH} are not for the reader of this copy; the root covers them all the same.
"""


def make_bundle(content: dict[str, Any], salt_key: str) -> dict[str, Any]:
    """The full bundle: content, root, and the key of its salts (hexadecimal, secret, chosen by chance)."""
    root = Tree(salt_key, {}).hash(content)
    return {"root": root, "salt_key": salt_key, "salts": None, "content": content}


def bundle_files(bundle: dict[str, Any]) -> dict[str, str]:
    """Everything that a bundle's folder holds, by path inside it."""
    text = json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"
    sources = {f"{CHECKER}/{name}": source for name, source in checker_files().items()}
    return {DOCUMENT: text, COMMAND: COMMAND_TEXT, **sources, GUIDE: GUIDE_TEXT}


def write_bundle(folder: str | Path, bundle: dict[str, Any]) -> None:
    """Write the folder. Raises Unreadable where it cannot be written."""
    place = Path(folder)
    try:
        (place / CHECKER).mkdir(parents=True, exist_ok=True)
        for name, text in bundle_files(bundle).items():
            (place / name).write_text(text, encoding="utf-8")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Unreadable(str(folder), [Fault("folder", reason, "a folder that can be written")]) from None


def checker_files() -> dict[str, str]:
    """The checker's files under their short name."""
    sources = sorted(Path(checker.__file__).parent.glob("*.py"))
    return {source.name: source.read_text(encoding="utf-8").replace(PACKAGE, CHECKER) for source in sources}


def changed_files(folder: str | Path) -> list[str]:
    """Files of the checker in a bundle that are not as this version writes them; none where they were left out."""
    place = Path(folder)
    expected = {COMMAND: COMMAND_TEXT} | {f"{CHECKER}/{name}": text for name, text in checker_files().items()}
    present = {name: text for name, text in expected.items() if (place / name).is_file()}
    return [name for name, text in present.items() if (place / name).read_bytes() != text.encode()]


def read_bundle(folder: str | Path) -> dict[str, Any]:
    """The bundle in a folder. Raises Unreadable where there is none."""
    expected = "an evidence bundle in JSON"
    if not os.path.isdir(folder):
        found = "a file" if os.path.exists(folder) else "nothing"
        raise Unreadable(str(folder), [Fault("folder", found, "the folder of an evidence bundle")])
    if not os.path.exists(os.path.join(folder, DOCUMENT)):
        raise Unreadable(str(folder), [Fault(DOCUMENT, "nothing", expected)])
    try:
        bundle = checker.read(folder)
    except Unusable as problem:
        raise Unreadable(str(folder), [Fault(DOCUMENT, str(problem), expected)]) from None
    if not isinstance(bundle, dict):
        raise Unreadable(str(folder), [Fault(DOCUMENT, type(bundle).__name__, "an evidence bundle: one object")])
    return bundle
