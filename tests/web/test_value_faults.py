"""Mistakes of a document in Danish: each damaged file of the command line's tests, and nothing left in English."""

import re

import pytest
from django.utils.translation import override

from gavn.engine.value.case import Case
from gavn.kernel.errors import Unreadable
from gavn.web.value.fault_words import PHRASES, fault_sentence, fault_words
from tests.cli.test_value_damaged import ALL
from tests.engine.value.conftest import CASE

# What only the reader of TOML says, with a line: its words are the library's own.
TOML = "TOML"


def faults(document):
    try:
        Case.parse(document).run(5)
    except Unreadable as problem:
        return problem.faults
    raise AssertionError("no damage")


def is_copied(text):
    """Names, numbers and quoted text of the document itself."""
    return " " not in text or text[0] in "'\"" or text.replace(" and ", "").isalnum()


@pytest.mark.parametrize("kind, old, new, place", ALL)
def test_every_damage_is_told_in_danish(kind, old, new, place):
    for fault in faults(CASE.replace(old, new, 1)):
        if fault.expected == TOML:
            continue
        for said in (fault.found, fault.expected):
            with override("da"):
                assert fault_words(said) != said or is_copied(said), said
            with override("en"):
                assert fault_words(said) == said


def test_a_phrase_keeps_its_names_and_numbers():
    with override("da"):
        assert fault_words("a number at least 0 and at most 1") == "et tal på mindst 0 og på højst 1"
        assert fault_words("year or one of: fee, price") == "year eller et af: fee, price"
        assert fault_words("12 % of it") == "12 % of it"
        told = fault_sentence("flow[0].payer", "'twon'", "a declared party: region, town")
        assert told == "flow[0].payer: fandt 'twon', ventede en part i sagen: region, town."
        assert fault_sentence("line 3, column 7", "unclosed", "TOML").startswith("linje 3, tegn 7: ")


def test_every_phrase_fits_itself_before_any_other():
    with override("da"):
        for phrase in PHRASES:
            names = re.findall(r"%\((\w+)\)s", phrase)
            filled = phrase % dict.fromkeys(names, "7")
            assert fault_words(filled) != filled, phrase
