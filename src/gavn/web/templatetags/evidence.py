"""What the templates of tests use: `{% load evidence %}`."""

from __future__ import annotations

from django import template

from gavn.web.evidence.words import evidence_word

register = template.Library()


@register.simple_tag(name="evidence_word")
def evidence_word_of(kind: str, code: str) -> str:
    """The word for a method, a reason, a kind of measurement, a decision or a fault."""
    return evidence_word(kind, code)
