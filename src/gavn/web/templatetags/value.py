"""What the templates of value cases use: `{% load value %}`."""

from __future__ import annotations

from django import template

from gavn.web.value.words import value_word

register = template.Library()


@register.simple_tag(name="value_word")
def value_word_of(kind: str, code: str) -> str:
    """The word for a flag, the firmness of an assumption, the reason for a version, or what a parameter follows."""
    return value_word(kind, code)
