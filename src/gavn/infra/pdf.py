"""PDF by Typst: a template of the calling room and values, in; bytes, out."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, cast

import typst

_of_thread = threading.local()


def render_pdf(package: str, name: str, values: Mapping[str, Any]) -> bytes:
    """The PDF of `<package>/templates/typst/<name>.typ`, which reads `values` with `json(bytes(sys.inputs.values))`.

    Only the fonts that Typst brings are used, so that a letter looks the same from every machine.
    """
    inputs = {"values": json.dumps(values, ensure_ascii=False)}
    pdf = _compiler(package, name).compile(format="pdf", sys_inputs=inputs)
    return cast(bytes, pdf)


def _compiler(package: str, name: str) -> typst.Compiler:
    """A compiler keeps fonts and template; it serves one thread at a time, so each has its own."""
    kept: dict[tuple[str, str], typst.Compiler] = _of_thread.__dict__.setdefault("compilers", {})
    if (package, name) not in kept:
        path = str(files(package) / "templates" / "typst" / f"{name}.typ")
        kept[package, name] = typst.Compiler(path, ignore_system_fonts=True)
    return kept[package, name]
