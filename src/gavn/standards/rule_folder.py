"""Which official rules in a folder apply to a document: its XML Schema, and the Schematron files written for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from gavn.standards.schematron.source import SCH, phases_of

XSD = "http://www.w3.org/2001/XMLSchema"
CUSTOMIZATION = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}CustomizationID"
SUBTYPE = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}SubTypeCode"
# How a whole set names its parts: files of its pieces are not rules of their own.
PIECE_ROOT = f"{{{SCH}}}pattern"


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A Schematron file and the phase to run it in (None: all of it)."""

    path: Path
    phase: str | None


def schema_for(root: Any, folder: Path) -> Path | None:
    """The XSD file whose target namespace is the document's and that declares its root element."""
    name, namespace = etree.QName(root).localname, etree.QName(root).namespace
    needle = f'targetNamespace="{namespace}"'
    for path in sorted(folder.rglob("*.xsd")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if needle in text and re.search(rf'<[\w:]*element\s[^>]*name="{re.escape(name)}"', text):
            return path
    return None


def schematron_for(root: Any, folder: Path) -> list[RuleFile]:
    """The schemas that declare the document's namespace; of those that name customisations, the document's own.

    Where none names the document's customisation, all of its namespace apply: a wrong customisation then shows.
    """
    namespace = etree.QName(root).namespace or ""
    own = (root.findtext(CUSTOMIZATION) or "").strip()
    candidates = []
    for path in sorted(folder.rglob("*.sch")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if namespace in text and _is_schema(text):
            candidates.append((path, _customizations(text)))
    named = [path for path, names in candidates if any(name in own for name in names)]
    general = [path for path, names in candidates if not names]
    chosen = [*general, *named] if named or not own else [path for path, _ in candidates]
    return [RuleFile(path, _phase(root, path)) for path in sorted(set(chosen))]


def _is_schema(text: str) -> bool:
    return re.search(r"<(\w+:)?schema[\s>]", text) is not None


def _customizations(text: str) -> set[str]:
    """The customisation ids that the rules ask for."""
    found = set()
    for test in re.findall(r'test="([^"]*CustomizationID[^"]*)"', text):
        found.update(re.findall(r"'(urn:[^']+)'", test))
    return found


def _phase(root: Any, path: Path) -> str | None:
    """The eForms phase of the notice's subtype, where the schema has one."""
    subtype = next((element.text or "" for element in root.iter(SUBTYPE)), "")
    wanted = f"eforms-{subtype.strip()}"
    return wanted if subtype and wanted in phases_of(path) else None
