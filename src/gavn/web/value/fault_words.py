"""The mistakes of a document in the reader's language: what the engine says in English, phrase by phrase.

Names, numbers and quoted text are kept as they stand in the document.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

# The first that fits is taken; %(…)s stands for any text.
PHRASES = (
    _("nothing"),
    _("empty text"),
    _("a key that is not known"),
    _("a table"),
    _("the unknown name %(name)s"),
    _("the strategy %(name)s"),
    _("a list of %(count)s parameters"),
    _("a list of %(count)s"),
    _("an unknown distribution"),
    _("an unknown coalition"),
    _("an unknown parameter"),
    _("both value and dist"),
    _("one of value and dist"),
    _("%(count)s distributions"),
    _("a standard deviation of %(number)s"),
    _("weights that sum to 0"),
    _("weights that sum to more than 0"),
    _("no numbers"),
    _("no parties"),
    _("everybody"),
    _("an amount"),
    _("%(name)s, who also pays"),
    _("%(name)s twice"),
    _("%(formula)s (invalid syntax)"),
    _("%(formula)s ('(' was never closed)"),
    _("%(formula)s, which is no usable number in %(bad)s of %(all)s draws of year %(year)s"),
    _("text"),
    _("true or false"),
    _("a number"),
    _("a number, or dist = { … }"),
    _("a number at least %(low)s and at most %(high)s"),
    _("a number at least %(low)s and below %(high)s"),
    _("a number above %(low)s and at most %(high)s"),
    _("a number above %(low)s and below %(high)s"),
    _("a number of at least %(low)s"),
    _("a whole number at least %(low)s and at most %(high)s"),
    _("below %(high)s for mean %(mean)s"),
    _("at least from_year = %(year)s"),
    _("an amount of at most %(most)s in every draw"),
    _("a date (YYYY-MM-DD)"),
    _("a name without : and +"),
    _("a name of letters, digits and _ that no function has"),
    _("year or one of: %(names)s"),
    _("exactly one of %(names)s"),
    _("one of: %(names)s"),
    _("one of %(names)s"),
    _("a declared party that is not outside: %(names)s"),
    _("a declared party: %(names)s"),
    _("a declared parameter of one number"),
    _("two declared parameters with a distribution of one number"),
    _("two different parameters, each pair once"),
    _("another party than the payers"),
    _("another party than the payer"),
    _("an account of an agreement: %(names)s"),
    _("a party or a list of parties"),
    _("one or more parties"),
    _("each party once"),
    _("one or more numbers"),
    _("one or more tables %(name)s"),
    _("a list or a table of two or more counts above 0"),
    _("different names of %(names)s joined by +"),
    _("only coalitions short of everybody: the whole gain comes from the flows"),
    _("none: the rule %(rule)s computes it"),
    _("arithmetic: numbers, parameters, year, + - * / **, comparisons, if-else, %(functions)s"),
)


def fault_words(said: str) -> str:
    """What was found or expected, in the reader's language; as it is where no phrase fits."""
    if get_language() == "en":
        return said
    for phrase, pattern in _patterns():
        if fits := pattern.fullmatch(said):
            return translated(phrase) % fits.groupdict()
    return said


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((phrase, re.compile(_pattern(phrase), re.DOTALL)) for phrase in PHRASES)


def _pattern(phrase: str) -> str:
    parts = re.split(r"%\((\w+)\)s", phrase)
    return "".join(f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
