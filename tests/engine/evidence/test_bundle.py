"""A test in one file: recomputed by anybody, and every tampering found."""

import copy
import json
from pathlib import Path

import pytest
from evidence_protocols import GOWN, SUTURE, arms_csv, gown_csv, protocol_of, rows_of

from gavn.engine.evidence.bundle.checking import check_bundle
from gavn.engine.evidence.bundle.model import Bundle, PublishedLook
from gavn.engine.evidence.bundle.reader import parse_bundle
from gavn.engine.evidence.bundle.writer import bundle_text
from gavn.engine.evidence.deciding.answer import criterion_look, look_answer
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.deciding.past import past_of
from gavn.engine.evidence.observations.chain import add_batch, current_rows
from gavn.engine.evidence.version import ENGINE_VERSION
from gavn.kernel.errors import Unreadable
from gavn.kernel.hashing import content_hash

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "gown.evidence.json"


def bundle_of(text: str, parts: list[str], arm: str) -> Bundle:
    """A look after each part of the rows."""
    protocol = protocol_of(text)
    chain, looks = [], []
    names = [criterion.id for criterion in protocol.criteria]
    for number, part in enumerate(parts, 1):
        rows = rows_of(part, protocol)
        chain.append(add_batch(protocol.hash, chain, rows, received_at=f"2026-03-{number:02}", source="csv"))
        seen = [[criterion_look(one) for one in each.answers[arm]["criteria"]] for each in looks]
        past = {arm: past_of(names, seen)}
        answer = json.loads(json.dumps(look_answer(look(protocol, current_rows(chain), arms=[arm], past=past))))
        at, head = f"2026-04-{number:02}", chain[-1].hash
        looks.append(PublishedLook(number, at, number, head, answer["verdict"], ENGINE_VERSION, {arm: answer}))
    return Bundle(text, protocol.hash, ENGINE_VERSION, tuple(chain), tuple(looks))


def sutures() -> Bundle:
    first = arms_csv({"usual": (20, 201), "coated": (8, 201)})
    header, *lines = first.splitlines()
    second = "\n".join([header, *(line.replace(",", ",second-", 1) for line in lines)])
    return bundle_of(SUTURE, [first, second], "coated")


def read(content: object) -> Bundle:
    return parse_bundle(json.dumps(content).encode(), source="test.json")


def content_of(bundle: Bundle) -> dict:
    return json.loads(bundle_text(bundle))


def wheres(content: dict, **published: str) -> list[str]:
    return [one.where for one in check_bundle(read(content), **published).differences]


def rehash(content: dict) -> dict:
    """Every hash and link made anew, as a forger would."""
    previous = content["protocol"]["hash"]
    for batch in content["batches"]:
        batch["previous"] = previous
        said = {
            name: batch.get(name) for name in ("number", "received_at", "source", "previous", "supersedes", "reason")
        }
        previous = batch["hash"] = content_hash({**said, "rows": batch["rows"]})
    for each in content["looks"]:
        each["chain_head"] = content["batches"][each["batch_count"] - 1]["hash"]
    return content


def test_a_bundle_is_read_as_it_was_written_and_reproduced() -> None:
    bundle = sutures()
    again = parse_bundle(bundle_text(bundle).encode(), source="test.json")
    assert again == bundle
    found = check_bundle(again, locked=bundle.protocol_hash, head=bundle.batches[-1].hash)
    assert (found.holds, found.batches, found.rows, len(found.verdicts)) == (True, 2, 804, 2)
    assert found.verdicts == tuple(each.verdict for each in bundle.looks)


@pytest.mark.parametrize("place", [0, 201, 401])
@pytest.mark.parametrize("batch", [0, 1])
def test_any_changed_row_is_found_with_its_batch(batch: int, place: int) -> None:
    content = content_of(sutures())
    row = content["batches"][batch]["rows"][place]
    row["value"] = str(1 - int(row["value"]))
    assert wheres(content) == [f"batch {batch + 1}: rows-changed"]


def test_a_row_more_a_row_less_and_another_order_are_found() -> None:
    for change in (list.pop, list.reverse, lambda rows: rows.append({**rows[0], "unit": "new"})):
        content = content_of(sutures())
        change(content["batches"][0]["rows"])
        assert wheres(content) == ["batch 1: rows-changed"]


