"""Every refusal has a sentence, and a sentence says what its facts tell."""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest
from django.utils import translation

from gavn.kernel.errors import Refusal
from gavn.ordering.errors import LINE_REFUSALS
from gavn.web.messages import placeholders, sentence, sentence_of
from gavn.web.sentences import FULLER, SENTENCES
from gavn.web.words import WORDS

PACKAGE = Path(__file__).parents[2] / "src" / "gavn"
PAGES_MAY_MEET = (
    *("kernel", "infra", "parties", "tenders", "contracts", "grants", "ordering", "settlement", "journeys", "web"),
    *("needs", "value", "evidence", "partnerships"),
)


def classes_codes(tree):
    """Codes of the refusal classes in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "code":
                    yield ast.literal_eval(each.value)


def raised_codes(tree):
    """Codes of `Refusal("…")`."""
    for node in ast.walk(tree):
        is_refusal = isinstance(node, ast.Call) and ast.unparse(node.func) == "Refusal" and node.args
        if is_refusal and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def all_codes():
    found = set(LINE_REFUSALS)
    for room in PAGES_MAY_MEET:
        for path in (PACKAGE / room).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            found |= set(raised_codes(tree))
            if "errors" in path.name:
                found |= {code for code in classes_codes(tree) if isinstance(code, str)}
    return found - {"refused"}


def test_every_code_has_a_sentence():
    codes = all_codes()
    assert len(codes) > 60
    assert sorted(codes - set(SENTENCES)) == []


LOOKS = re.compile(r"_?(citizen|citizens_by_id|log|log_access|names|note|note_access|note_orders)")


def look_up_codes():
    """What a look-up of a citizen's data is called, wherever one is noted: in Python or in SQL."""
    found = {"citizen.found-by-cpr"}
    for room in ("parties", "grants", "ordering", "web", "api"):
        for path in (PACKAGE / room).rglob("*.py"):
            calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
            for call in calls:
                if LOOKS.fullmatch(ast.unparse(call.func).rpartition(".")[2]):
                    given = [*call.args, *(each.value for each in call.keywords if each.arg == "what")]
                    found |= {each.value for each in given if isinstance(each, ast.Constant) and "." in str(each.value)}
    return found


def test_every_look_up_has_a_word_for_the_citizen():
    codes = look_up_codes()
    assert {"grants.read", "supplier-lines.read", "citizen.page"} <= codes
    assert sorted(codes - set(WORDS)) == []


def test_a_fuller_sentence_stands_beside_a_plain_one():
    assert set(FULLER) <= set(SENTENCES)


@pytest.mark.parametrize("code", sorted(LINE_REFUSALS))
def test_a_refused_line_is_told_in_danish_with_all_the_facts_it_names(code):
    facts = dict.fromkeys(LINE_REFUSALS[code], 3)
    with translation.override("da"):
        told = sentence_of(code, facts)
        assert placeholders(SENTENCES[code]) <= set(facts)
        assert placeholders(FULLER.get(code, "")) <= set(facts)
    assert "%(" not in told
    assert code not in told


def test_the_fuller_sentence_is_used_where_its_facts_are_there():
    facts = {"remaining_units": 1200, "units_per_pack": 30, "next_on": "2026-06-01"}
    with translation.override("da"):
        assert sentence_of("entitlement.exceeded", facts) == (
            "Der er 1.200 stk. tilbage, og en pakke indeholder 30. Der kan bestilles mere fra 1. juni 2026."
        )
        assert sentence_of("entitlement.exceeded", {**facts, "next_on": None}) == (
            "Der er 1.200 stk. tilbage af bevillingen, og en pakke indeholder 30."
        )
    with translation.override("en"):
        told = sentence(Refusal("grant.expired", expired_on=dt.date(2026, 5, 31)))
        assert told == "The grant ended on 31 May 2026. Talk to your clinic about a new application."


def test_an_unknown_code_is_told_with_the_code():
    with translation.override("da"):
        assert sentence_of("some.thing", {}) == "Det kan ikke lade sig gøre (some.thing)."
