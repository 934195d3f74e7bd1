"""Write a bundle as JSON; numbers of the rows are text, so that they stay exact."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from gavn.engine.evidence.bundle.model import FORMAT, Bundle
from gavn.engine.evidence.observations.chain import Batch
from gavn.engine.evidence.observations.content import row_content
from gavn.kernel.hashing import canonical_bytes


def bundle_text(bundle: Bundle) -> str:
    """The file."""
    whole = {
        "format": FORMAT,
        "engine_version": bundle.engine_version,
        "protocol": {"hash": bundle.protocol_hash, "text": bundle.protocol_text},
        "batches": [_batch(batch) for batch in bundle.batches],
        "looks": [asdict(look) for look in bundle.looks],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _batch(batch: Batch) -> dict[str, Any]:
    said = {
        "number": batch.number,
        "received_at": batch.received_at,
        "source": batch.source,
        "supersedes": batch.supersedes,
        "reason": batch.reason,
        "previous": batch.previous_hash,
        "hash": batch.hash,
    }
    named = {name: value for name, value in said.items() if value is not None}
    return {**named, "rows": [json.loads(canonical_bytes(row_content(row))) for row in batch.rows]}
