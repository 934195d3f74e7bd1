"""Validate a document against an XML Schema."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from gavn.kernel.errors import Fault, Unreadable

# Schemas kept in memory.
KEPT = 16


def schema_faults(root: Any, path: Path) -> list[Fault]:
    """What the schema at `path` objects to, with the line in the document; none when valid."""
    schema = _compiled(path)
    schema.validate(root)
    return [Fault(f"line {entry.line}", entry.message, f"valid by {path.name}") for entry in schema.error_log]


@lru_cache(maxsize=KEPT)
def _compiled(path: Path) -> Any:
    try:
        return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))
    except (etree.XMLSchemaParseError, etree.XMLSyntaxError, OSError) as problem:
        found = str(problem).splitlines()[0]
        raise Unreadable(str(path), [Fault("schema", found, "an XML Schema with all the files it imports")]) from None
