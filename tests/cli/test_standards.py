"""`gavn standards check` from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gavn.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
GREETING, RULES = str(EXAMPLES / "greeting.xml"), str(EXAMPLES / "greeting-rules")


def changed(folder: Path, old: str, new: str) -> str:
    path = folder / "changed.xml"
    path.write_text(Path(GREETING).read_text("utf-8").replace(old, new), "utf-8")
    return str(path)


def test_the_example_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["standards", "check", GREETING, "--rules", RULES, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["valid"], answer["schema"], answer["rules"][0]["file"]) == (True, "greeting.xsd", "greeting.sch")
    assert main(["standards", "check", GREETING, "--rules", RULES]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_a_broken_rule_is_a_refusal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = changed(tmp_path, "Everybody", " ")
    assert main(["standards", "check", file, "--rules", RULES, "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["code"], answer["errors"], answer["findings"][0]["id"]) == ("rules-broken", 1, "G-1")


def test_a_schema_fault_names_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = changed(tmp_path, ">2<", ">two<")
    assert main(["standards", "check", file, "--rules", RULES, "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema_findings"][0]["where"] == "line 4"
    assert answer["findings"][0]["id"] == "not-computable"  # "two" < 10 has no answer


def test_a_warning_is_no_refusal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = changed(tmp_path, ">2<", ">12<")
    assert main(["standards", "check", file, "--rules", RULES, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["valid"], answer["warnings"]) == (True, 1)
    assert answer["findings"][0]["text"] == "A greeting of 12 words is long."


def test_missing_rules_files_and_folders(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["standards", "check", GREETING, "--rules", str(tmp_path), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["code"] == "part-missing"
    for words in ([GREETING, "--rules", str(tmp_path / "no")], [str(tmp_path / "no.xml"), "--rules", RULES]):
        assert main(["standards", "check", *words, "--json"]) == 2
        assert json.loads(capsys.readouterr().out)["code"] == "unreadable"
