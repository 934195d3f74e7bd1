"""Reading `gavn-agreement/1`: the example as it stands, and damaged files that must each name their place."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from gavn.engine.sharing.agreement import Accrual, agreement_from, read_agreement
from gavn.kernel.errors import Unreadable
from gavn.kernel.period import Period
from gavn.kernel.reading import parse_toml

EXAMPLE = Path(__file__).parents[3] / "docs/examples/stoma.agreement.toml"
GOOD = """\
format = "gavn-agreement/1"
title = "Small"
period = { start = 2023-09-01, last_day = 2027-08-30 }
[pool]
amount_dkk_year = 6500000
accrual = "month"
key = "users"
rounding = "largest-remainder"
[expected]
region_dkk_year = -9000000
[[party]]
code = "1"
name = "One"
cluster = "North"
users = 30
[[party]]
code = "2"
name = "Two"
users = 70
[[party]]
code = "3"
name = "Three"
outside = true
"""


def faults_of(text):
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Unreadable) as refused:
        agreement_from(parse_toml(data, source="a.toml"))
    assert str(refused.value).startswith("a.toml: ")
    assert all(fault.where and fault.found and fault.expected for fault in refused.value.faults)
    return [fault.where for fault in refused.value.faults]


def test_the_example_reads():
    agreement = read_agreement(EXAMPLE)
    assert agreement.period == Period(dt.date(2023, 9, 1), dt.date(2027, 8, 31))
    assert agreement.pool.accrual is Accrual.MONTH
    assert agreement.expected_dkk_year == {"municipalities": Decimal(18_600_000), "region": Decimal(-9_000_000)}
    assert (len(agreement.parties), len(agreement.parties_inside)) == (19, 17)


def test_the_small_one_reads():
    agreement = agreement_from(parse_toml(GOOD.encode(), source="a.toml"))
    assert [party.cluster for party in agreement.parties] == ["North", None, None]
    assert agreement.parties[2].figures == {}


# Kind of damage → (what is replaced, by what, the places that the errors name).
REMOVED = [
    ('format = "gavn-agreement/1"\n', ["format"]),
    ('title = "Small"\n', ["title"]),
    ("period = { start = 2023-09-01, last_day = 2027-08-30 }\n", ["period", "period.start", "period.last_day"]),
    ("start = 2023-09-01, ", ["period.start"]),
    (", last_day = 2027-08-30", ["period.last_day"]),
    ("amount_dkk_year = 6500000\n", ["pool.amount_dkk_year"]),
    ('accrual = "month"\n', ["pool.accrual"]),
    ('key = "users"\n', ["pool.key"]),
    ('rounding = "largest-remainder"\n', ["pool.rounding"]),
    ('code = "1"\n', ["party[0].code"]),
    ('name = "Two"\n', ["party[1].name"]),
    ("users = 70\n", ["party[1].users"]),
]
REPLACED = {
    "another type": [
        ('title = "Small"', "title = 7", ["title"]),
        (
            "period = { start = 2023-09-01, last_day = 2027-08-30 }",
            "period = 2023",
            ["period", "period.start", "period.last_day"],
        ),
        ("= 6500000", '= "a lot"', ["pool.amount_dkk_year"]),
        ("= 6500000", "= true", ["pool.amount_dkk_year"]),
        ("= 6500000", "= [1]", ["pool.amount_dkk_year"]),
        ('key = "users"', "key = 3", ["pool.key"]),
        ("outside = true", 'outside = "yes"', ["party[2].outside", "party[2].users"]),
        ('code = "1"', "code = 1", ["party[0].code"]),
        ("users = 30", 'users = "many"', ["party[0].users"]),
        ("users = 30", "users = { a = 1 }", ["party[0].users"]),
        ("-9000000", "2023-09-01", ["expected.region_dkk_year"]),
        ('cluster = "North"', "cluster = 1", ["party[0].cluster"]),
    ],
    "number out of range": [
        ("= 6500000", "= -1", ["pool.amount_dkk_year"]),
        ("= 6500000", "= 1e300", ["pool.amount_dkk_year"]),
        ("= 6500000", "= " + "9" * 60, ["pool.amount_dkk_year"]),
        ("users = 30", "users = -30", ["party[0].users"]),
        ("users = 30", "users = 1e16", ["party[0].users"]),
        ("-9000000", "-1e99", ["expected.region_dkk_year"]),
    ],
    "not a number": [
        ("= 6500000", "= nan", ["pool.amount_dkk_year"]),
        ("= 6500000", "= inf", ["pool.amount_dkk_year"]),
        ("users = 30", "users = nan", ["party[0].users"]),
        ("-9000000", "-inf", ["expected.region_dkk_year"]),
    ],
    "not one of the words": [
        ("gavn-agreement/1", "gavn-agreement/2", ["format"]),
        ('"month"', '"week"', ["pool.accrual"]),
        ("largest-remainder", "half-up", ["pool.rounding"]),
    ],
    "empty text": [
        ('"Small"', '" "', ["title"]),
        ('code = "2"', 'code = ""', ["party[1].code"]),
        ('name = "One"', 'name = ""', ["party[0].name"]),
    ],
    "date": [
        ("2023-09-01", '"soon"', ["period.start"]),
        ("2023-09-01", '"2023-02-29"', ["period.start"]),
        ("2023-09-01", "2023-09-01T00:00:00", ["period.start"]),
        ("2027-08-30", "9999-12-31", ["period.last_day"]),
        ("2027-08-30", "2023-08-31", ["period.last_day"]),
        ("2027-08-30", "2026-02-30", ["line 3, column"]),
    ],
    "unknown key": [
        ('title = "Small"', 'title = "Small"\nowner = "x"', ["owner"]),
        ("[pool]", "[pool]\nindexed = true", ["pool.indexed"]),
        ("last_day = 2027-08-30", "last_day = 2027-08-30, end = 2027-08-30", ["period.end"]),
        ("region_dkk_year", "region", ["expected.region"]),
        ('name = "One"', 'name = "One"\nclustre = "North"', ["party[0].clustre"]),
    ],
    "key figure": [
        ('key = "users"', 'key = "inhabitants"', ["pool.key"]),
        ('key = "users"', 'key = "name"', ["pool.key"]),
        ("users = 30", "user = 30", ["party[0].users"]),
        ("users = 30", "users = 0.0", []),
    ],
    "parties": [
        ('code = "2"', 'code = "1"', ["party[1].code"]),
        ('code = "3"', 'code = "1"', ["party[2].code"]),
        (GOOD[GOOD.index("[[party]]") :], "", ["party"]),
        ('title = "Small"', 'title = "Small"\nparty = []', ["line 12"]),
        (GOOD[GOOD.index("[[party]]") :], "[party]\ncode = '1'", ["party"]),
    ],
    "not TOML": [
        ('title = "Small"', 'title = "Small', ["line 2"]),
        ('title = "Small"', "title", ["line 2"]),
        ("[pool]", "[pool", ["line 4"]),
        ('title = "Small"', 'title = "Small"\ntitle = "Again"', ["line 3"]),
        ("[expected]", "[pool]", ["line 9"]),
        ("= 6500000", "= " + "[" * 3000, ["file"]),
        ("= 6500000", "= " + "9" * 5000, ["file"]),
    ],
}
DAMAGES = [
    *[("removed", old, "", places) for old, places in REMOVED],
    *[(kind, *damage) for kind, damages in REPLACED.items() for damage in damages],
]
# The one change that does no harm (a party with no users) is shown to do none, so that the list tests itself.
HARMFUL = [damage for damage in DAMAGES if damage[3]]


def test_there_are_sixty_damages_of_ten_kinds():
    assert len(HARMFUL) >= 60
    assert len({kind for kind, *_ in HARMFUL}) >= 10


@pytest.mark.parametrize("kind, old, new, places", HARMFUL)
def test_a_damaged_file_names_the_place(kind, old, new, places):
    assert old in GOOD
    found = faults_of(GOOD.replace(old, new, 1))
    assert len(found) == len(places), found
    for where, place in zip(sorted(found), sorted(places), strict=True):
        assert where.startswith(place)


def test_a_party_with_a_figure_of_zero_is_no_mistake():
    agreement = agreement_from(parse_toml(GOOD.replace("users = 30", "users = 0.0").encode(), source="a.toml"))
    assert 0 in {party.figures["users"] for party in agreement.parties if "users" in party.figures}


def test_every_mistake_at_once():
    text = GOOD.replace("month", "week").replace("= 6500000", "= -1").replace('code = "2"', 'code = "1"')
    text = text.replace("users = 30", 'users = "x"').replace("2023-09-01", '"x"').replace("[pool]", "[pool]\nkeys = 1")
    assert sorted(faults_of(text)) == [
        "party[0].users", "party[1].code", "period.start", "pool.accrual", "pool.amount_dkk_year", "pool.keys",
    ]  # fmt: skip


def test_all_zero_and_all_outside():
    nobody = GOOD.replace("users = 30", "users = 0").replace("users = 70", "users = 0")
    assert faults_of(nobody) == ["pool.key"]
    outside = GOOD.replace("users = 30", "outside = true").replace("users = 70", "outside = true")
    assert faults_of(outside) == ["party"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\x00" * 100, GOOD.encode("utf-16"), GOOD.encode()[:150]])
def test_bytes_that_are_no_agreement(data):
    assert faults_of(data)


@pytest.mark.parametrize("cut", range(0, len(GOOD), 7))
def test_a_file_cut_short_is_whole_or_refused(cut):
    """Wherever a file ends, reading it either raises Unreadable or gives an agreement; nothing else."""
    try:
        agreement = agreement_from(parse_toml(GOOD.encode()[:cut], source="a.toml"))
    except Unreadable as problem:
        agreement = None
        faults = problem.faults
    assert agreement is not None or faults
