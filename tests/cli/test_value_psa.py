"""`gavn value psa` from outside, beside plain arithmetic on the example files."""

import csv
import json
from pathlib import Path

import pytest

from gavn.cli.main import main

ROOT = Path(__file__).parents[2] / "docs/examples"
COSTS, EFFECTS, PARAMS = (str(ROOT / f"psa-{name}.csv") for name in ("costs", "effects", "params"))


def run(capsys, *words):
    status = main(["value", "psa", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def rows(path):
    with open(path, newline="") as file:
        return [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]


def test_json_by_contract_beside_a_slow_count(capsys):
    status, out, err = run(capsys, COSTS, EFFECTS, "--k", "20000,50000,80000.5", "--params", PARAMS, "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    costs, effects = rows(COSTS), rows(EFFECTS)
    names = list(costs[0])
    for key in ("20000", "50000", "80000.5"):
        benefits = [{n: float(key) * e[n] - c[n] for n in names} for c, e in zip(costs, effects, strict=True)]
        best = [max(names, key=row.get) for row in benefits]
        for name in names:
            assert answer["ceac"][key][name] == pytest.approx(best.count(name) / len(best))
        means = {n: sum(row[n] for row in benefits) / len(benefits) for n in names}
        evpi = sum(max(row.values()) for row in benefits) / len(benefits) - max(means.values())
        assert answer["evpi"][key] == pytest.approx(evpi, abs=1e-6)
        assert answer["ceaf"][key] == max(names, key=means.get)
        for found in answer["evppi"][key].values():
            assert -1e-9 <= found["value"] <= evpi + 2 * found["se"]
            assert found["se"] >= 0
    assert list(answer["evppi"]["50000"]) == ["effect_extra", "cost_extra", "cost_base"]
    first = answer["frontier"][0]
    assert (first["strategy"], first["status"], first["icer"]) == ("today", "non-dominated", None)
    assert {row["strategy"] for row in answer["frontier"]} == set(names)


def test_without_parameters_and_for_people(capsys):
    status, out, _ = run(capsys, COSTS, EFFECTS)
    assert status == 0
    assert "non-dominated" in out
    assert "EVPPI" not in out


def test_danish_spreadsheet_gives_the_same(capsys, tmp_path):
    files = []
    for path in (COSTS, EFFECTS):
        file = tmp_path / Path(path).name
        file.write_text("\ufeff" + Path(path).read_text().replace(",", ";").replace(".", ","), "utf-8")
        files.append(str(file))
    _, danish, _ = run(capsys, *files, "--json")
    _, english, _ = run(capsys, COSTS, EFFECTS, "--json")
    assert json.loads(danish) == json.loads(english)


@pytest.mark.parametrize(
    "text, where",
    [
        ("", "line 1"),
        ("a,b\n", "line 2"),
        ("a,a\n1,2\n", "line 1, column 2"),
        ("a,\n1,2\n", "line 1, column 2"),
        ("a,b\n1\n", "line 2"),
        ("a,b\n1,x\n", "line 2, column b"),
        ("a,b\n1,nan\n", "line 2, column b"),
        ("a,b\n1,1e999\n", "line 2, column b"),
        ("a,b\n1,1_0\n", "line 2, column b"),
        ("a,b\n1,2\n3,\n", "line 3, column b"),
        ('a,b\n"1,2\n', "line 2"),
        ("a,c\n1,2\n", "line 1"),
    ],
)
def test_damaged_files(capsys, tmp_path, text, where):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("a,b\n1,2\n")
    bad.write_text(text)
    status, out, err = run(capsys, str(good), str(bad), "--json")
    answer = json.loads(out)
    assert status == 2
    assert answer["file"] == str(bad)
    assert answer["faults"][0]["where"] == where
    assert "Traceback" not in err


def test_not_utf8_and_other_numbers_of_draws(capsys, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("a,b\n1,2\n")
    bad.write_bytes(b"a,b\n1,\xff\n")
    assert run(capsys, str(good), str(bad))[0] == 2
    bad.write_text("a,b\n1,2\n3,4\n")
    status, out, _ = run(capsys, str(good), str(bad), "--json")
    assert status == 2
    assert json.loads(out)["faults"][0]["found"] == "2 draws"


def test_too_few_draws_for_evppi_is_refused(capsys, tmp_path):
    file = tmp_path / "few.csv"
    file.write_text("a,b\n1,2\n3,1\n")
    status, out, _ = run(capsys, str(file), str(file), "--params", str(file), "--k", "1", "--json")
    assert status == 1
    assert json.loads(out)["code"] == "too-few-draws"


@pytest.mark.parametrize("k", ["", "a", "1,", "-5", "inf", "nan", "1e400"])
def test_wrong_k(capsys, k):
    with pytest.raises(SystemExit) as caught:
        main(["value", "psa", COSTS, EFFECTS, f"--k={k}"])
    assert caught.value.code == 2
