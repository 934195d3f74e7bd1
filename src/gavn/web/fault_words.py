"""The mistakes of a document in the reader's language: where, what was found, what was expected.

A mistake is told in English by the code that reads the document. Its shapes stand here, as messages; what fits none of
them (a value, as it stands in the file) is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext as in_words  # for texts that stand elsewhere as messages
from django.utils.translation import gettext_noop

SENTENCE = re.compile(r"(?P<where>.*?): found (?P<found>.*), expected (?P<expected>.*)", re.DOTALL)
LINE = re.compile(r"(?:line (?P<line>\d+)(?:, column (?P<column>\d+))?|(?P<end>end of document))")
NUMBER = re.compile(r"a (?P<whole>whole )?number (?P<bounds>(?:at least|above|at most|below) .*)")
BOUND = re.compile(r"(at least|above|at most|below) (\S+)")
SLOT = re.compile(r"%\((\w+)\)s")
TOML = "TOML"

PLACES = (gettext_noop("document"), gettext_noop("file"))
FOUND = (
    gettext_noop("nothing"),
    gettext_noop("empty text"),
    gettext_noop("a key that is not known"),
    gettext_noop("a table"),
    gettext_noop("a list of %(count)s"),
    gettext_noop("bytes that are not UTF-8"),
    gettext_noop("the same parameter twice"),
    gettext_noop("weights that add up to %(sum)s"),
    gettext_noop("a mark"),
    gettext_noop("a code twice"),
    gettext_noop("%(size)s bytes"),
    gettext_noop("%(bidder)s with a second bid on lot %(lot)s"),
    gettext_noop("%(item)s in the basket without a need"),
    gettext_noop("the need %(need)s twice"),
    gettext_noop("the need %(need)s"),
    gettext_noop("no item for %(needs)s"),
    gettext_noop("%(item)s in group %(group)s"),
    gettext_noop("%(packs)s packs of %(item)s"),
    gettext_noop("an item number twice"),
    gettext_noop("an item of another lot"),
    gettext_noop("%(name)s twice"),
)
EXPECTED = (
    gettext_noop("text"),
    gettext_noop("true or false"),
    gettext_noop("a number"),
    gettext_noop("a whole number"),
    gettext_noop("a table"),
    gettext_noop("a list"),
    gettext_noop("a date (YYYY-MM-DD)"),
    gettext_noop("a date and time"),
    gettext_noop("no keys"),
    gettext_noop("text in UTF-8"),
    gettext_noop("one of: %(names)s"),
    gettext_noop("one of %(names)s"),
    gettext_noop("a list of %(count)s numbers"),
    gettext_noop("a list of %(what)s"),
    gettext_noop("one or more tables [[%(name)s]]"),
    gettext_noop("at most %(size)s bytes"),
    gettext_noop("two prices above 0, the lower one first"),
    gettext_noop("what a point is worth in kroner: there are criteria"),
    gettext_noop("%(name)s once, under %(place)s"),
    gettext_noop("a number above reference_low (%(low)s)"),
    gettext_noop("the id of a criterion"),
    gettext_noop("the id of a criterion: %(names)s"),
    gettext_noop("the id of a lot"),
    gettext_noop("a number: the formula %(formula)s needs %(name)s"),
    gettext_noop("shares that add up to at most v_max = %(most)s"),
    gettext_noop("two different numbers [low, high]"),
    gettext_noop("an id that no other criterion has"),
    gettext_noop("an id that no other lot has"),
    gettext_noop("the group of a lot: no lot has one"),
    gettext_noop("the group of a lot: %(names)s"),
    gettext_noop("positive numbers that add up to 1, as [0.6, 0.4]"),
    gettext_noop("one bid a bidder and lot"),
    gettext_noop("two or more different lots"),
    gettext_noop("each need once"),
    gettext_noop("at most the %(count)s needs there are"),
    gettext_noop("at least one of each of the %(count)s groups"),
    gettext_noop("a day after start_on"),
    gettext_noop("kroner with two decimals at most"),
    gettext_noop("a mark from %(low)s to %(high)s"),
    gettext_noop("a mark"),
    gettext_noop("marks, since %(bidder)s has no bid of its own on every lot of it"),
    gettext_noop("marks, since %(bidder)s's own bids on its lots have different marks"),
    gettext_noop("packs = 0 outside the basket"),
    gettext_noop("a need of the lot's basket"),
    gettext_noop("an item for each need of the basket"),
    gettext_noop("the need's group %(group)s"),
    gettext_noop("%(packs)s packs for %(units)s units"),
    gettext_noop("each item once"),
    gettext_noop("items that stand in one lot"),
    gettext_noop("the sum of its items, %(sum)s"),
    gettext_noop("the code of a lot"),
    gettext_noop("one or more tables with year and amount: the formula life-cycle needs them"),
)
BOUNDS = {
    "at least": gettext_noop("at least %(bound)s"),
    "above": gettext_noop("above %(bound)s"),
    "at most": gettext_noop("at most %(bound)s"),
    "below": gettext_noop("below %(bound)s"),
}


def fault_text(fault: str) -> str:
    """A mistake as one sentence; `fault` is as `gavn.kernel.errors.Fault` writes it."""
    parts = SENTENCE.fullmatch(fault)
    if parts is None:
        return fault
    expected = parts["expected"]
    found = _("something that cannot be read") if expected == TOML else worded(parts["found"], FOUND)
    said = {"where": _place(parts["where"]), "found": found, "expected": expected_text(expected)}
    return _("%(where)s: found %(found)s, expected %(expected)s.") % said


def expected_text(text: str) -> str:
    """What was expected, in words."""
    number = NUMBER.fullmatch(text)
    if number is None:
        return worded(text, EXPECTED)
    bounds = [in_words(BOUNDS[word]) % {"bound": bound} for word, bound in BOUND.findall(number["bounds"])]
    kind = _("a whole number") if number["whole"] else _("a number")
    if len(bounds) == 1:
        return f"{kind} {bounds[0]}"
    return _("%(number)s %(one)s and %(other)s") % {"number": kind, "one": bounds[0], "other": bounds[-1]}


def worded(text: str, shapes: Sequence[str]) -> str:
    """The text by the shape that it has; as it is where it has none."""
    for each in shapes:
        if found := _pattern(each).fullmatch(text):
            return in_words(each) % found.groupdict()
    return text


def _place(where: str) -> str:
    line = LINE.fullmatch(where)
    if line is None:
        return worded(where, PLACES)
    if line["end"]:
        return _("the end of the file")
    if line["column"] is None:
        return _("line %(line)s") % {"line": line["line"]}
    return _("line %(line)s, character %(column)s") % {"line": line["line"], "column": line["column"]}


@lru_cache
def _pattern(each: str) -> re.Pattern[str]:
    """A message as a pattern: its slots take anything."""
    parts = SLOT.split(each)
    slots = [f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)]
    return re.compile("".join(slots), re.DOTALL)