def test_a_forged_chain_gives_other_figures_and_another_head() -> None:
    content = content_of(sutures())
    for row in content["batches"][0]["rows"]:
        row["value"] = "0"
    head = content["batches"][-1]["hash"]
    forged = rehash(content)
    assert "look 1, coated: criteria[0].estimate" in wheres(forged)
    assert wheres(forged, head=head) == ["chain head"]


def test_a_forged_look_over_a_forged_chain_fits_itself_and_not_the_published_head() -> None:
    true, false = sutures(), bundle_of(SUTURE, [arms_csv({"usual": (20, 201), "coated": (0, 201)})], "coated")
    assert check_bundle(false).holds, "a file proves only that it fits itself"
    assert not check_bundle(false, head=true.batches[-1].hash).holds


def test_a_changed_protocol_a_changed_verdict_and_a_lost_look_are_found() -> None:
    content = content_of(sutures())
    other = copy.deepcopy(content)
    other["protocol"]["text"] = other["protocol"]["text"].replace("theta1 = 0.05", "theta1 = 0.06")
    assert wheres(other) == ["protocol.hash"]
    other["protocol"]["hash"] = protocol_of(other["protocol"]["text"]).hash
    assert "batch 1: link-broken" in wheres(other)
    assert wheres(rehash(other), locked=content["protocol"]["hash"])[0] == "protocol.text"
    other = copy.deepcopy(content)
    other["looks"][1]["verdict"] = "met" if other["looks"][1]["verdict"] != "met" else "close"
    assert wheres(other) == ["look 2: verdict"]
    del content["looks"][0]
    assert wheres(content)[0] == "looks"


def test_rows_that_the_protocol_does_not_allow_are_found_whatever_their_hash() -> None:
    content = content_of(sutures())
    content["batches"][0]["rows"][2]["value"] = "7"
    content["batches"][1]["rows"][4]["unit"] = content["batches"][0]["rows"][0]["unit"]
    content["batches"][1]["rows"][4]["arm"] = content["batches"][0]["rows"][0]["arm"]
    assert wheres(rehash(content)) == ["batch 1, row 3, value", "batch 2, row 5, unit"]


def test_a_correction_is_recomputed() -> None:
    bundle = bundle_of(GOWN, [gown_csv(29)], "gown")
    protocol = protocol_of(GOWN)
    rows = rows_of(gown_csv(28, (40,)), protocol)
    late = add_batch(
        protocol.hash, bundle.batches, rows, received_at="2026-05-01", source="csv", supersedes=1, reason="misread"
    )
    found = check_bundle(Bundle(GOWN, protocol.hash, ENGINE_VERSION, (*bundle.batches, late), bundle.looks))
    assert (found.holds, found.verdicts) == (True, ("met",)), found


@pytest.mark.parametrize(
    "change, where",
    [
        (lambda content: content.pop("format"), "format"),
        (lambda content: content["batches"][0].pop("hash"), "batches[0].hash"),
        (lambda content: content["batches"][0]["rows"][1].update(note="x"), "batches[0].rows[1].note"),
        (lambda content: content["batches"][0]["rows"][1].update(value=1), "batches[0].rows[1].value"),
        (lambda content: content["batches"][0]["rows"][1].pop("unit"), "batches[0].rows[1]"),
        (lambda content: content["batches"][0]["rows"][1].update(value="one"), "batches[0].rows[1]"),
        (lambda content: content["batches"][0]["rows"].append([]), "batches[0].rows[402]"),
        (lambda content: content["looks"][0]["answers"]["coated"]["criteria"].append({}), "looks[0].answers.coated"),
        (lambda content: content["looks"][0]["answers"].update(coated=3), "looks[0].answers.coated"),
        (lambda content: content.update(extra=1), "extra"),
    ],
)
def test_a_mistake_is_named_by_its_place(change, where: str) -> None:
    content = content_of(sutures())
    change(content)
    with pytest.raises(Unreadable) as found:
        read(content)
    assert [fault.where for fault in found.value.faults] == [where]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"[" * 100_000])
def test_what_is_no_json_object_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_bundle(data, source="test.json")


def test_the_example_is_reproduced() -> None:
    assert check_bundle(parse_bundle(EXAMPLE.read_bytes(), source=EXAMPLE.name)).verdicts == ("continue", "met")
