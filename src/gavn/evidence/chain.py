"""The chain of observations as the engine knows it, from its rows and back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from gavn.engine.evidence.observations.chain import Batch as Link
from gavn.engine.evidence.observations.chain import add_batch
from gavn.engine.evidence.observations.content import row_content, row_from_content
from gavn.engine.evidence.observations.csv_reader import KNOWN
from gavn.engine.evidence.observations.observation import Observation
from gavn.evidence.models import Batch, BatchRow, Intake, Protocol
from gavn.infra.actors import Actor
from gavn.kernel.hashing import canonical_bytes
from gavn.kernel.ids import uuid7

ROWS_AT_ONCE = 5000


def chain_of(protocol_id: UUID, *, batches: int | None = None) -> tuple[Link, ...]:
    """The first `batches` batches (left out: all) with every row, in two queries."""
    found = Batch.objects.filter(protocol_id=protocol_id).order_by("number")
    if batches is not None:
        found = found.filter(number__lte=batches)
    kept = list(found)
    rows: dict[UUID, list[Observation]] = {batch.id: [] for batch in kept}
    contents = BatchRow.objects.filter(batch_id__in=list(rows)).order_by("batch_id", "position")
    for batch_id, content in contents.values_list("batch_id", "content").iterator(chunk_size=ROWS_AT_ONCE):
        rows[batch_id].append(row_from_content(content))
    return tuple(_link(batch, rows[batch.id]) for batch in kept)


def write_batch(
    protocol: Protocol,
    chain: Sequence[Link],
    rows: Sequence[Observation],
    *,
    source: str,
    supersedes: int | None,
    reason: str,
    actor: Actor,
    now: dt.datetime,
) -> Batch:
    """Add the rows to the end of the chain."""
    link = add_batch(
        protocol.hash,
        chain,
        rows,
        received_at=now.isoformat(),
        source=source,
        supersedes=supersedes,
        reason=reason or None,
    )
    batch = Batch(
        id=uuid7(now),
        protocol=protocol,
        number=link.number,
        received_at=now,
        received_text=link.received_at,
        source=source,
        row_count=len(rows),
        supersedes=supersedes,
        reason=reason,
        previous_hash=link.previous_hash,
        hash=link.hash,
        recorded_by=actor.name,
    )
    Batch.objects.bulk_create([batch])
    BatchRow.objects.bulk_create(
        (
            BatchRow(
                batch=batch,
                protocol=protocol,
                position=place,
                arm=row.arm,
                content=_plain(row),
            )
            for place, row in enumerate(rows, 1)
        ),
        batch_size=ROWS_AT_ONCE,
    )
    counts = Counter(row.arm for row in rows)
    Intake.objects.bulk_create(
        Intake(id=uuid7(now), batch=batch, protocol=protocol, arm=arm, row_count=count) for arm, count in counts.items()
    )
    return batch


def chain_csv(chain: Sequence[Link]) -> str:
    """Every row with the number of its batch, in the columns of the CSV format."""
    text = io.StringIO()
    columns = ("batch", *KNOWN)
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for link in chain:
        for row in link.rows:
            writer.writerow({"batch": link.number, **_plain(row)})
    return text.getvalue()


def _plain(row: Observation) -> dict[str, object]:
    """The row as JSON keeps it: exact numbers are text."""
    plain: dict[str, object] = json.loads(canonical_bytes(row_content(row)))
    return plain


def _link(batch: Batch, rows: Sequence[Observation]) -> Link:
    return Link(
        batch.number,
        batch.received_text,
        batch.source,
        tuple(rows),
        batch.previous_hash,
        batch.hash,
        batch.supersedes,
        batch.reason or None,
    )
