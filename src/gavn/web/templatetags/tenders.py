"""What the templates of tenders use: `{% load tenders %}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django import template

from gavn.tenders.views import CriterionView
from gavn.web.tenders.figures import dkk_text, points_text, short_text
from gavn.web.tenders.round_words import KINDS, OUTCOMES
from gavn.web.tenders.words import tender_word

register = template.Library()


@register.simple_tag(name="tender_word")
def tender_word_of(kind: str, code: str) -> str:
    """The word for a procedure, a form of contract, a formula, a rule for ties, a requirement or a company's fact."""
    return tender_word(kind, code)


@register.simple_tag
def round_word(kind: str, code: str) -> str:
    """The word for a kind of round, or for what was decided on a request."""
    return str({"kind": KINDS, "outcome": OUTCOMES}[kind][code])


@register.filter
def exact(text: str) -> str:
    """An exact number of a model (`60`, `1/3`) as people read it."""
    return short_text(Fraction(text))


@register.filter
def exact_dkk(text: str) -> str:
    """An exact amount (`10000`, `440/3`) as kroner and øre."""
    return dkk_text(Fraction(text))


@register.filter
def exact_points(text: str) -> str:
    """An exact score as people read it, two decimals."""
    return points_text(Fraction(text))


@register.filter
def points_of(points: Mapping[str, str], code: str) -> str:
    """The points of one criterion."""
    return short_text(Fraction(points[code])) if code in points else "–"


@register.filter
def kroner_ore(amount: Decimal) -> str:
    """Kroner with øre."""
    return dkk_text(Fraction(amount))


@register.filter
def value_of(values: Mapping[str, str], key: str) -> str:
    """What stands under a key; nothing where nothing does."""
    return values.get(key, "")


@register.filter
def title_of(criteria: Sequence[CriterionView], code: str) -> str:
    """The title of a criterion."""
    return next((each.title or each.code for each in criteria if each.code == code), code)
