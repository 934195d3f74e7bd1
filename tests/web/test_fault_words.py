"""Mistakes of documents in Danish: every mistake of the damaged tender files, and of damaged baskets."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.utils import translation

from gavn.engine.scoring.document import parse_tender
from gavn.kernel.errors import Fault, Unreadable
from gavn.web.fault_words import EXPECTED, FOUND, NUMBER, TOML, _pattern, fault_text

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from tender_damage import damaged

CASES = list(damaged())
LITERAL = "'\"[{0123456789-"


def faults_of(content: bytes) -> tuple[Fault, ...]:
    with pytest.raises(Unreadable) as refused:
        parse_tender(content, source="model")
    return refused.value.faults


@pytest.mark.parametrize(("kind", "content", "_named"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_every_mistake_of_a_damaged_file_is_told_in_danish(kind: str, content: bytes, _named: str) -> None:
    """Only a value as it stands in the file may stay as it is."""
    for fault in faults_of(content):
        known = fault.expected == TOML or NUMBER.fullmatch(fault.expected)
        assert known or any(_pattern(each).fullmatch(fault.expected) for each in EXPECTED), fault
        literal = fault.found.startswith(tuple(LITERAL)) or fault.found in ("true", "false", "NaN", "Infinity")
        assert literal or fault.expected == TOML or any(_pattern(each).fullmatch(fault.found) for each in FOUND), fault
        with translation.override("da"):
            said = fault_text(str(fault))
        assert " found " not in said
        assert "expected" not in said


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("bid[1].price", "false", "a number at least 0"),
         "bid[1].price: fandt false, ventede et tal på mindst 0."),
        (Fault("x", "nothing", "a whole number at least 1 and at most 9"),
         "x: fandt ingenting, ventede et helt tal på mindst 1 og på højst 9."),
        (Fault("line 3, column 7", "invalid value", "TOML"),
         "linje 3, tegn 7: fandt noget, der ikke kan læses, ventede TOML."),
        (Fault("lot[0].id", "'1'", "an id that no other lot has"),
         "lot[0].id: fandt '1', ventede et id, som ingen anden delaftale har."),
    ],
)  # fmt: skip
def test_shapes_with_their_facts(fault: Fault, said: str) -> None:
    with translation.override("da"):
        assert fault_text(str(fault)) == said


def test_what_has_no_shape_stays_as_it_is() -> None:
    assert fault_text("need.lot: 9") == "need.lot: 9"
