"""A Schematron schema as data: patterns of rules of assertions, in the order written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# An lxml element; its stubs do not cover all that is used here.
Element = Any


@dataclass(frozen=True, slots=True)
class Let:
    """A named value: an XPath expression, or the element's own content."""

    name: str
    value: str | None
    element: Element


@dataclass(frozen=True, slots=True)
class Assertion:
    """An assert (fails where its test is false) or a report (where it is true)."""

    id: str
    test: str
    is_report: bool
    severity: str
    element: Element


@dataclass(frozen=True, slots=True)
class Rule:
    """Assertions about the nodes that match `context` and no earlier rule of the pattern."""

    context: str
    lets: tuple[Let, ...]
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A walk over the whole document with its rules."""

    id: str
    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema in one phase."""

    title: str
    namespaces: dict[str, str]
    lets: tuple[Let, ...]
    # xsl:function, xsl:key and other XSLT that is carried over as it stands.
    foreign: tuple[Element, ...]
    patterns: tuple[Pattern, ...] = field(default=())
