"""`gavn value run` on more than a hundred damaged files: exit status 2, each mistake at its place, no traceback."""

from pathlib import Path

import pytest

from gavn.cli.main import main
from tests.engine.value.conftest import CASE
from tests.engine.value.test_case_reader import DAMAGES

# Kinds of damage, each (what stands in a good file, what stands there now, the place that must be named).
KINDS: dict[str, list[tuple[str, str, str]]] = {
    "not TOML": [
        ("[party.town]", "[party.town", "line 8"),
        ('title     = "Dressings at home"', 'title     = "Dressings at home', "line 3"),
        ("value  = 350", "value  = 350 kr", "line 43"),
        ("value  = 350", "value  = 0350", "line 43"),
    ],
    "said twice": [
        ("value  = 350", "value  = 350\nvalue  = 351", "line 44"),
        ('reference = "today"', 'reference = "today"\nreference = "new"', "line 7"),
    ],
    "a table lost": [
        ("horizon   = { start = 2024-03-01, years = 5 }", "", "horizon"),
        ("[party.town]\nkind = \"municipality\"\n", "", "flow[0].payer"),
        ('[parameter.users]\ndist   = { pert = { low = 800, mode = 1000, high = 1500 } }\nunit   = "persons"\n'
         'source = "register"\nstatus = "realised"\n', "", "flow[0].amount"),
    ],
    "a key nobody knows": [
        ('source = "tariff 2024"', 'source = "tariff 2024"\ncolour = "red"', "parameter.fee.colour"),
        ('reference = "today"', 'reference = "today"\nauthor = "me"', "author"),
        ('kind = "state"', 'kind = "state"\nsize = 3', "party.state.size"),
        ("cashable = 1\n", "cashable = 1\ncashabel = 1\n", "flow[0].cashabel"),
        ('unit     = "days"', 'unit     = "days"\nworth = 3', "effect[0].worth"),
        ('rule = "equal-surplus"', 'rule = "equal-surplus"\nfrom_yaer = 1', "agreement.split.from_yaer"),
    ],
    "a name nobody has": [
        ('payee    = "supplier"', 'payee    = "suplier"', "flow[0].payee"),
        ('from = "town"', 'from = "twon"', "agreement.split.from"),
        ('strategy = "new"\n\n[scenario', 'strategy = "neu"\n\n[scenario', "agreement.split.strategy"),
    ],
    "another type": [
        ("years = 5", 'years = "five"', "horizon.years"),
        ('status = "contracted"', "status = 3", "parameter.fee.status"),
        ("value  = 350", 'value  = "much"', "parameter.fee.value"),
        ("value  = 350", "value  = 2024-01-01", "parameter.fee.value"),
        ("from_year = 2", 'from_year = "two"', "flow[4].from_year"),
    ],
    "out of range": [
        ("cashable = 1\n", "cashable = 1.01\n", "flow[0].cashable"),
        ("years = 5", "years = -1", "horizon.years"),
        ("value  = 350", "value  = 1e40", "parameter.fee.value"),
        ("value   = 0.6", "value = -1", "correlation[0].value"),
    ],
    "a formula that is none": [
        ('"12 * price * users"', '"12 * (price"', "flow[0].amount"),
        ('"12 * price * users"', '""', "flow[0].amount"),
        ('"12 * price * users"', '"price.users"', "flow[0].amount"),
        ('"12 * price * users"', '"lambda: 3"', "flow[0].amount"),
        ('"12 * price * users"', '"open(1)"', "flow[0].amount"),
        ('"12 * price * users"', '"9 ** 9 ** 9 ** 9"', 'flow "dressings today".amount'),
    ],
    "parts that do not fit": [
        ("low = 800, mode = 1000", "low = 1800, mode = 1000", "parameter.users.dist.pert"),
        ('base = "realised"', "", "agreement.split.base"),
        ('to   = "region"', 'to   = "town"', "agreement.split.to"),
    ],
    "another format": [
        ('format    = "gavn-value/1"', 'format    = "gavn-game/1"', "format"),
        ('format    = "gavn-value/1"', "format    = 1", "format"),
    ],
    "a mistake each in the table of the reader's tests": list(DAMAGES),
}  # fmt: skip
ALL = [(kind, *damage) for kind, damages in KINDS.items() for damage in damages]


def test_there_are_a_hundred_of_ten_kinds():
    assert len(ALL) >= 100
    assert len(KINDS) >= 10
    assert all(old in CASE for _kind, old, _new, _place in ALL)


@pytest.mark.parametrize("kind, old, new, place", ALL)
def test_each_names_its_place(kind, old, new, place, tmp_path: Path, capsys):
    file = tmp_path / "damaged.toml"
    file.write_text(CASE.replace(old, new, 1), encoding="utf-8")
    status = main(["value", "run", str(file), "--draws", "5"])
    printed = capsys.readouterr()
    assert status == 2, kind
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert "damaged.toml" in printed.err
    assert place in printed.err
    assert "expected" in printed.err
