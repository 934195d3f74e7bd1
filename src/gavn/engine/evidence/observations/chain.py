"""Batches of observations in a hash chain: each names the hash of the one before it, the first that of the protocol.

Nothing is ever edited. A correction is a later batch that names the batch it replaces, and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gavn.engine.evidence.observations.content import row_content
from gavn.engine.evidence.observations.observation import Observation
from gavn.kernel.hashing import content_hash


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows received together. `supersedes` is the number (from 1) of the batch it replaces."""

    number: int
    received_at: str
    source: str
    rows: tuple[Observation, ...]
    previous_hash: str
    hash: str
    supersedes: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Where a chain is broken: the batch's number, a code, what was found and what the rows give."""

    number: int
    code: str
    found: str
    expected: str


def add_batch(
    protocol_hash: str,
    chain: Sequence[Batch],
    rows: Sequence[Observation],
    *,
    received_at: str,
    source: str,
    supersedes: int | None = None,
    reason: str | None = None,
) -> Batch:
    """The next batch of `chain`."""
    number, previous = len(chain) + 1, chain[-1].hash if chain else protocol_hash
    draft = Batch(number, received_at, source, tuple(rows), previous, "", supersedes, reason)
    return Batch(number, received_at, source, tuple(rows), previous, batch_hash(draft), supersedes, reason)


def batch_hash(batch: Batch) -> str:
    """SHA-256 over the previous hash, everything said about the batch, and every row."""
    return content_hash(
        {
            "number": batch.number,
            "received_at": batch.received_at,
            "source": batch.source,
            "previous": batch.previous_hash,
            "supersedes": batch.supersedes,
            "reason": batch.reason,
            "rows": [row_content(row) for row in batch.rows],
        }
    )


def chain_faults(protocol_hash: str, chain: Sequence[Batch]) -> list[ChainFault]:
    """Everything that does not fit: numbering, links, contents, corrections that name no earlier batch."""
    faults, previous = [], protocol_hash
    for place, batch in enumerate(chain, 1):
        if batch.number != place:
            faults.append(ChainFault(batch.number, "batch-missing", str(batch.number), str(place)))
        if batch.previous_hash != previous:
            faults.append(ChainFault(batch.number, "link-broken", batch.previous_hash, previous))
        found = batch_hash(batch)
        if found != batch.hash:
            faults.append(ChainFault(batch.number, "rows-changed", batch.hash, found))
        if batch.supersedes is not None and not 1 <= batch.supersedes < place:
            faults.append(ChainFault(batch.number, "correction-of-nothing", str(batch.supersedes), f"1 to {place - 1}"))
        previous = batch.hash
    return faults


def current_rows(chain: Sequence[Batch]) -> tuple[Observation, ...]:
    """The rows that count, in the order received: a correction stands in the place of the batch it replaces."""
    place_of: dict[int, int] = {}
    rows: dict[int, tuple[Observation, ...]] = {}
    for batch in chain:
        place = batch.number if batch.supersedes is None else place_of.get(batch.supersedes, batch.number)
        place_of[batch.number] = place
        rows[place] = batch.rows
    return tuple(row for place in sorted(rows) for row in rows[place])
