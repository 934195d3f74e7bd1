"""What was learned at the end of a thread, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gavn.journeys.thread_lessons import Lesson
from gavn.web.figures import money_text, number_text

LESSONS: dict[str, str | Promise] = {
    "partnership-closed": gettext_lazy("“%(title)s” was closed. %(reason)s"),
    "partnership-bought": gettext_lazy("“%(title)s” led to a purchase: %(quantity)s bought."),
    "partnership-purchase": gettext_lazy("“%(title)s” led to a purchase."),
    "partnership-in-use": gettext_lazy("“%(title)s” was bought and taken into use."),
    "partnership-concluded": gettext_lazy("“%(title)s” ended well. %(reason)s"),
    "product-accept": gettext_lazy("“%(test)s”: one product met its requirement and was accepted."),
    "product-close": gettext_lazy("“%(test)s”: one product was closed."),
    "gain-met": gettext_lazy("The gain “%(name)s” came: %(realised_ore)s a year, %(expected_ore)s expected."),
    "gain-missed": gettext_lazy("The gain “%(name)s” did not come as expected: %(expected_ore)s a year expected."),
    "gain-written-off": gettext_lazy("The gain “%(name)s” was written off: %(expected_ore)s a year expected."),
    "case-moved": gettext_lazy(
        "“%(title)s”: the gain of all parties is now DKK %(now_dkk)s m, against %(before_dkk)s m in the forecast."
    ),
}


def lesson_text(lesson: Lesson) -> str:
    """The sentence of a lesson."""
    said = str(LESSONS[lesson.code]) % {name: _fact(name, value) for name, value in lesson.facts.items()}
    return said.strip()


def millions(kroner: float | None) -> str:
    """Mio. kr. with one decimal."""
    return "–" if kroner is None else number_text(Decimal(str(kroner)) / 1_000_000, 1)


def _fact(name: str, value: Any) -> str:
    if value is None:
        return "–"
    if name.endswith("_ore"):
        return money_text(value)
    if name.endswith("_dkk"):
        return millions(value)
    return number_text(value) if isinstance(value, int) else str(value)
