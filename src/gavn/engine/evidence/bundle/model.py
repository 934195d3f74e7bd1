"""What a bundle holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gavn.engine.evidence.observations.chain import Batch

FORMAT = "gavn-evidence/1"


@dataclass(frozen=True, slots=True)
class PublishedLook:
    """A look at the first `batch_count` batches, whose last hash is `chain_head`; by arm the answer as published."""

    number: int
    at: str
    batch_count: int
    chain_head: str
    verdict: str
    engine_version: str
    answers: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """`protocol_text` is the protocol's file as it was locked, `protocol_hash` the hash under which it was."""

    protocol_text: str
    protocol_hash: str
    engine_version: str
    batches: tuple[Batch, ...]
    looks: tuple[PublishedLook, ...]
