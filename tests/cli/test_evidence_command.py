"""`gavn evidence` from outside: one JSON document, exit statuses, the help's examples as printed."""

import contextlib
import io
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gavn.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def gavn(*words: str | Path) -> Done:
    """The command as its module runs it, from the repository's root; a process of its own only where that matters."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(["evidence", *map(str, words)])
        except SystemExit as end:
            status = int(end.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


def answer(*words: str | Path) -> tuple[int, dict]:
    done = gavn(*words, "--json")
    return done.returncode, json.loads(done.stdout)


def test_plan_of_the_sutures() -> None:
    status, plan = answer("plan", EXAMPLES / "suture.protocol.toml")
    assert status == 0
    assert re.fullmatch(r"[0-9a-f]{64}", plan["hash"])
    criterion = plan["criteria"][0]
    assert criterion["id"] == "fewer-infections"
    assert criterion["efficacy"][-1] == criterion["futility"][-1] == pytest.approx(2.031032, abs=2e-5)
    assert set(criterion["expected_n"]) == {"h0", "h1"}
    assert criterion["inflation"] == pytest.approx(1.155004, abs=2e-5)


def test_plan_of_the_gowns() -> None:
    assert answer("plan", EXAMPLES / "gown.protocol.toml")[1]["criteria"][0]["n"] == 29


def test_look_at_the_gowns_and_the_sutures() -> None:
    status, gowns = answer("look", EXAMPLES / "gown.protocol.toml", EXAMPLES / "gown.observations.csv")
    assert (status, gowns["verdict"], gowns["criteria"][0]["still_needed"]) == (0, "continue", 9)
    _, sutures = answer("look", EXAMPLES / "suture.protocol.toml", EXAMPLES / "suture.observations.csv")
    keys = {"id", "verdict", "reason", "statistic", "bounds", "estimate", "interval", "e_value", "still_needed"}
    assert keys <= set(sutures["criteria"][0])
    assert sutures["verdict"] in ("met", "continue", "close", "not-documented")
    assert sutures["hash"] == answer("plan", EXAMPLES / "suture.protocol.toml")[1]["hash"]


def test_several_suppliers(tmp_path: Path) -> None:
    data = tmp_path / "two.csv"
    lines = ["arm,unit,endpoint,value,censored"]
    lines += [f"A,A{place},washes,75,1" for place in range(29)] + ["B,B1,washes,12,0"]
    data.write_text("\n".join(lines), "utf-8")
    _, result = answer("look", EXAMPLES / "gown.protocol.toml", data)
    assert {arm: one["verdict"] for arm, one in result["by_arm"].items()} == {"A": "met", "B": "close"}


def test_text_names_the_verdict_in_danish_too() -> None:
    done = gavn("look", EXAMPLES / "gown.protocol.toml", EXAMPLES / "gown.observations.csv")
    assert done.returncode == 0
    assert "continue (fortsæt)" in done.stdout
    assert "80.0 %" in gavn("plan", EXAMPLES / "suture.protocol.toml").stdout


def test_a_locked_protocol_that_was_changed_is_refused() -> None:
    protocol, data = EXAMPLES / "gown.protocol.toml", EXAMPLES / "gown.observations.csv"
    status, told = answer("look", protocol, data, "--locked", "0" * 64)
    assert (status, told["code"]) == (1, "evidence.protocol-changed")
    assert answer("look", protocol, data, "--locked", told["found"])[0] == 0


def test_a_unit_mismatch_is_refused(tmp_path: Path) -> None:
    text = (EXAMPLES / "suture.protocol.toml").read_text("utf-8")
    path = tmp_path / "ward.toml"
    path.write_text(text.replace('allocation = "patient"', 'allocation = "ward"'), "utf-8")
    status, told = answer("plan", path)
    assert (status, told["code"], told["allocation"]) == (1, "evidence.unit-mismatch", "ward")


def test_unreadable_input(tmp_path: Path) -> None:
    protocol = tmp_path / "bad.toml"
    protocol.write_text('format = "gavn-protocol/1"\ntitle = 3\n', "utf-8")
    status, told = answer("plan", protocol)
    assert (status, told["code"], told["file"]) == (2, "unreadable", str(protocol))
    assert {"title", "endpoint", "criterion"} <= {fault["where"] for fault in told["faults"]}
    data = tmp_path / "bad.csv"
    data.write_text("arm,unit,endpoint,value\ncoated,P1,infection_30d,7\n", "utf-8")
    status, told = answer("look", EXAMPLES / "suture.protocol.toml", data)
    assert status == 2
    assert told["faults"] == [{"where": "line 2, value", "found": "7", "expected": "0 or 1"}]
    assert answer("plan", tmp_path / "none.toml")[0] == 2
    assert answer("look", EXAMPLES / "suture.protocol.toml", tmp_path)[0] == 2


def test_wrong_usage_ends_with_two() -> None:
    assert gavn("plan").returncode == 2
    assert gavn("peek").returncode == 2


@pytest.mark.parametrize("command", ["plan", "look"])
def test_the_example_in_the_help_works_as_printed(command: str) -> None:
    shown = gavn(command, "--help").stdout
    example = re.search(r"^  \./gavn evidence (.+)$", shown, re.MULTILINE)
    assert example, shown
    done = gavn(*example.group(1).split())
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_as_a_process_stdout_holds_one_document_and_stderr_the_rest(tmp_path: Path) -> None:
    for protocol, status in ((EXAMPLES / "gown.protocol.toml", 0), (tmp_path / "none.toml", 2)):
        command = [sys.executable, "-m", "gavn", "evidence", "plan", str(protocol), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
        assert done.returncode == status
        assert isinstance(json.loads(done.stdout), dict)
        assert "Traceback" not in done.stderr


def test_the_commands_load_no_database_and_no_slow_library() -> None:
    code = (
        "import sys\nfrom gavn.cli.main import main\n"
        "main(['evidence', 'look', 'docs/examples/gown.protocol.toml', 'docs/examples/gown.observations.csv'])\n"
        "slow = {'django', 'psycopg', 'scipy.stats', 'scipy.optimize', 'statsmodels', 'altair', 'pandas'}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("protocol", sorted(EXAMPLES.glob("*.protocol.toml")), ids=lambda path: path.name)
def test_every_example_protocol_has_a_plan(protocol: Path) -> None:
    status, plan = answer("plan", protocol)
    assert status == 0
    assert all(one["alpha_actual"] <= 0.05 for one in plan["criteria"])
    assert gavn("plan", protocol).stdout.startswith(plan["title"])


def test_simulated_trials_beside_the_plan() -> None:
    _, plan = answer("plan", EXAMPLES / "suture.protocol.toml", "--simulate", "5000", "--seed", "3")
    simulated = plan["criteria"][0]["simulated"]
    assert simulated["h0"]["closed_early"] == pytest.approx(plan["criteria"][0]["p_close_early_h0"], abs=0.02)
    assert gavn("plan", EXAMPLES / "suture.protocol.toml", "--simulate", "none").returncode == 2


def test_a_bundle_is_recomputed_and_one_changed_row_is_refused(tmp_path: Path) -> None:
    example = EXAMPLES / "gown.evidence.json"
    status, found = answer("verify", example)
    assert (status, found["reproduced"], found["verdicts"]) == (0, True, ["continue", "met"])
    assert answer("verify", example, "--locked", found["hash"], "--head", found["head"])[0] == 0
    assert "look 2       met (købskrav opfyldt)" in gavn("verify", example).stdout
    changed = tmp_path / "changed.json"
    content = json.loads(example.read_text("utf-8"))
    content["batches"][1]["rows"][3]["value"] = "74"
    changed.write_text(json.dumps(content), "utf-8")
    status, refusal = answer("verify", changed)
    assert (status, refusal["code"], refusal["reproduced"]) == (1, "not-reproduced", False)
    assert [one["where"] for one in refusal["differences"]] == ["batch 2: rows-changed"]
    assert "batch 2: rows-changed" in gavn("verify", changed).stderr
    assert answer("verify", example, "--head", "0" * 64)[0] == 1
    assert answer("verify", tmp_path / "none.json")[0] == 2
