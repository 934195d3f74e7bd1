"""Recompute a bundle: the protocol's hash, the chain from its raw rows, and every look from the rows it had.

A file proves only that it fits itself. `locked` and `head` are the hashes as published elsewhere: in the notice, on the
public page. With them a bundle that was forged from end to end is found too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gavn.engine.evidence.bundle.model import Bundle, PublishedLook
from gavn.engine.evidence.deciding.answer import criterion_look
from gavn.engine.evidence.deciding.past import Past, past_of
from gavn.engine.evidence.deciding.verdict import Verdict, of_several
from gavn.engine.evidence.observations.cells import Cells
from gavn.engine.evidence.observations.chain import Batch, chain_faults, current_rows
from gavn.engine.evidence.observations.content import row_content
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.rules import RowRules
from gavn.engine.evidence.protocol.model import Protocol
from gavn.engine.evidence.protocol.reader import parse_protocol
from gavn.engine.evidence.verify import Difference, verify
from gavn.kernel.hashing import decimal_text


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """What was found. `verdicts` are those of the looks, recomputed; empty where the rows are not those received."""

    protocol_hash: str
    chain_head: str
    batches: int
    rows: int
    verdicts: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def check_bundle(bundle: Bundle, *, locked: str | None = None, head: str | None = None) -> BundleCheck:
    """Recompute everything. Raises Unreadable or Refusal where the protocol itself cannot be read."""
    protocol = parse_protocol(bundle.protocol_text.encode(), source="protocol.text")
    chain_head = bundle.batches[-1].hash if bundle.batches else bundle.protocol_hash
    found = [*_hashes(bundle, protocol, chain_head, locked, head), *_chain(bundle), *_rows(protocol, bundle.batches)]
    verdicts: list[str] = []
    if not found:
        for look in bundle.looks:
            verdict, differences = _look(bundle, protocol, look)
            verdicts.append(verdict)
            found += differences
    rows = sum(len(batch.rows) for batch in bundle.batches)
    return BundleCheck(protocol.hash, chain_head, len(bundle.batches), rows, tuple(verdicts), tuple(found))


def _hashes(
    bundle: Bundle, protocol: Protocol, chain_head: str, locked: str | None, head: str | None
) -> list[Difference]:
    pairs = (
        ("protocol.hash", bundle.protocol_hash, protocol.hash),
        ("protocol.text", locked if locked is not None else protocol.hash, protocol.hash),
        ("chain head", head if head is not None else chain_head, chain_head),
    )
    found = [Difference(*each) for each in pairs if each[1] != each[2]]
    numbers = [look.number for look in bundle.looks]
    expected = list(range(1, len(numbers) + 1))
    return found if numbers == expected else [*found, Difference("looks", numbers, expected)]


def _chain(bundle: Bundle) -> list[Difference]:
    return [
        Difference(f"batch {fault.number}: {fault.code}", fault.found, fault.expected)
        for fault in chain_faults(bundle.protocol_hash, bundle.batches)
    ]


def _rows(protocol: Protocol, chain: Sequence[Batch]) -> list[Difference]:
    """Rows that the protocol does not allow, whatever their hashes say."""
    found = []
    for place, batch in enumerate(chain):
        rules = RowRules(protocol, current_rows([one for one in chain[:place] if one.number != batch.supersedes]))
        for number, row in enumerate(batch.rows, 1):
            cells = Cells(number, _cells(row))
            rules.read(cells)
            for fault in cells.faults:
                where = fault.where.replace("line", "row", 1)
                found.append(Difference(f"batch {batch.number}, {where}", fault.found, fault.expected))
    return found


def _cells(row: Observation) -> dict[str, str]:
    """The row as a CSV would give it."""
    content = {**row_content(row), "exposure": decimal_text(row.exposure)}
    return {name: "1" if value is True else str(value) for name, value in content.items()}


def _look(bundle: Bundle, protocol: Protocol, look: PublishedLook) -> tuple[str, list[Difference]]:
    name = f"look {look.number}"
    seen = bundle.batches[: look.batch_count]
    head = seen[-1].hash if seen else bundle.protocol_hash
    found = [] if head == look.chain_head else [Difference(f"{name}: chain_head", look.chain_head, head)]
    past = _past(bundle, protocol, look)
    verdicts = []
    for arm, answer in look.answers.items():
        result = verify(protocol, seen, answer, arms=[arm], past=past)
        found += [
            Difference(f"{name}, {arm}: {one.where}", one.published, one.recomputed) for one in result.differences
        ]
        verdicts.append(Verdict(result.verdict))
    whole = verdicts[0] if len(verdicts) == 1 else of_several(verdicts)
    if str(whole) != look.verdict:
        found.append(Difference(f"{name}: verdict", look.verdict, str(whole)))
    return str(whole), found


def _past(bundle: Bundle, protocol: Protocol, look: PublishedLook) -> Mapping[str, Past]:
    """By arm, what the looks before this one saw."""
    names = [criterion.id for criterion in protocol.criteria]
    before = [one for one in bundle.looks if one.number < look.number]
    return {
        arm: past_of(names, [_criteria(one.answers[arm]) for one in before if arm in one.answers])
        for arm in look.answers
    }


def _criteria(answer: Mapping[str, Any]) -> list[Any]:
    return [criterion_look(each) for each in answer["criteria"]]
