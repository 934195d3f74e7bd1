"""Read XML from outside safely: no network, no entities, no document type, a readable error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import read_bytes


def parse_xml(data: bytes, *, source: str) -> Any:
    """The root element. Raises Unreadable with line and column; a document type is refused: it can name other files."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        found = str(problem.msg).partition(", line")[0]
        raise Unreadable(source, [Fault(f"line {line}, column {column}", found, "well-formed XML")]) from None
    except ValueError as problem:
        raise Unreadable(source, [Fault("file", str(problem), "well-formed XML")]) from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable(source, [Fault("line 1", "a document type declaration", "XML without one")])
    return root


def read_xml(path: str | Path) -> Any:
    """The root element of the file at `path`."""
    return parse_xml(read_bytes(path), source=str(path))
