"""Run Schematron rules over a document. Compiled rules are kept: compiling takes far longer than running."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from gavn.kernel.errors import Fault, Unreadable
from gavn.standards.schematron.source import read_schema
from gavn.standards.schematron.transpile import to_xslt

# A compiled set takes memory (about half a gigabyte for a phase of eForms).
KEPT = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One failed assertion: the rule's id, its severity as the rules call it, where in the document, what it says."""

    id: str
    severity: str
    location: str
    text: str
    pattern: str

    @property
    def is_error(self) -> bool:
        """Whether the document may not be sent so; warnings and information may."""
        return self.severity not in ("warning", "warn", "info", "information")


class CompiledRules:
    """Rules ready to run."""

    def __init__(self, path: str | Path, *, phase: str | None = None) -> None:
        schema = read_schema(path, phase=phase)
        self.title = schema.title
        self._processor = PySaxonProcessor(license=False)
        self._compiler = self._processor.new_xslt30_processor()
        try:
            self._executable = self._compiler.compile_stylesheet(stylesheet_text=to_xslt(schema).decode())
        except PySaxonApiError as problem:
            raise Unreadable(
                str(path), [Fault("rules", _first_line(problem), "rules that Saxon can compile")]
            ) from None

    def findings(self, root: Any) -> tuple[Finding, ...]:
        """The failed assertions, in the order of patterns and document. `root` is an lxml element."""
        text = etree.tostring(root, encoding="unicode")
        try:
            document = self._processor.parse_xml(xml_text=text)
            answer = self._executable.transform_to_string(xdm_node=document)
        except PySaxonApiError as problem:
            raise Unreadable(
                "document", [Fault("rules", _first_line(problem), "a document the rules can read")]
            ) from None
        return tuple(_finding(element) for element in etree.fromstring(answer.encode()))


@lru_cache(maxsize=KEPT)
def compiled_rules(path: Path, phase: str | None = None) -> CompiledRules:
    """The compiled rules of a file and phase, compiled once in a process."""
    return CompiledRules(path, phase=phase)


def _finding(element: Any) -> Finding:
    return Finding(
        id=element.get("id"),
        severity=element.get("severity"),
        location=short_location(element.get("location")),
        text=" ".join("".join(element.itertext()).split()),
        pattern=element.get("pattern"),
    )


def short_location(path: str) -> str:
    """`/Order[1]/OrderLine[2]` for the long path that names every namespace."""
    return re.sub(r"Q\{[^}]*\}", "", path)


def _first_line(problem: PySaxonApiError) -> str:
    return str(problem).splitlines()[0][:300]
