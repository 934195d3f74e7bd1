"""Documents: written and read again they are the same; edits change what they name and nothing else."""

import datetime as dt
import json
import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.value.case import Case
from gavn.kernel.errors import Refusal
from gavn.value.documents import (
    Edit,
    ParameterChange,
    content_as_json,
    content_from_json,
    content_of,
    differences,
    edited,
    to_toml,
    toml_of_json,
)
from gavn.value.running import read_document, run_document
from gavn.value.states import CASE_MOVES, GAIN_MOVES, REQUEST_MOVES, STATUS_MOVES, becomes_firmer
from tests.value.cases import STOMA

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = st.one_of(
    texts,
    st.booleans(),
    st.integers(-(2**62), 2**62),
    st.decimals(allow_nan=False).filter(lambda number: "." in str(number) or "E" in str(number)),
    st.dates(dt.date(1, 1, 1)),
)
inline = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=5,
)
tables = st.dictionaries(texts, inline, max_size=3)
contents = st.dictionaries(
    texts,
    st.one_of(inline, st.dictionaries(texts, tables, max_size=3), st.lists(tables, max_size=3)),
    max_size=4,
)


@given(contents)
def test_what_is_written_is_read_again(content):
    assert tomllib.loads(to_toml(content), parse_float=Decimal) == content


def test_a_case_written_anew_is_the_same_case():
    anew = to_toml(content_of(STOMA))
    assert Case.parse(anew).answer() == Case.parse(STOMA).answer()  # its input hash included
    assert to_toml(content_of(anew)) == anew


def test_json_and_toml_are_the_same_case():
    body = json.loads(json.dumps(content_as_json(content_of(STOMA))))
    assert body["horizon"] == {"start": "2026-01-01", "years": 4}
    assert body["agreement"]["pool"]["amount"] == 6_500_000
    again, before = Case.parse(to_toml(content_from_json(body))), Case.parse(STOMA)
    told = {"input_hash": None}  # 6500000 and 6.5e6 are one number, written in two ways
    assert {**again.answer(), **told} == {**before.answer(), **told}
    assert [flow.amount.text for flow in again.definition.flows] == ["-saving", "extra"]


def test_json_nested_without_end_is_refused():
    body = nested = {}
    for _ in range(5000):
        nested["a"] = nested = {}
    with pytest.raises(Refusal, match=r"value-case.unreadable"):
        toml_of_json(body)


def test_an_edit_changes_what_it_names_and_nothing_else():
    content = content_of(STOMA)
    change = ParameterChange(dist={"gamma": {"mean": Decimal("18.6e6"), "sd": Decimal("1e6")}}, status="trial")
    after = edited(content, Edit({"saving": change}, {1: {"amount": "extra * 0.9"}}))
    assert content == content_of(STOMA)
    assert [(each.where, each.before, each.after) for each in differences(content, after)] == [
        ("parameter.saving.status", "assumed", "trial"),
        ("parameter.saving.dist.gamma.mean", "", "18600000"),
        ("parameter.saving.dist.gamma.sd", "", "1000000"),
        ("flow[1].amount", "extra", "extra * 0.9"),
        ("parameter.saving.value", "18600000", ""),
    ]
    assert differences(content, content) == ()
    for wrong in (Edit({"nothing": ParameterChange(value=Decimal(1))}), Edit(flows={2: {}}), Edit(flows={-1: {}})):
        with pytest.raises(Refusal, match=r"not-declared"):
            edited(content, wrong)


def faults(document):
    with pytest.raises(Refusal) as found:
        read_document(document)
    assert found.value.code == "value-case.unreadable"
    return found.value.facts["faults"]


def test_what_is_no_document_is_refused_with_every_place():
    assert faults("x = ") != []
    assert faults("\ud800") == [{"where": "line 1", "found": "bytes that are not UTF-8", "expected": "text in UTF-8"}]
    assert faults(STOMA.replace("Fælles", "F\\u0000")) == [
        {"where": "file", "found": "the character NUL", "expected": "text without it"}
    ]
    with pytest.raises(Refusal, match=r"value-case.too-large"):
        read_document("#" * (256 * 1024 + 1))


def test_the_result_says_where_it_comes_from():
    result = run_document(STOMA).result
    assert (result["draws"], result["seed"], result["rules"]) == (10_000, 1, "fm-2023")
    assert len(result["input_hash"]) == 64
    assert json.loads(json.dumps(result, allow_nan=False)) == result


def test_a_status_only_becomes_firmer():
    order = ("assumed", "trial", "tendered", "contracted", "realised")
    for before in order:
        for after in order:
            assert becomes_firmer(before, after) == (order.index(after) > order.index(before))
    assert {to for moves in STATUS_MOVES.values() for to in moves.values()} == set(order[1:])


@pytest.mark.parametrize(
    ("moves", "ends"),
    [(CASE_MOVES, {"closed"}), (GAIN_MOVES, {"met", "written-off"}), (REQUEST_MOVES, {"answered"})],
)
def test_every_state_is_reached_and_ends_have_no_exits(moves, ends):
    reached = {to for each in moves.values() for to in each.values()}
    left = {state for each in moves.values() for state, to in each.items() if state != to}
    assert left - reached == {""}
    assert reached - left == ends
