"""The workbook of a value case: its formulas against the engine, its inputs back again, every mistake by its cell."""

from __future__ import annotations

import io
import random
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from gavn.engine.value.case import Case
from gavn.engine.value.expressions import parse_expression
from gavn.engine.value.probe import outcomes
from gavn.kernel.errors import Unreadable
from gavn.value.documents import ParameterChange, content_of, edited, to_toml
from gavn.value.workbook.formulas import formula
from gavn.value.workbook.layout import COVER, FLOWS, INPUTS, PARTIES, VERSION_CELL
from gavn.value.workbook.reading import LARGEST_FILE, read_workbook, written_from
from gavn.value.workbook.writing import Source, write_workbook
from tests.value.spreadsheet import Spreadsheet

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
STOMA = (EXAMPLES / "stoma.value.toml").read_text(encoding="utf-8")
WOUND = (EXAMPLES / "wound-care.value.toml").read_text(encoding="utf-8")


def written(document: str, number: int = 3) -> bytes:
    return write_workbook(Source("sagen", number, document), Case.parse(document))


def changed(content: bytes, **cells: object) -> bytes:
    """The workbook after somebody typed in cells: `INPUTS_B5=1`."""
    book = load_workbook(io.BytesIO(content))
    sheets = {"COVER": COVER, "INPUTS": INPUTS, "FLOWS": FLOWS}
    for place, value in cells.items():
        sheet, cell = place.split("_")
        book[sheets[sheet]][cell] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def faults(content: bytes, document: str) -> dict[str, str]:
    with pytest.raises(Unreadable) as refused:
        read_workbook(content, document)
    return {fault.where: fault.found for fault in refused.value.faults}


def party_sums(content: bytes, document: str) -> dict[str, float]:
    """The sums of the first strategy's table, recalculated."""
    case, sheet = Case.parse(document), Spreadsheet(content)
    last = "ABCDEFGHIJ"[2 + case.definition.horizon.years]
    names = [*case.definition.parties]
    found = {name: float(sheet.value(PARTIES, f"{last}{5 + place}")) for place, name in enumerate(names)}
    for place, name in enumerate(names):
        assert sheet.value(PARTIES, f"A{5 + place}") == name
    found["all"] = float(sheet.value(PARTIES, f"{last}{5 + len(names)}"))
    return found


def engine_sums(document: str) -> dict[str, float]:
    """The same at expected values by the engine."""
    definition = Case.parse(document).definition
    strategy = definition.strategies[0]
    return {
        name: float(outcomes(definition, strategy, name, [{}])[0])
        for name in (*definition.parties, "all")
        if name == "all" or definition.parties[name].inside
    }


@pytest.mark.parametrize("document", [STOMA, WOUND])
def test_the_party_tables_are_the_engines_at_expected_values(document):
    sheet, engine = party_sums(written(document), document), engine_sums(document)
    assert {name: sheet[name] for name in engine} == pytest.approx(engine, rel=1e-12)
    assert any(abs(amount) > 1e6 for amount in engine.values())


def test_the_stoma_agreement_in_a_spreadsheet():
    # Samarbejdsaftale om gevinsthåndtering: 18.6 million saved and 9.0 million spent each year, in four years.
    sums = party_sums(written(STOMA), STOMA)
    assert (sums["municipalities"], sums["region"], sums["all"]) == pytest.approx((74.4e6, -36e6, 38.4e6))


def test_a_changed_input_moves_the_party_table_and_comes_back_as_an_edit():
    content = changed(written(STOMA), INPUTS_B5=20e6, INPUTS_L5="fra udbud", FLOWS_E6=0.5)
    filled = read_workbook(content, STOMA)
    assert filled.based_on == 3
    assert filled.edit.parameters == {"saving": ParameterChange(value=Decimal("20000000"), status="tendered")}
    assert filled.edit.flows == {1: {"cashable": Decimal("0.5")}}
    after = to_toml(edited(content_of(STOMA), filled.edit))
    sheet, engine = party_sums(content, after), engine_sums(after)
    assert {name: sheet[name] for name in engine} == pytest.approx(engine)
    assert sheet["municipalities"] == pytest.approx(80e6)


def test_a_distributions_numbers_are_inputs_and_its_mean_follows():
    content = changed(written(WOUND), INPUTS_I5=2100, INPUTS_G7=2)
    sheet = Spreadsheet(content)
    assert sheet.value(INPUTS, "B5") == pytest.approx((800 + 4 * 1000 + 2100) / 6)
    edit = read_workbook(content, WOUND).edit
    assert edit.parameters["users"].dist == {"pert": {"low": 800, "mode": 1000, "high": 2100}}
    assert edit.parameters["price_new"].dist == {"gamma": {"mean": Decimal("21.4"), "sd": 2}}
    assert set(edit.parameters) == {"users", "price_new"}


@pytest.mark.parametrize("document", [STOMA, WOUND])
def test_an_untouched_workbook_changes_nothing(document):
    filled = read_workbook(written(document), document)
    assert (filled.edit.parameters, filled.edit.flows) == ({}, {})
    assert edited(content_of(document), filled.edit) == content_of(document)


def test_every_mistake_is_named_by_its_cell():
    content = changed(
        written(WOUND), INPUTS_B6="atten", INPUTS_A7="pris", INPUTS_J5=None, INPUTS_L9="måske", INPUTS_A20="ny",
        FLOWS_F5=1.5, FLOWS_H6="users * 2", FLOWS_E7=None, COVER_B5=2,
    )  # fmt: skip
    found = faults(content, WOUND)
    assert set(found) == {
        f"{INPUTS}!B6", f"{INPUTS}!A7", f"{INPUTS}!J5", f"{INPUTS}!L9", f"{FLOWS}!F5", f"{FLOWS}!H6", f"{FLOWS}!E7",
    }  # fmt: skip
    assert found[f"{INPUTS}!B6"] == "'atten'"
    assert found[f"{FLOWS}!E7"] == "intet"


