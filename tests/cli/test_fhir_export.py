"""`gavn export fhir`: the help's example works; a bad file or a name that is none ends with 2 and says what to do."""

import json
from pathlib import Path

import pytest

from gavn.cli import exports, frame

EXAMPLE = Path(__file__).parents[2] / "docs/examples/grant.fhir.json"


def export(*words):
    return frame.run(exports.build_parser(), ["fhir", *words])


def test_a_file_is_checked_and_written_as_it_stands(tmp_path, capsys):
    out = tmp_path / "grant.json"
    assert export(str(EXAMPLE), "--json") == frame.DONE
    assert json.loads(capsys.readouterr().out) == json.loads(EXAMPLE.read_bytes())
    assert export(str(EXAMPLE), "--out", str(out), "--json") == frame.DONE
    assert json.loads(capsys.readouterr().out) == {
        "format": "fhir", "kind": "Coverage", "file": str(out), "bytes": out.stat().st_size,
    }  # fmt: skip
    assert json.loads(out.read_bytes()) == json.loads(EXAMPLE.read_bytes())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "expected"),
        (b"[]", "expected an object"),
        (b"{}", "resourceType"),
        (b'{"resourceType": "Patient"}', "'Patient'"),
        (EXAMPLE.read_bytes().replace(b'"active"', b'"lively"'), "Coverage.status: found 'lively'"),
        (EXAMPLE.read_bytes().replace(b'"payor"', b'"payer"'), "Coverage.payor: found nothing"),
        (b'{"resourceType": "Task", "status": ' + b"[" * 5000, "expected"),
    ],
)
def test_a_bad_file_is_named_with_its_place(content, told, tmp_path, capsys):
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    assert export(str(file)) == frame.UNREADABLE
    said = capsys.readouterr()
    assert (said.out, "bad.json" in said.err, told in said.err, "Traceback" in said.err) == ("", True, True, False)


@pytest.mark.parametrize(
    "what", ["Coverage", "Coverage/7", "Observation/0198b3a0-7c00-7000-8000-000000000001", "", "/"]
)
def test_a_name_that_is_none_says_what_there_is(what, capsys):
    assert export(what) == frame.UNREADABLE
    assert "expected" in capsys.readouterr().err
