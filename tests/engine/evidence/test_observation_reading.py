"""Observations as CSV: every mistake with its line and column, Danish spreadsheets, damage without a traceback."""

import random
from decimal import Decimal

import pytest
from evidence_protocols import GOWN, SUTURE, VISOR, arms_csv, gown_csv, protocol_of, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.observations.csv_reader import MOST_FAULTS, parse_observations
from gavn.kernel.errors import Unreadable

HEADER = "arm,unit,endpoint,value\n"


def faults_of(text: str | bytes, protocol_text: str = SUTURE) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Unreadable) as caught:
        parse_observations(data, protocol_of(protocol_text), source="data.csv")
    return [str(fault) for fault in caught.value.faults]


def test_rows_as_written() -> None:
    protocol = protocol_of(SUTURE)
    rows = rows_of(HEADER + "usual,P1,infection_30d,1\ncoated,P2,infection_30d,nej\n\n", protocol)
    assert [(row.arm, row.unit, row.value) for row in rows] == [
        ("usual", "P1", Decimal(1)),
        ("coated", "P2", Decimal(0)),
    ]


def test_danish_spreadsheets_write_semicolons_and_commas() -> None:
    protocol = protocol_of(VISOR)
    rows = rows_of('\ufeffUnit;Value\r\nR1;7,5\r\nR2;"8"\r\n', protocol)
    assert [row.value for row in rows] == [Decimal("7.5"), Decimal(8)]
    assert {row.endpoint for row in rows} == {"satisfaction"}


WRONG = [  # rows after the header, what must be named
    ("coated,P1,infection_30d,2", "line 2, value: found 2, expected 0 or 1"),
    ("coated,P1,infection_30d,maybe", "line 2, value"),
    ("coated,P1,infection_30d,nan", "line 2, value"),
    ("coated,P1,infection_30d,1_0", "line 2, value"),
    ("coatd,P1,infection_30d,1", "line 2, arm: found 'coatd', expected one of coated, usual"),
    ("coated,,infection_30d,1", "line 2, unit: found nothing"),
    ("coated,P1,infektion,1", "line 2, endpoint"),
    ("coated,P1,infection_30d", "line 2: found 3 fields, expected 4 fields"),
    ("coated,P1,infection_30d,1,1", "line 2: found 5 fields"),
    ("coated,P1,infection_30d,1\ncoated,P1,infection_30d,0", "line 3, unit: found 'P1' again (first on line 2)"),
    ("coated,P1,infection_30d,1\nusual,P1,infection_30d,0", "line 3"),
    ('coated,"P1,infection_30d,1', "line 2"),
]


@pytest.mark.parametrize("rows, told", WRONG)
def test_mistakes_have_a_line_and_a_column(rows: str, told: str) -> None:
    assert any(told in one for one in faults_of(HEADER + rows + "\n"))


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "line 1: found nothing, expected a header"),
        ("unit,value\n", "no column 'arm'"),
        ("arm,unit,endpoint\n", "no column 'value'"),
        ("arm,unit,endpoint,value,colour\n", "line 1, column 5: found 'colour'"),
        ("arm,unit,endpoint,value,value\n", "line 1, column 5: found 'value' again"),
        ("arm,unit\tendpoint,value\n", "column 2"),
        ("arm,unit,endpoint,value\nusual,\0,infection_30d,1\n", "line 2: found a NUL character"),
        (b"arm,unit,endpoint,value\nusual,\xf8,infection_30d,1\n", "line 2: found bytes that are not UTF-8"),
    ],
)
def test_a_wrong_header_or_encoding(text: str | bytes, told: str) -> None:
    assert any(told in one for one in faults_of(text))


LIVES = "arm,unit,endpoint,value,censored,lower,upper\n"


@pytest.mark.parametrize(
    "row, told",
    [
        ("gown,G1,washes,,,,", "line 2, value: found nothing"),
        ("gown,G1,washes,75,perhaps,,", "line 2, censored"),
        ("gown,G1,washes,-5,,,", "line 2, value"),
        ("gown,G1,washes,75,,60,70", "line 2, value: found a value beside lower or upper"),
        ("gown,G1,washes,,,70,60", "line 2, upper"),
        ("gown,G1,washes,,1,60,70", "line 2, censored"),
        ("gown,G1,washes,,,-1,70", "line 2, lower"),
    ],
)
def test_lives_that_cannot_be(row: str, told: str) -> None:
    assert any(told in one for one in faults_of(LIVES + row + "\n", GOWN))


def test_scores_stay_within_their_scale() -> None:
    assert any("0 to 10" in one for one in faults_of("unit,value\nR1,11\n", VISOR))


def test_a_file_full_of_mistakes_tells_the_first_of_them() -> None:
    told = faults_of(HEADER + "x,y,z,w\n" * 5000)
    assert MOST_FAULTS <= len(told) <= MOST_FAULTS + 4
    assert "more mistakes" in told[-1]


def test_a_hundred_damaged_files_give_no_traceback() -> None:
    random_ = random.Random(41)
    sources = [
        (SUTURE, arms_csv({"usual": (10, 110), "coated": (6, 110)})),
        (GOWN, gown_csv(20, (60, 80))),
        (VISOR, "unit,value\n" + "".join(f"R{place},{place % 10}\n" for place in range(30))),
    ]
    kinds = ["drop column", "swap", "letters", "huge", "negative", "quote", "bytes", "cut", "twice", "header", "blank"]
    used, problems = set(), []
    for _ in range(150):
        protocol_text, csv = random_.choice(sources)
        kind = random_.choice(kinds)
        used.add(kind)
        data = damage(csv, kind, random_)
        protocol = protocol_of(protocol_text)
        try:
            assert look(protocol, parse_observations(data, protocol, source="data.csv")).arms
        except Unreadable as problem:
            problems.append(problem)
    assert all(fault.where.startswith("line ") for problem in problems for fault in problem.faults)
    assert len(used) >= 10
    assert len(problems) >= 90


def damage(csv: str, kind: str, random_: random.Random) -> bytes:
    lines = csv.splitlines()
    at = random_.randrange(1, len(lines))
    fields = lines[at].split(",")
    if kind == "drop column":
        lines = [",".join(line.split(",")[:-1]) for line in lines]
    elif kind == "swap":
        fields[0], fields[-1] = fields[-1], fields[0]
    elif kind in ("letters", "huge", "negative"):
        fields[-1 if len(fields) < 4 else 3] = {"letters": "abc", "huge": "9" * 500, "negative": "-3"}[kind]
    elif kind == "quote":
        fields[1] = '"' + fields[1]
    elif kind == "twice":
        lines.append(lines[at])
    elif kind == "header":
        lines[0] = lines[0].upper().replace("VALUE", "RESULT")
    elif kind == "blank":
        fields = [fields[0], "", *fields[2:]] if len(fields) > 2 else ["", fields[1]]
    if kind in ("swap", "letters", "huge", "negative", "quote", "blank"):
        lines[at] = ",".join(fields)
    data = "\n".join(lines).encode()
    if kind == "bytes":
        data = data.replace(b"\n", b"\n\xff", 3)
    if kind == "cut":
        data = data[: random_.randrange(1, len(data))]
    return data


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_at_all(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_observations(data, protocol_of(SUTURE), source="data.csv")