def test_what_the_whole_case_forbids_is_named_by_its_cell():
    content = changed(written(WOUND), INPUTS_G9=0.9, INPUTS_E5=2000, FLOWS_C5="kommunen", FLOWS_E6=1.5, FLOWS_G8=9)
    found = faults(content, WOUND)
    assert set(found) == {f"{INPUTS}!G9", f"{INPUTS}!I5", f"{INPUTS}!G5", f"{FLOWS}!C5", f"{FLOWS}!E6", f"{FLOWS}!G8"}


def test_rows_below_the_last_are_refused():
    last = 5 + len(Case.parse(STOMA).definition.parameters)
    content = changed(written(STOMA), **{f"INPUTS_A{last}": "mere"})
    assert set(faults(content, STOMA)) == {f"{INPUTS}!A{last}"}


def test_files_that_are_no_workbook_of_gavn_are_refused_without_a_traceback():
    other = io.BytesIO()
    Workbook().save(other)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("noget.txt", "andet")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (65 * 1024 * 1024))
    damaged = written(STOMA)
    contents = [b"", b"PK", STOMA.encode(), damaged[:-40], damaged[: len(damaged) // 2], b"x" * (LARGEST_FILE + 1)]
    for content in [*contents, packed.getvalue(), bomb.getvalue()]:
        assert set(faults(content, STOMA)) == {"fil"}
    assert set(faults(other.getvalue(), STOMA)) == {COVER, INPUTS, FLOWS}
    assert set(faults(changed(damaged, COVER_B5="tre"), STOMA)) == {f"{COVER}!{VERSION_CELL}"}
    assert written_from(damaged) == 3


def damaged_parts(content: bytes, chance: random.Random) -> bytes:
    """The workbook with one of its parts damaged, packed well."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = bytearray(old.read(name))
            if name == chosen:
                for _ in range(chance.choice((1, 2, 20))):
                    place = chance.randrange(len(part))
                    part[place : place + chance.choice((1, 1, 30))] = chance.randbytes(chance.choice((0, 1, 5)))
            new.writestr(name, bytes(part))
    return target.getvalue()


def damaged_bytes(content: bytes, chance: random.Random) -> bytes:
    """The workbook with bytes of the packed file changed."""
    changed_bytes = bytearray(content)
    for _ in range(chance.choice((1, 5, 30))):
        changed_bytes[chance.randrange(len(changed_bytes))] = chance.randrange(256)
    return bytes(changed_bytes)


@pytest.mark.parametrize("damage", [damaged_parts, damaged_bytes])
def test_three_hundred_damaged_workbooks_give_no_traceback(damage):
    chance, content = random.Random(2), written(WOUND)
    refusals = []
    for _ in range(150):
        try:
            read_workbook(damage(content, chance), WOUND)
        except Unreadable as problem:
            refusals.append(problem.faults)
    assert len(refusals) > 75
    assert all(fault.where and fault.expected for faults in refusals for fault in faults)


def test_text_that_looks_like_a_formula_stays_text():
    document = STOMA.replace('name     = "products"', 'name     = "=1+1"')
    sheet = load_workbook(io.BytesIO(written(document)))[FLOWS]
    assert (sheet["A5"].value, sheet["A5"].data_type) == ("=1+1", "s")
    assert read_workbook(written(document), document).edit.flows == {}


NUMBERS = st.integers(-9, 9).map(str) | st.floats(-9, 9).map(lambda value: repr(round(value, 3)))
ATOMS = NUMBERS | st.sampled_from(["a", "b", "year"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Arithmetic over `inner`; comparisons choose, or count as 1 and 0 where they are multiplied."""
    pair = st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: "({} {} {})".format(*parts))
    compared = st.tuples(inner, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner)
    test = compared.map(lambda parts: "{} {} {}".format(*parts))
    one = st.sampled_from(["(-{})", "({}) ** 2", "-{} ** 2", "abs({})", "exp({})", "floor({})", "ceil({})"])
    two = st.sampled_from(["min({}, {})", "max({}, {})"])
    return (
        pair
        | st.tuples(one, inner).map(lambda parts: parts[0].format(parts[1]))
        | st.tuples(two, inner, inner).map(lambda parts: parts[0].format(*parts[1:]))
        | test.map(lambda text: f"(1.0 * ({text}))")
        | st.tuples(inner, test | inner, inner).map(lambda parts: "({} if {} else {})".format(*parts))
    )


@settings(max_examples=200, deadline=None)
@given(text=st.recursive(ATOMS, _larger, max_leaves=8), a=st.floats(-5, 5), b=st.floats(-5, 5), year=st.integers(0, 9))
def test_a_formula_means_in_a_spreadsheet_what_it_means_in_the_engine(text, a, b, year):
    expected = float(parse_expression(text).evaluate({"a": a, "b": b}, year))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A3"] = a, b, year
    sheet["A4"] = "=" + formula(text, {"a": "A1", "b": "A2"}, "A3")
    try:
        found = float(Spreadsheet(book).value(sheet.title, "A4"))
    except (ZeroDivisionError, OverflowError):
        return  # a spreadsheet shows an error there, and the engine refuses the case
    if abs(expected) < 1e100:
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
