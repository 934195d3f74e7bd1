"""PDF by Typst: a template of the calling room and values, in; bytes, out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import typst


@cache
def _template(package: str, name: str) -> bytes:
    return (files(package) / "templates" / "typst" / f"{name}.typ").read_bytes()


def render_pdf(package: str, name: str, values: Mapping[str, Any]) -> bytes:
    """The PDF of `<package>/templates/typst/<name>.typ`, which reads `values` with `json(bytes(sys.inputs.values))`."""
    pdf: bytes = typst.compile(
        _template(package, name), format="pdf", sys_inputs={"values": json.dumps(values, ensure_ascii=False)}
    )
    return pdf
