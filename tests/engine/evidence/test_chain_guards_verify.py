"""Nothing is changed unseen: the hash chain, the recomputation, the guards of honesty."""

import dataclasses
import hashlib
import json
from decimal import Decimal

import pytest
from evidence_protocols import SUTURE, arms_csv, protocol_of, rows_of
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.evidence import guards
from gavn.engine.evidence.deciding.answer import look_answer
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.observations.chain import Batch, add_batch, chain_faults, current_rows
from gavn.engine.evidence.observations.content import row_content, row_from_content
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.verify import verify
from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import canonical_bytes


def suture_chain() -> tuple[object, list[Batch]]:
    protocol = protocol_of(SUTURE)
    rows = rows_of(arms_csv({"usual": (20, 201), "coated": (8, 201)}), protocol)
    chain: list[Batch] = []
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        chain.append(add_batch(protocol.hash, chain, part, received_at=f"2026-03-{10 + len(chain)}", source="csv"))
    return protocol, chain


def test_a_chain_can_be_recomputed_with_a_json_library_alone() -> None:
    protocol, chain = suture_chain()
    first = chain[0]
    rows = [
        {"arm": row.arm, "unit": row.unit, "endpoint": row.endpoint, "value": str(row.value), "exposure": "1",
         "censored": None} for row in first.rows
    ]  # fmt: skip
    content = {
        "number": 1, "received_at": "2026-03-10", "source": "csv", "previous": protocol.hash, "supersedes": None,
        "reason": None, "rows": [{k: v for k, v in row.items() if v is not None} for row in rows],
    }  # fmt: skip
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == first.hash


def test_an_untouched_chain_verifies() -> None:
    protocol, chain = suture_chain()
    published = look_answer(look(protocol, current_rows(chain)))
    result = verify(protocol, chain, json.loads(json.dumps(published)))
    assert result.holds, result
    assert result.verdict == published["verdict"]


def tamper(chain: list[Batch], number: int, **changes: object) -> list[Batch]:
    return [dataclasses.replace(batch, **changes) if batch.number == number else batch for batch in chain]


def test_one_changed_outcome_is_found() -> None:
    protocol, chain = suture_chain()
    published = look_answer(look(protocol, current_rows(chain)))
    row = chain[1].rows[7]
    other = dataclasses.replace(row, value=1 - row.value)
    rows = (*chain[1].rows[:7], other, *chain[1].rows[8:])
    result = verify(protocol, tamper(chain, 2, rows=rows), published)
    assert not result.holds
    assert [(fault.number, fault.code) for fault in result.chain] == [(2, "rows-changed")]
    assert any(difference.where.endswith("statistic") for difference in result.differences)


def test_a_changed_batch_with_a_new_hash_breaks_the_next_link() -> None:
    protocol, chain = suture_chain()
    forged = add_batch(protocol.hash, chain[:1], chain[1].rows[:-1], received_at="2026-03-11", source="csv")
    faults = chain_faults(protocol.hash, [chain[0], forged, *chain[2:]])
    assert [(fault.number, fault.code) for fault in faults] == [(3, "link-broken")]


def test_a_lost_batch_a_late_time_and_another_protocol_are_found() -> None:
    protocol, chain = suture_chain()
    assert {f.code for f in chain_faults(protocol.hash, [chain[0], *chain[2:]])} == {"batch-missing", "link-broken"}
    assert [f.code for f in chain_faults(protocol.hash, tamper(chain, 3, received_at="2026-01-01"))] == ["rows-changed"]
    assert chain_faults("0" * 64, chain)[0].code == "link-broken"


def test_a_published_figure_that_the_rows_do_not_give_is_found() -> None:
    protocol, chain = suture_chain()
    published = look_answer(look(protocol, current_rows(chain)))
    published["verdict"] = "met"
    published["criteria"][0]["estimate"] += 0.001
    result = verify(protocol, chain, published)
    assert {difference.where for difference in result.differences} == {"verdict", "criteria[0].estimate"}


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    protocol, chain = suture_chain()
    right = (dataclasses.replace(chain[0].rows[0], value=Decimal(1)), *chain[0].rows[1:])
    correction = add_batch(
        protocol.hash, chain, right, received_at="2026-04-01", source="csv", supersedes=1, reason="typed wrong"
    )
    rows = current_rows([*chain, correction])
    assert rows[0].value == 1
    assert len(rows) == 402
    assert rows[100:] == current_rows(chain)[100:]
    assert chain_faults(protocol.hash, [*chain, correction]) == []
    of_nothing = add_batch(
        protocol.hash, chain, right, received_at="2026-04-01", source="csv", supersedes=9, reason="?"
    )
    assert [fault.code for fault in chain_faults(protocol.hash, [*chain, of_nothing])] == ["correction-of-nothing"]


