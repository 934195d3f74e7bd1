"""`gavn settle` from outside: the printed example, the JSON by contract, refusals and exit statuses."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from gavn.cli import demo_folder
from gavn.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "docs/examples/stoma.agreement.toml")


def run(capsys, *words):
    status = main(["settle", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_json_by_contract(capsys):
    status, out, err = run(capsys, EXAMPLE, "--year", "2023", "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert (answer["year"], answer["pool_dkk"]) == (2023, 2_166_667)
    assert (answer["contributions_dkk"]["751"], answer["contributions_dkk"]["730"]) == (614_724, 171_789)
    assert sum(answer["contributions_dkk"].values()) == sum(answer["clusters_dkk"].values()) == 2_166_667
    assert answer["expected"] == {"municipalities": 6_200_000, "region": -3_000_000}
    assert answer["outside"] == ["741", "657"]


def test_table_for_people(capsys):
    status, out, _ = run(capsys, EXAMPLE, "--year", "2027")
    lines = out.splitlines()
    assert status == 0
    assert "2027: 8 of 12 months, 4.333.333 kr." in lines
    assert any(line.split() == ["751", "Aarhus", "Aarhus", "349.983", "1.229.448"] for line in lines)
    assert any(line.split() == ["741", "Samsø", "Aarhus", "3.657", "outside"] for line in lines)
    assert any(line.split() == ["Sum", "1.233.556", "4.333.333"] for line in lines)
    assert any(line.split() == ["region", "-6.000.000"] for line in lines)
    # Every row of the table of parties ends in the same column.
    table = lines[lines.index("") + 1 :]
    assert len({len(line) for line in table[: table.index("")]}) == 1


def test_days_and_little_else(tmp_path, capsys):
    file = tmp_path / "small.toml"
    file.write_text(
        'format = "gavn-agreement/1"\ntitle = "Small"\nperiod = { start = 2024-12-31, last_day = 2025-01-01 }\n'
        'pool = { amount_dkk_year = 366000.50, accrual = "day", key = "beds", rounding = "largest-remainder" }\n'
        'party = [{ code = "a", name = "A", beds = 1.5 }, { code = "b", name = "B", outside = true }]\n'
    )
    status, out, _ = run(capsys, str(file), "--year", "2024")
    assert status == 0
    assert "366.000,50 kr. a year" in out
    assert "2024: 1 of 366 days, 1.000 kr." in out
    assert "1,5" in out
    assert "Cluster" not in out.splitlines()[-1]
    assert "Expected" not in out


def test_the_help_s_example_works_as_printed(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as ended:
        main(["settle", "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    [command] = [line.strip() for line in text.splitlines() if line.startswith("  ./gavn ")]
    words = shlex.split(command)
    assert main(words[1:]) == 0
    assert "6.500.000 kr." in capsys.readouterr().out


@pytest.mark.parametrize("year", ["", "x", "24", "20244", "-2024", "2024.0", "１９９９", "01999999", "9" * 5000])
def test_a_year_that_is_none(capsys, year):
    with pytest.raises(SystemExit) as ended:
        main(["settle", EXAMPLE, "--year", year])
    assert ended.value.code == 2
    assert "year" in capsys.readouterr().err


def test_an_unreadable_file(tmp_path, capsys):
    file = tmp_path / "bad.toml"
    file.write_text('format = "gavn-agreement/1"\n[pool]\nkey = 3\n')
    status, out, err = run(capsys, str(file), "--year", "2024", "--json")
    answer = json.loads(out)
    assert status == 2
    assert (answer["code"], answer["file"]) == ("unreadable", str(file))
    assert {"where": "pool.key", "found": "3", "expected": "text"} in answer["faults"]
    assert "pool.key" in err


@pytest.mark.parametrize("name", ["no-such.toml", "no/such/folder.toml", "\x00.toml", "x" * 300 + ".toml"])
def test_a_file_that_is_not_there(capsys, name):
    status, out, err = run(capsys, name, "--year", "2024")
    assert (status, out) == (2, "")
    assert "expected a file" in err


@pytest.mark.parametrize("name", ["0198c0de-0000-7000-8000-000000000000", "stoma", "x" * 5000, "\x00", ""])
def test_an_id_needs_the_database(capsys, monkeypatch, tmp_path, name):
    for name_of_url in ("DATABASE_URL", "DATABASE_WORKER_URL"):
        monkeypatch.delenv(name_of_url, raising=False)
    monkeypatch.setattr(demo_folder, "PEOPLE_FILE", tmp_path / "no-demo-here")
    status, out, _ = run(capsys, name, "--year", "2024", "--json")
    answer = json.loads(out)
    assert status == 3
    assert (answer["code"], answer["part"]) == ("part-missing", "DATABASE_URL")


def test_a_folder_is_no_agreement(capsys):
    status, out, err = run(capsys, str(ROOT / "docs"), "--year", "2024")
    assert (status, out) == (2, "")
    assert "found a folder, expected a file" in err


def test_an_engine_beside_a_file(capsys):
    status, _, err = run(capsys, EXAMPLE, "--year", "2024", "--engine", "duckdb")
    assert status == 2
    assert "--engine" in err


def test_no_heavy_module_is_loaded():
    """The engine commands start fast: nothing of NumPy, Django or the database is imported."""
    code = "import sys, gavn.cli.settle; print(sorted({'numpy', 'django', 'psycopg', 'stdnum'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
