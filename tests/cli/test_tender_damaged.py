"""A hundred damaged tender files: each refused with status 2, the place named, no traceback, one JSON document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tender_damage import SOUND, damaged

from gavn.cli.main import main

CASES = list(damaged())


def test_there_are_a_hundred_of_at_least_ten_kinds() -> None:
    assert len(CASES) >= 100
    assert len({kind for kind, _, _ in CASES}) >= 10
    assert len({content for _, content, _ in CASES}) == len(CASES)


def test_the_sound_file_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sound.tender.toml"
    file.write_text(SOUND, encoding="utf-8")
    assert main(["tender", "check", str(file), "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["code"] for finding in findings] == ["limit-without-effect"]


@pytest.mark.parametrize(("kind", "content", "named"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_a_damaged_file_is_refused(
    kind: str, content: bytes, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "damaged.tender.toml"
    file.write_bytes(content)
    for command in ("check", "evaluate"):
        assert main(["tender", command, str(file), "--json"]) == 2
        shown = capsys.readouterr()
        answer = json.loads(shown.out)
        assert answer["code"] == "unreadable"
        assert answer["file"] == str(file)
        places = [fault["where"] for fault in answer["faults"]]
        assert any(named in place for place in places), places
        assert all(fault["found"] and fault["expected"] for fault in answer["faults"])
        assert "Traceback" not in shown.err
        assert str(file) in shown.err


def test_all_mistakes_are_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "many.tender.toml"
    spoiled = SOUND.replace("price = 120", "price = false").replace("K = 5", "K = 50").replace("[limits]", "[limit]")
    file.write_text(spoiled, encoding="utf-8")
    assert main(["tender", "evaluate", str(file), "--json"]) == 2
    places = {fault["where"] for fault in json.loads(capsys.readouterr().out)["faults"]}
    assert {"bid[1].price", "bid[0].marks.K", "limit"} <= places


@pytest.mark.parametrize("command", ["check", "evaluate"])
def test_a_missing_file_and_a_folder_are_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "nothing.toml", tmp_path):
        assert main(["tender", command, str(path)]) == 2
        assert "expected" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "folder: found nothing, expected the folder of an evidence bundle"),
        (lambda path: path.write_text("x", "utf-8"), "folder: found a file, expected the folder of an evidence bundle"),
        (lambda path: path.mkdir(), "bundle.json: found nothing, expected an evidence bundle in JSON"),
    ],
)
def test_what_is_no_bundle_is_said_plainly(capsys, tmp_path, make, sentence):
    make(tmp_path / "evidence")
    assert main(["tender", "verify", str(tmp_path / "evidence")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'evidence'}: {sentence}\n"
