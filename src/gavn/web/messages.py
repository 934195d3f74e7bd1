"""The only place that speaks to people about refusals: a sentence for each code, in the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gavn.kernel.errors import Refusal
from gavn.web.figures import day_text, money_text, number_text
from gavn.web.sentences import FULLER, SENTENCES

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def sentence(refusal: Refusal) -> str:
    """Why not, and when it can be, as far as the facts tell."""
    return sentence_of(refusal.code, refusal.facts)


def sentence_of(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence of a stored refusal. The fuller one where every fact that it names is there."""
    known = {name: fact_text(name, value) for name, value in facts.items() if value not in (None, "")}
    for text in (FULLER.get(code), SENTENCES.get(code)):
        if text is not None and placeholders(text) <= known.keys():
            return str(text) % known
    return _("This is not possible (%(code)s).") % {"code": code}


def placeholders(text: str | Promise) -> set[str]:
    """The facts that a sentence names."""
    return set(PLACEHOLDER.findall(str(text)))


def fact_text(name: str, value: Any) -> str:
    """A fact as people read it. Facts that come back from the database are JSON: days are ISO texts."""
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        value = dt.date.fromisoformat(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return day_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return money_text(value) if name.endswith("_ore") else number_text(value)
    if isinstance(value, list | tuple):
        return ", ".join(fact_text(name, each) for each in value)
    return str(value)
