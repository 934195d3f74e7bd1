"""The mistakes of a value case in the reader's language: its own phrases beside those that all documents share.

Names, numbers and quoted text are kept as they stand in the document.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from gavn.web.fault_words import FOUND, expected_text, fault_text, worded

# What only a value case says; %(…)s stands for any text.
PHRASES = (
    _("the unknown name %(name)s"),
    _("the strategy %(name)s"),
    _("a list of %(count)s parameters"),
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
    _("%(formula)s (invalid syntax)"),
    _("%(formula)s ('(' was never closed)"),
    _("%(formula)s, which is no usable number in %(bad)s of %(all)s draws of year %(year)s"),
    _("a number, or dist = { … }"),
    _("a number of at least %(low)s"),
    _("below %(high)s for mean %(mean)s"),
    _("at least from_year = %(year)s"),
    _("an amount of at most %(most)s in every draw"),
    _("a name without : and +"),
    _("a name of letters, digits and _ that no function has"),
    _("year or one of: %(names)s"),
    _("exactly one of %(names)s"),
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
    _("a list or a table of two or more counts above 0"),
    _("different names of %(names)s joined by +"),
    _("only coalitions short of everybody: the whole gain comes from the flows"),
    _("none: the rule %(rule)s computes it"),
    _("arithmetic: numbers, parameters, year, + - * / **, comparisons, if-else, %(functions)s"),
)


def fault_sentence(where: str, found: str, expected: str) -> str:
    """A mistake as one sentence."""
    return fault_text(f"{where}: found {fault_words(found)}, expected {fault_words(expected)}")


def fault_words(said: str) -> str:
    """What was found or expected, in the reader's language; as it is where no phrase fits."""
    own = worded(said, PHRASES)
    return own if own != said else expected_text(worded(said, FOUND))