def test_numbers_hash_by_their_value() -> None:
    protocol = protocol_of(SUTURE)
    one = rows_of("arm,unit,endpoint,value\nusual,P1,infection_30d,1\n", protocol)
    same = rows_of("arm,unit,endpoint,value\nusual,P1,infection_30d,1.0\n", protocol)
    batches = [add_batch(protocol.hash, [], rows, received_at="2026-01-01", source="x") for rows in (one, same)]
    assert batches[0].hash == batches[1].hash
    assert row_content(one[0]) == row_content(same[0])


@given(
    st.text(max_size=8),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000),
    st.booleans(),
    st.none() | st.sampled_from(["1", "2026-03"]),
)
def test_a_stored_row_comes_back_as_it_was(unit: str, value: Decimal | None, censored: bool, at: str | None) -> None:
    row = Observation("coated", unit, "infection_30d", value, Decimal("1.5"), censored, None, Decimal(7), at, "ward")
    stored = json.loads(canonical_bytes(row_content(row)))
    again = row_from_content(stored)
    assert again == row
    assert canonical_bytes(row_content(again)) == canonical_bytes(row_content(row))


def refused(call, *arguments, **named) -> str:
    with pytest.raises(Refusal) as caught:
        call(*arguments, **named)
    return caught.value.code


def test_the_bar_comes_before_the_data() -> None:
    guards.refuse_late_lock("abc", 0)
    assert refused(guards.refuse_late_lock, "abc", 1) == "evidence.data-before-lock"
    protocol = protocol_of('approvals = ["ethics"]\n' + SUTURE)
    guards.refuse_missing_approvals(protocol, ["ethics"])
    assert refused(guards.refuse_missing_approvals, protocol, []) == "evidence.approval-missing"


def test_the_bar_does_not_move() -> None:
    locked, other = protocol_of(SUTURE), protocol_of(SUTURE.replace("theta1 = 0.05", "theta1 = 0.06"))
    guards.refuse_unlocked_data(locked.hash, locked)
    assert refused(guards.refuse_unlocked_data, None, locked) == "evidence.not-locked"
    assert refused(guards.refuse_unlocked_data, locked.hash, other) == "evidence.protocol-changed"
    guards.refuse_late_amendment(unblinded=False, locked_hash=locked.hash, amended_hash=other.hash)
    guards.refuse_late_amendment(unblinded=True, locked_hash=locked.hash, amended_hash=locked.hash)
    call = guards.refuse_late_amendment
    code = refused(call, unblinded=True, locked_hash=locked.hash, amended_hash=other.hash)
    assert code == "evidence.amended-after-unblinding"


@pytest.mark.parametrize(
    "verdict, price, code",
    [
        (Verdict.MET, "45.00", None),
        (Verdict.MET, "45.01", "evidence.cost-not-met"),
        (Verdict.MET, None, "evidence.cost-not-met"),
        (Verdict.CONTINUE, "40.00", "evidence.level-not-met"),
        (Verdict.CLOSE, "40.00", "evidence.level-not-met"),
        (Verdict.NOT_DOCUMENTED, "40.00", "evidence.level-not-met"),
    ],
)
def test_a_purchase_needs_level_and_cost(verdict: Verdict, price: str | None, code: str | None) -> None:
    arguments = protocol_of(SUTURE), verdict, None if price is None else Decimal(price)
    if code is None:
        guards.refuse_purchase(*arguments)
    else:
        assert refused(guards.refuse_purchase, *arguments) == code


def test_allocation_follows_from_protocol_and_published_nonce() -> None:
    protocol, other = protocol_of(SUTURE), protocol_of(SUTURE.replace("0.20", "0.10"))
    arms = guards.allocation(protocol, "drawn 2026-02-01", 400)
    assert arms == guards.allocation(protocol, "drawn 2026-02-01", 400)
    assert arms != guards.allocation(protocol, "drawn 2026-02-02", 400)
    assert arms != guards.allocation(other, "drawn 2026-02-01", 400)
    assert all(arms[:size].count("usual") - arms[:size].count("coated") in range(-2, 3) for size in range(1, 401))
