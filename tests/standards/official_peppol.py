"""The official rules of Peppol BIS 2026.5 and the schemas of UBL 2.1, compiled once a run."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from gavn.standards.schematron.run import CompiledRules
from gavn.standards.xml_reading import parse_xml
from gavn.standards.xml_schema import schema_faults
from tests.standards.rules_folder import official_rules

BILLING = ("CEN-EN16931-UBL", "PEPPOL-EN16931-UBL")
RULES = {
    "order": ("PEPPOLBIS-T01",),
    "order-change": ("PEPPOLBIS-T114",),
    "order-cancellation": ("PEPPOLBIS-T115",),
    "order-response": ("PEPPOLBIS-T76",),
    "advanced-order-response": ("PEPPOLBIS-T116",),
    "catalogue": ("PEPPOLBIS-T19",),
    "despatch-advice": ("PEPPOLBIS-T16",),
    "invoice": BILLING,
    "credit-note": BILLING,
    "invoice-response": ("PEPPOLBIS-T111",),
    "message-response": ("PEPPOLBIS-T71",),
}


@lru_cache
def rules(name: str) -> CompiledRules:
    return CompiledRules(official_rules("peppol-2026.5") / f"{name}.sch")


def schema_of(root: Any) -> Path:
    return official_rules("ubl-2.1") / "maindoc" / f"UBL-{etree.QName(root).localname}-2.1.xsd"


def failures(form: str, document: bytes | Any) -> list[str]:
    """What schema and rules object to: `schema` with its message, and the ids of rules with their places."""
    root = parse_xml(document, source=form) if isinstance(document, bytes) else document
    by_schema = [f"schema: {fault}" for fault in schema_faults(root, schema_of(root))]
    found = [each for name in RULES[form] for each in rules(name).findings(root) if each.is_error]
    return by_schema + [f"{each.id} {each.location}: {each.text}" for each in found]
