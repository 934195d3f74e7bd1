"""Read a Schematron file: includes resolved, a phase chosen, abstract rules and patterns filled in."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from gavn.kernel.errors import Fault, Refusal, Unreadable
from gavn.standards.schematron.schema import Assertion, Element, Let, Pattern, Rule, Schema
from gavn.standards.xml_reading import read_xml

SCH = "http://purl.oclc.org/dsdl/schematron"
XSL = "http://www.w3.org/1999/XSL/Transform"
# Files within files, abstract rules within abstract rules.
DEEPEST = 30


def q(name: str) -> str:
    """The qualified name of a Schematron element."""
    return f"{{{SCH}}}{name}"


def read_schema(path: str | Path, *, phase: str | None = None) -> Schema:
    """The schema at `path` in a phase (None: its default phase, else all patterns). Refuses `unknown-phase`."""
    root = read_xml(path)
    if root.tag != q("schema"):
        raise Unreadable(str(path), [Fault("root", str(root.tag), f"a Schematron schema, {q('schema')}")])
    _resolve_includes(root, Path(path).parent, 0, wanted=_active(root, phase))
    active = _active(root, phase)
    rules = {rule.get("id"): rule for rule in root.iter(q("rule")) if rule.get("abstract") == "true"}
    patterns: list[Pattern] = []
    for element in _filled(root):
        if element.get("abstract") == "true" or (active is not None and element.get("id") not in active):
            continue
        patterns.append(_pattern(element, rules, len(patterns)))
    return Schema(
        title=" ".join((root.findtext(q("title")) or "").split()),
        namespaces={element.get("prefix", ""): element.get("uri", "") for element in root.findall(q("ns"))},
        lets=(*_lets(root), *_phase_lets(root, phase)),
        foreign=tuple(child for child in root if isinstance(child.tag, str) and child.tag.startswith(f"{{{XSL}}}")),
        patterns=tuple(patterns),
    )


def phases_of(path: str | Path) -> tuple[str, ...]:
    """The ids of the phases of a schema."""
    return tuple(element.get("id", "") for element in read_xml(path).findall(q("phase")))


def _chosen_phase(root: Element, phase: str | None) -> Element | None:
    wanted = phase if phase is not None else root.get("defaultPhase")
    if wanted in (None, "#ALL"):
        return None
    found = next((element for element in root.findall(q("phase")) if element.get("id") == wanted), None)
    if found is None:
        known = [element.get("id") for element in root.findall(q("phase"))]
        raise Refusal("unknown-phase", phase=wanted, phases=known)
    return found


def _active(root: Element, phase: str | None) -> set[str] | None:
    chosen = _chosen_phase(root, phase)
    return None if chosen is None else {element.get("pattern", "") for element in chosen.findall(q("active"))}


def _phase_lets(root: Element, phase: str | None) -> tuple[Let, ...]:
    chosen = _chosen_phase(root, phase)
    return () if chosen is None else _lets(chosen)


def _resolve_includes(element: Element, folder: Path, depth: int, *, wanted: set[str] | None) -> None:
    """Put the included file's root in the place of every include, files within files too.

    Patterns that the phase does not want are left out, so that one phase of a large set stays small.
    """
    if depth > DEEPEST:
        raise Unreadable(str(folder), [Fault("include", "files that include each other", "an end of includes")])
    for include in list(element.iter(q("include"))):
        path = folder / include.get("href", "")
        included = read_xml(path)
        parent = include.getparent()
        skipped = (
            wanted is not None
            and included.tag == q("pattern")
            and included.get("abstract") != "true"
            and included.get("id") not in wanted
        )
        if skipped:
            parent.remove(include)
            continue
        _resolve_includes(included, path.parent, depth + 1, wanted=wanted)
        parent.replace(include, included)


def _filled(root: Element) -> Iterable[Element]:
    """The patterns in order; one that `is-a` abstract pattern is that pattern with its parameters put in."""
    abstract = {
        element.get("id"): element for element in root.findall(q("pattern")) if element.get("abstract") == "true"
    }
    for element in root.findall(q("pattern")):
        template = abstract.get(element.get("is-a"))
        if template is None:
            yield element
            continue
        filled = copy.deepcopy(template)
        filled.attrib.pop("abstract")
        filled.set("id", element.get("id") or template.get("id", ""))
        given = {param.get("name"): param.get("value", "") for param in element.findall(q("param"))}
        for part in filled.iter(etree.Element):
            for name, text in part.attrib.items():
                part.set(name, _with_parameters(text, given))
        yield filled


def _with_parameters(text: str, given: dict[str, str]) -> str:
    return re.sub(r"\$([\w.-]+)", lambda found: given.get(found.group(1), found.group(0)), text)


def _pattern(element: Element, abstract: dict[str, Element], place: int) -> Pattern:
    rules = [_rule(rule, abstract) for rule in element.findall(q("rule")) if rule.get("abstract") != "true"]
    return Pattern(element.get("id") or f"pattern-{place + 1}", _lets(element), tuple(rules))


def _rule(element: Element, abstract: dict[str, Element]) -> Rule:
    parts = list(_with_extensions(element, abstract, 0))
    lets = tuple(_let(part) for part in parts if part.tag == q("let"))
    assertions = tuple(_assertion(part) for part in parts if part.tag in (q("assert"), q("report")))
    return Rule(element.get("context", ""), lets, assertions)


def _with_extensions(element: Element, abstract: dict[str, Element], depth: int) -> Iterable[Element]:
    """The children of a rule, `extends` replaced by those of the abstract rule."""
    for child in element:
        if child.tag != q("extends"):
            yield child
            continue
        base = abstract.get(child.get("rule"))
        if base is None or depth > DEEPEST:
            raise Unreadable("schema", [Fault("extends", str(child.get("rule")), "the id of an abstract rule")])
        yield from _with_extensions(base, abstract, depth + 1)


def _assertion(element: Element) -> Assertion:
    severity = element.get("flag") or element.get("role") or "error"
    return Assertion(
        id=element.get("id") or "",
        test=element.get("test", ""),
        is_report=element.tag == q("report"),
        severity=severity.lower(),
        element=element,
    )


def _lets(element: Element) -> tuple[Let, ...]:
    return tuple(_let(child) for child in element.findall(q("let")))


def _let(element: Element) -> Let:
    return Let(element.get("name", ""), element.get("value"), element)
