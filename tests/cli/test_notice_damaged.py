"""A hundred damaged notices and releases: each refused with status 2, the place named, no traceback, one document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gavn.cli.main import main
from tests.standards.document_damage import damaged, sound

CASES = list(damaged())


def test_there_are_a_hundred_of_at_least_ten_kinds() -> None:
    assert len(CASES) >= 100
    assert len({kind for kind, *_ in CASES}) >= 10
    assert len({(form, content) for _, form, content, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(("form", "kind"), list(sound()))
def test_the_sound_ones_are_read(form: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sound"
    file.write_bytes(sound()[form, kind])
    assert main(["import", form, str(file), "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["notices"][0]["kind"] == kind


@pytest.mark.parametrize(
    ("kind", "form", "content", "named"), CASES, ids=[f"{n}-{case[1]}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_damaged_one_is_refused(
    kind: str, form: str, content: bytes, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "damaged"
    file.write_bytes(content)
    assert main(["import", form, str(file), "--dry-run", "--json"]) == 2
    shown = capsys.readouterr()
    answer = json.loads(shown.out)
    assert (answer["code"], answer["file"]) == ("unreadable", str(file))
    said = json.dumps(answer["faults"], ensure_ascii=False)
    assert any(part in said for part in named.split("|")), said
    assert all(fault["where"] and fault["found"] and fault["expected"] for fault in answer["faults"])
    assert "Traceback" not in shown.err
    assert len(said) < 20_000
