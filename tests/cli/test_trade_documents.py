"""`gavn export|import peppol|oioubl`: what the help says works; a bad file is named with its place and ends with 2."""

import json
from pathlib import Path

import pytest

from gavn.cli import exports, frame, imports
from gavn.standards import oioubl, peppol
from tests.standards.official_peppol import failures

EXAMPLES = Path(__file__).parents[2] / "docs/examples"
ORDER, OLD, DESPATCH = (str(EXAMPLES / f"{name}.xml") for name in ("order.peppol", "order.oioubl", "despatch.peppol"))


def export(*words):
    return frame.run(exports.build_parser(), words)


def take(*words):
    return frame.run(imports.build_parser(), words)


@pytest.mark.parametrize(("form", "file"), [("oioubl", ORDER), ("peppol", OLD)])
def test_an_order_is_written_in_the_other_format(form, file, tmp_path, capsys):
    out = tmp_path / "o.xml"
    assert export(form, file, "--out", str(out)) == frame.DONE
    assert capsys.readouterr().out == f"{out}: {out.stat().st_size} bytes\n"
    read = (oioubl if form == "oioubl" else peppol).parse(out.read_bytes(), source="o")
    assert read == peppol.parse(Path(ORDER).read_bytes(), source="p")


def test_a_dry_run_says_what_the_file_holds(capsys):
    assert take("peppol", DESPATCH, "--dry-run", "--json") == frame.DONE
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["number"], answer["order"], answer["taken"]) == (
        "despatch-advice", "D-1", "26-7K3QM-9XHPW", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "file"),
        (b"<a", "line 1"),
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "a document type declaration"),
        (b"<a>" + b"<b>" * 100_000, "line 1"),
        (Path(DESPATCH).read_bytes().replace(b">3</cbc:DeliveredQuantity>", b">-3</cbc:DeliveredQuantity>"), "'-3'"),
    ],
)
def test_a_bad_file_is_unreadable_with_its_place(content, place, tmp_path, capsys):
    file = tmp_path / "bad.xml"
    file.write_bytes(content)
    assert take("peppol", str(file), "--dry-run") == frame.UNREADABLE
    told = capsys.readouterr()
    assert (told.out, "bad.xml" in told.err, place in told.err, "Traceback" in told.err) == ("", True, True, False)


def test_oioubl_has_no_despatch_advice_and_says_by_what_it_is_checked(capsys):
    assert export("oioubl", DESPATCH) == frame.UNREADABLE
    assert "expected an order or an invoice" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        export("oioubl", "--help")
    assert "official rules were not at hand" in " ".join(capsys.readouterr().out.split())


def response_to(content: bytes, tmp_path, *more: str):
    """What the command ends with, and the message-level response that it wrote, if any."""
    file, out = tmp_path / "in.xml", tmp_path / "mlr.xml"
    file.write_bytes(content)
    ended = take("peppol", str(file), "--dry-run", "--response", str(out), *more)
    return ended, peppol.parse(out.read_bytes(), source="mlr") if out.exists() else None


def test_a_document_that_cannot_be_read_is_rejected_technically(tmp_path, capsys):
    sound = Path(DESPATCH).read_bytes()
    negative = sound.replace(b">3</cbc:DeliveredQuantity>", b">-3</cbc:DeliveredQuantity>")
    sent = peppol.parse(sound, source="d")
    ended, answer = response_to(negative, tmp_path)
    assert (ended, answer.answer, answer.document_id) == (frame.UNREADABLE, "RE", sent.id)
    assert (answer.receiver.endpoint, answer.sender.endpoint) == (sent.seller.endpoint, sent.receiver.endpoint)
    [complaint] = answer.complaints
    assert (complaint.reason, "'-3'" in complaint.text) == ("SV", True)
    assert answer.id == response_to(negative, tmp_path)[1].id  # what comes again is answered under the same number
    capsys.readouterr()


def test_a_document_that_can_be_read_is_accepted_whatever_is_thought_of_it(tmp_path, capsys):
    ended, answer = response_to(Path(DESPATCH).read_bytes(), tmp_path)
    assert (ended, answer.answer, answer.complaints) == (frame.DONE, "AP", ())
    capsys.readouterr()


def test_who_says_nothing_of_itself_gets_no_answer_and_the_operator_is_told(tmp_path, capsys):
    assert response_to(b"<a/>", tmp_path) == (frame.UNREADABLE, None)
    assert "does not say from whom" in capsys.readouterr().err


@pytest.mark.parametrize("quantity", [b"3", b"-3"])
def test_the_response_is_valid_by_the_official_rules(quantity, tmp_path, capsys):
    content = Path(DESPATCH).read_bytes()
    response_to(content.replace(b">3</cbc:DeliveredQuantity>", b">" + quantity + b"</cbc:DeliveredQuantity>"), tmp_path)
    written = (tmp_path / "mlr.xml").read_bytes()
    assert list(failures("message-response", written)) == []
    capsys.readouterr()
