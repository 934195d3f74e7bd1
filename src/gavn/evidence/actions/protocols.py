"""Draft a protocol, write its text anew, withdraw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.evidence import rules
from gavn.evidence.errors import ProtocolExists, ProtocolLocked, ProtocolNotPermitted, ProtocolSlugUnusable
from gavn.evidence.holding import keep_step, may_move, move, owned_protocol
from gavn.evidence.models import Protocol
from gavn.evidence.protocol_file import read_text
from gavn.evidence.states import DRAFT
from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.kernel.slug import is_slug


@dataclass(frozen=True, slots=True)
class NewProtocol:
    """A test of the owner: its text, the need that it is about, and the other places where it is done."""

    slug: str
    owner_id: UUID
    text: str
    need_id: UUID | None = None
    site_ids: Sequence[UUID] = ()
    rows_public: bool = False


@dataclass(frozen=True, slots=True)
class ProtocolRef:
    """A protocol, how far it is, and the hash of its text."""

    id: UUID
    slug: str
    state: str
    hash: str


def draft_protocol(*, actor: Actor, protocol: NewProtocol, now: dt.datetime) -> ProtocolRef:
    """Begin a protocol.

    Refuses `protocol.not-permitted`, `protocol.slug-unusable`, `protocol.unreadable`, `evidence.unit-mismatch`,
    `protocol.exists`.
    """
    with acting(actor):
        if not rules.may_own(actor, protocol.owner_id):
            raise ProtocolNotPermitted
        if not is_slug(protocol.slug):
            raise ProtocolSlugUnusable(slug=protocol.slug)
        read = read_text(protocol.text)
        row = Protocol(
            id=uuid7(now),
            slug=protocol.slug,
            title=read.title,
            need_id=protocol.need_id,
            owner_id=protocol.owner_id,
            site_ids=list(protocol.site_ids),
            text=protocol.text,
            hash=read.hash,
            rows_public=protocol.rows_public,
            state="",
            created_at=now,
        )
        insert_draft(row, actor=actor, now=now)
        return ref(row)


def insert_draft(row: Protocol, *, actor: Actor, now: dt.datetime) -> None:
    """Write a new draft with its step. Refuses `protocol.exists`."""
    row.state = may_move(row, "draft")
    Protocol.objects.bulk_create([row], ignore_conflicts=True)
    if not Protocol.objects.filter(id=row.id).exists():
        raise ProtocolExists(slug=row.slug)
    keep_step(row, "draft", "", actor=actor, now=now)


def rewrite_protocol(*, actor: Actor, protocol_id: UUID, text: str, now: dt.datetime) -> ProtocolRef:
    """Give a draft another text. Refuses `protocol.locked`, `protocol.unreadable`, `evidence.unit-mismatch`."""
    with acting(actor):
        row = owned_protocol(actor, protocol_id)
        if row.state != DRAFT:
            raise ProtocolLocked(hash=row.hash)
        read = read_text(text)
        row.text, row.hash, row.title = text, read.hash, read.title
        row.save(update_fields=["text", "hash", "title"])
        return ref(row)


def withdraw_protocol(*, actor: Actor, protocol_id: UUID, reason: str, now: dt.datetime) -> ProtocolRef:
    """Give a draft up. Refuses `protocol.wrong-state`."""
    with acting(actor):
        row = owned_protocol(actor, protocol_id)
        move(row, "withdraw", actor=actor, reason=reason.strip(), now=now)
        return ref(row)


def ref(row: Protocol) -> ProtocolRef:
    """The protocol as an action answers it."""
    return ProtocolRef(row.id, row.slug, row.state, row.hash)
