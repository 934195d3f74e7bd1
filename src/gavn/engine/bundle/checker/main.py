"""Check a bundle and say what differs.

The root is a hash over everything in the bundle, also over what a redacted copy withholds. The model hash was printed
in the notice. Status 0: all reproduced; 1: something differs; 2: the bundle cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gavn.engine.bundle.checker.award import Award
from gavn.engine.bundle.checker.differences import Differences, Unusable
from gavn.engine.bundle.checker.rankings import Rankings
from gavn.engine.bundle.checker.shapes import check_shapes
from gavn.engine.bundle.checker.tree import Tree, canonical, digest, holds_withheld

FORMAT, FORMULA_VERSION, DOCUMENT = "gavn-evidence-bundle/1", "1", "bundle.json"
FIELDS = {"root", "salt_key", "salts", "content"}
CONTENT = {"format", "formula_version", "title", "model", "model_hash", "bids", "packages", "rankings", "award"}
# What wrong content can raise while it is recomputed.
WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, Unusable)

Json = dict[str, Any]


def check(bundle: Any, root: str | None = None, model_hash: str | None = None) -> Json:
    """Whether everything is reproduced, and what differs. `root`, `model_hash`: as published elsewhere."""
    differences = Differences()
    try:
        if not isinstance(bundle, dict) or set(bundle) != FIELDS or set(bundle["content"]) != CONTENT:
            raise ValueError("the bundle has other fields than it should have")
        _check_hashes(bundle, differences, root, model_hash)
        check_shapes(bundle["content"], differences)
        Rankings(bundle["content"], differences).run()
        Award(bundle["content"], differences).run()
    except WRONG as problem:
        differences.note("bundle", f"{type(problem).__name__}: {problem}", "content that can be recomputed")
    content = bundle.get("content") if isinstance(bundle, dict) else None
    facts = {"root": bundle.get("root"), "model_hash": content.get("model_hash")} if isinstance(content, dict) else {}
    return {
        "reproduced": not differences.found,
        "redacted": holds_withheld(content),
        **facts,
        "differences": differences.found,
    }


def _check_hashes(bundle: Json, differences: Differences, root: str | None, model_hash: str | None) -> None:
    content, told = bundle["content"], bundle["salts"]
    if (bundle["salt_key"] is None) != isinstance(told, dict):
        raise ValueError("a full bundle has the key of its salts, a redacted one the salts of what it shows")
    tree = Tree(bundle["salt_key"], told or {})
    differences.same("root", bundle["root"], tree.hash(content))
    differences.same("salts", sorted(told or ()), sorted(tree.used))
    differences.same("content/format", content["format"], FORMAT)
    differences.same("content/formula_version", content["formula_version"], FORMULA_VERSION)
    differences.same("content/model/formula_version", content["model"]["formula_version"], FORMULA_VERSION)
    differences.same("content/model_hash", content["model_hash"], digest(canonical(content["model"])))
    if root is not None:
        differences.same("published root", root, bundle["root"])
    if model_hash is not None:
        differences.same("published model hash", model_hash, content["model_hash"])


def read(folder: str | Path) -> Any:
    """The bundle document of a folder."""
    path = Path(folder) / DOCUMENT
    try:
        return json.loads(path.read_text("utf-8"), object_pairs_hook=_no_duplicates)
    except (OSError, ValueError, RecursionError) as problem:
        raise Unusable(f"{path}: {problem}") from None


def _no_duplicates(pairs: list[tuple[str, Any]]) -> Json:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return dict(pairs)


def main(words: list[str] | None = None, folder: str = ".") -> int:
    """Check a folder and print the answer as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=folder)
    parser.add_argument("--root", help="the root hash as published elsewhere")
    parser.add_argument("--model-hash", help="the model hash as printed in the notice")
    options = parser.parse_args(words)
    try:
        answer = check(read(options.folder), options.root, options.model_hash)
    except Unusable as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
    return 0 if answer["reproduced"] else 1
