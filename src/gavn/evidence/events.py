"""What happened in tests: ids, hashes and verdicts only, never an observation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class ProtocolLocked(Fact):
    """A protocol stands under its hash and is public."""

    name: ClassVar[str] = "evidence.protocol-locked"
    protocol_id: UUID
    hash: str


@dataclass(frozen=True, slots=True)
class ObservationsReceived(Fact):
    """A batch has joined the chain."""

    name: ClassVar[str] = "evidence.observations-received"
    protocol_id: UUID
    batch_number: int
    hash: str


@dataclass(frozen=True, slots=True)
class LookTaken(Fact):
    """The data have been looked at."""

    name: ClassVar[str] = "evidence.look-taken"
    protocol_id: UUID
    look_id: UUID
    verdict: str


@dataclass(frozen=True, slots=True)
class ProductDecided(Fact):
    """Somebody has decided about one product."""

    name: ClassVar[str] = "evidence.product-decided"
    protocol_id: UUID
    arm: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ProtocolClosed(Fact):
    """Every product has its decision."""

    name: ClassVar[str] = "evidence.protocol-closed"
    protocol_id: UUID


@dataclass(frozen=True, slots=True)
class VerificationAsked(Fact):
    """Somebody wants the test recomputed."""

    name: ClassVar[str] = "evidence.verification-asked"
    protocol_id: UUID
