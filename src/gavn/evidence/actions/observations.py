"""Receive observations: a CSV file, or rows from a form or a program. Nothing received is ever changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.evidence.observations.chain import Batch as Link
from gavn.engine.evidence.observations.chain import current_rows
from gavn.engine.evidence.observations.observation import Observation
from gavn.evidence import rules
from gavn.evidence.chain import chain_of, write_batch
from gavn.evidence.errors import (
    ArmEnded,
    ArmUnknown,
    CorrectionNotFitting,
    ObservationsEmpty,
    ObservationsNotPermitted,
    TooManyObservations,
    UnitNamesPerson,
)
from gavn.evidence.events import ObservationsReceived
from gavn.evidence.holding import held_protocol, may_move
from gavn.evidence.judging import ended_arms
from gavn.evidence.models import Protocol
from gavn.evidence.protocol_file import all_arms, read_text
from gavn.evidence.reading import read_csv, read_rows
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record

MOST_ROWS = 50_000
LONGEST_SOURCE = 200
PLACES_SHOWN = 20
CPR_SHAPED = re.compile(r"\d{6}[- ]?\d{4}")


@dataclass(frozen=True, slots=True)
class Correction:
    """The number of the batch that is replaced, and why."""

    supersedes: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReceivedBatch:
    """A batch in the chain: its number, its hash, how many rows it has."""

    protocol_id: UUID
    number: int
    hash: str
    rows: int


def receive_csv(
    *,
    actor: Actor,
    protocol_id: UUID,
    content: bytes,
    file_name: str,
    correction: Correction | None = None,
    now: dt.datetime,
) -> ReceivedBatch:
    """Receive a CSV file, whole or not at all.

    Refuses `observations.not-permitted`, `protocol.wrong-state`, `observations.unreadable` with every mistake, and
    what `receive_rows` refuses.
    """
    with acting(actor):
        protocol, chain = _receiving(actor, protocol_id)
        rows = read_csv(content, read_text(protocol.text), received=_others(chain, correction))
        return _receive(protocol, chain, rows, f"csv {file_name.strip()}", correction, actor, now)


def receive_rows(
    *,
    actor: Actor,
    protocol_id: UUID,
    rows: Sequence[Mapping[str, str]],
    source: str,
    correction: Correction | None = None,
    now: dt.datetime,
) -> ReceivedBatch:
    """Receive rows by column name, with the columns of the CSV. `source` says where they come from.

    Refuses `observations.not-permitted`, `protocol.wrong-state`, `observations.unreadable`, `observations.empty`,
    `observations.too-many`, `observations.arm-not-known`, `observations.arm-ended`, `observations.unit-names-person`,
    `observations.correction-not-fitting`.
    """
    with acting(actor):
        protocol, chain = _receiving(actor, protocol_id)
        found = read_rows(rows, read_text(protocol.text), received=_others(chain, correction))
        return _receive(protocol, chain, found, source, correction, actor, now)


def _receiving(actor: Actor, protocol_id: UUID) -> tuple[Protocol, tuple[Link, ...]]:
    protocol = held_protocol(protocol_id)
    if not rules.may_test(actor, protocol.owner_id, protocol.site_ids):
        raise ObservationsNotPermitted
    may_move(protocol, "close")  # the one state in which observations are received
    return protocol, chain_of(protocol_id)


def _others(chain: Sequence[Link], correction: Correction | None) -> tuple[Observation, ...]:
    """The rows that go on counting beside the new ones."""
    if correction is None:
        return current_rows(chain)
    replaced = {batch.supersedes for batch in chain}
    known = {batch.number for batch in chain if batch.number not in replaced}
    if correction.supersedes not in known or not correction.reason.strip():
        raise CorrectionNotFitting(supersedes=correction.supersedes)
    return tuple(
        row for batch in chain if batch.number in known and batch.number != correction.supersedes for row in batch.rows
    )


def _receive(
    protocol: Protocol,
    chain: Sequence[Link],
    rows: Sequence[Observation],
    source: str,
    correction: Correction | None,
    actor: Actor,
    now: dt.datetime,
) -> ReceivedBatch:
    _check_rows(protocol, rows)
    batch = write_batch(
        protocol,
        chain,
        rows,
        source=source[:LONGEST_SOURCE],
        supersedes=correction.supersedes if correction else None,
        reason=correction.reason.strip() if correction else "",
        actor=actor,
        now=now,
    )
    record([ObservationsReceived(protocol.id, batch.number, batch.hash)], actor=actor, now=now)
    return ReceivedBatch(protocol.id, batch.number, batch.hash, len(rows))


def _check_rows(protocol: Protocol, rows: Sequence[Observation]) -> None:
    if not rows:
        raise ObservationsEmpty
    if len(rows) > MOST_ROWS:
        raise TooManyObservations(found=len(rows), most=MOST_ROWS)
    known = all_arms(read_text(protocol.text))
    found = {row.arm for row in rows}
    if not found <= set(known):
        raise ArmUnknown(found=sorted(found - set(known)), known=list(known))
    ended = found & ended_arms(protocol.id)
    if ended:
        raise ArmEnded(arms=sorted(ended))
    named = [place for place, row in enumerate(rows, 1) if _names_person(row)]
    if named:
        raise UnitNamesPerson(places=named[:PLACES_SHOWN])


def _names_person(row: Observation) -> bool:
    return any(CPR_SHAPED.fullmatch(text.strip()) for text in (row.unit, row.cluster or ""))
