"""A test that is over in one file, for anybody to recompute with `gavn evidence verify`."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from gavn.engine.evidence.bundle.model import Bundle, PublishedLook
from gavn.engine.evidence.bundle.writer import bundle_text
from gavn.evidence import rules
from gavn.evidence.chain import chain_of
from gavn.evidence.errors import ProtocolNotFound, RowsHidden
from gavn.evidence.models import ArmLook, Look, Protocol
from gavn.evidence.states import CLOSED
from gavn.infra.actors import Actor, acting


def bundle_file(*, actor: Actor, slug: str) -> str:
    """Protocol, chain with every row, looks as published; for who may see the rows.

    Refuses `protocol.not-found`, `rows.not-permitted`.
    """
    with acting(actor):
        row = closed_protocol(actor, slug)
        return bundle_text(Bundle(row.text, row.hash, row.engine_version, chain_of(row.id), _looks(row.id)))


def closed_protocol(actor: Actor, slug: str) -> Protocol:
    """A test whose rows the actor may see: it is over, and they are public or the actor is inside it."""
    row = Protocol.objects.filter(slug=slug).first()
    if row is None:
        raise ProtocolNotFound
    inside = rules.may_look(actor, row.owner_id, row.site_ids)
    if row.state != CLOSED or not (row.rows_public or inside):
        raise RowsHidden
    return row


def _looks(protocol_id: UUID) -> tuple[PublishedLook, ...]:
    answers: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for found in ArmLook.objects.filter(protocol_id=protocol_id).order_by("arm"):
        answers[found.look_id][found.arm] = found.answer
    return tuple(
        PublishedLook(
            number=look.number,
            at=look.at.isoformat(),
            batch_count=look.batch_count,
            chain_head=look.chain_head,
            verdict=look.verdict,
            engine_version=look.engine_version,
            answers=answers[look.id],
        )
        for look in Look.objects.filter(protocol_id=protocol_id).order_by("number")
    )
