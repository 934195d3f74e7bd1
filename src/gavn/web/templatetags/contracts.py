"""Words of contracts for the templates: `{% load contracts %}`."""

from __future__ import annotations

from django import template

from gavn.web.contracts.words import GROUNDS, TARGETS, UNITS

register = template.Library()
WORDS = {"ground": GROUNDS, "target": TARGETS, "unit": UNITS}


@register.simple_tag
def contract_word(kind: str, code: str) -> str:
    """A code as people read it."""
    return str(WORDS[kind][code])
