"""Write a schema as an XSLT 3.0 style sheet.

Every pattern becomes a mode that walks all nodes and attributes; every rule a template, earlier rules with the higher
priority, so that a node meets the first rule that matches it; every assertion an xsl:if that writes a `failed` element.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from gavn.standards.schematron.schema import Assertion, Element, Let, Pattern, Rule, Schema
from gavn.standards.schematron.source import SCH, XSL, q

WALK = "@* | node()"
ERR = "http://www.w3.org/2005/xqt-errors"
# The id of a finding that says that a pattern could not be computed.
UNCOMPUTABLE = "not-computable"


def x(name: str) -> str:
    """The qualified name of an XSLT element."""
    return f"{{{XSL}}}{name}"


def to_xslt(schema: Schema) -> bytes:
    """The style sheet. Its output is `<findings>` with a `<failed id severity pattern location>` a finding."""
    namespaces = {**_declared(schema.foreign), **schema.namespaces}
    names = {prefix: uri for prefix, uri in namespaces.items() if prefix and prefix != "xsl"}
    sheet = etree.Element(x("stylesheet"), nsmap={**names, "xsl": XSL, "err": ERR})
    sheet.set("version", "3.0")
    sheet.set("exclude-result-prefixes", "#all")
    etree.SubElement(sheet, x("output"), method="xml", encoding="UTF-8")
    for part in schema.foreign:
        sheet.append(copy.deepcopy(part))
    for let in (*schema.lets, *(let for pattern in schema.patterns for let in pattern.lets)):
        _add_let(sheet, let)
    _add_start(sheet, schema.patterns)
    for number, pattern in enumerate(schema.patterns):
        _add_pattern(sheet, pattern, _mode(number))
    return etree.tostring(sheet, encoding="utf-8", xml_declaration=True)


def _declared(elements: Sequence[Element]) -> dict[str, str]:
    """The prefixes in scope where XSLT was carried over; its expressions use them."""
    return {prefix: uri for element in elements for prefix, uri in element.nsmap.items() if prefix and uri != SCH}


def _mode(number: int) -> str:
    return f"pattern-{number + 1}"


def _add_start(sheet: Element, patterns: Sequence[Pattern]) -> None:
    """Run the patterns one after the other over the document, its root node included."""
    template = etree.SubElement(sheet, x("template"), match="/")
    findings = etree.SubElement(template, "findings")
    for number, pattern in enumerate(patterns):
        _add_attempt(findings, pattern, _mode(number))


def _add_attempt(findings: Element, pattern: Pattern, mode: str) -> None:
    """Run one pattern; where a value in the document is such that a test cannot be computed, that is the finding."""
    attempt = etree.SubElement(findings, x("try"))
    etree.SubElement(attempt, x("apply-templates"), select=".", mode=mode)
    caught = etree.SubElement(attempt, x("catch"))
    failed = etree.SubElement(caught, "failed", id=UNCOMPUTABLE, severity="fatal", pattern=pattern.id, location="/")
    etree.SubElement(failed, x("value-of"), select="$err:description")


def _add_pattern(sheet: Element, pattern: Pattern, mode: str) -> None:
    etree.SubElement(sheet, x("mode"), {"name": mode, "on-multiple-match": "use-last"})
    etree.SubElement(sheet, x("template"), match="@* | text()", mode=mode, priority="-1")
    walk = etree.SubElement(sheet, x("template"), match="/ | node()", mode=mode, priority="-2")
    _add_walk(walk, mode)
    for place, rule in enumerate(pattern.rules):
        _add_rule(sheet, rule, pattern.id, mode, priority=len(pattern.rules) - place)


def _add_rule(sheet: Element, rule: Rule, pattern: str, mode: str, *, priority: int) -> None:
    template = etree.SubElement(sheet, x("template"), match=rule.context, mode=mode, priority=str(priority))
    for let in rule.lets:
        _add_let(template, let)
    for assertion in rule.assertions:
        _add_assertion(template, assertion, pattern)
    _add_walk(template, mode)


def _add_walk(template: Element, mode: str) -> None:
    etree.SubElement(template, x("apply-templates"), select=WALK, mode=mode)


def _add_let(parent: Element, let: Let) -> None:
    variable = etree.SubElement(parent, x("variable"), name=let.name)
    if let.value is not None:
        variable.set("select", let.value)
        return
    variable.text = let.element.text
    for child in let.element:
        variable.append(copy.deepcopy(child))


def _add_assertion(template: Element, assertion: Assertion, pattern: str) -> None:
    test = assertion.test if assertion.is_report else f"not({assertion.test})"
    condition = etree.SubElement(template, x("if"), test=test)
    failed = etree.SubElement(condition, "failed", id=assertion.id, severity=assertion.severity, pattern=pattern)
    etree.SubElement(failed, x("attribute"), name="location", select="path()")
    _add_text(failed, assertion.element)


def _add_text(parent: Element, message: Element) -> None:
    """The message, with the values that it asks for."""
    _add_literal(parent, message.text)
    for child in message:
        if child.tag == q("value-of"):
            etree.SubElement(parent, x("value-of"), select=child.get("select", "."), separator=" ")
        elif child.tag == q("name"):
            etree.SubElement(parent, x("value-of"), select=f"name({child.get('path', '.')})")
        elif isinstance(child.tag, str):
            _add_text(parent, child)
        _add_literal(parent, child.tail)


def _add_literal(parent: Element, text: str | None) -> None:
    if text:
        etree.SubElement(parent, x("text")).text = text
