"""The official rules of eForms, one phase a kind of notice, compiled once a run."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from gavn.standards.eforms.names import FORMS
from gavn.standards.rule_folder import schema_for
from gavn.standards.schematron.run import CompiledRules
from gavn.standards.xml_reading import parse_xml
from gavn.standards.xml_schema import schema_faults
from tests.standards.rules_folder import official_rules


@lru_cache
def phase(kind: str) -> CompiledRules:
    folder = official_rules("eforms-1.15.1")
    return CompiledRules(
        folder / "schematrons" / "static" / "complete-validation.sch", phase=f"eforms-{FORMS[kind].subtype}"
    )


def failures(kind: str, document: bytes | Any) -> list[str]:
    """What schema and rules object to: `schema` with its message, and the ids of rules with their places."""
    root = parse_xml(document, source=kind) if isinstance(document, bytes) else document
    schema = schema_for(root, official_rules("eforms-1.15.1"))
    assert schema is not None
    by_schema = [f"schema: {fault}" for fault in schema_faults(root, schema)]
    return by_schema + [f"{each.id} {each.location}" for each in phase(kind).findings(root) if each.is_error]
