"""Record approvals, lock a protocol before its first observation, amend it while there is none."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from uuid import UUID

from gavn.engine.evidence.guards import refuse_missing_approvals
from gavn.engine.evidence.protocol.model import Protocol as Agreed
from gavn.engine.evidence.version import ENGINE_VERSION
from gavn.evidence import rules
from gavn.evidence.actions.protocols import ProtocolRef, insert_draft, ref
from gavn.evidence.errors import (
    AmendmentUnexplained,
    ApprovalIncomplete,
    ArmsNotFitting,
    ProtocolHasData,
    ProtocolLocked,
    RowsOfPersons,
    SupplierNotFitting,
)
from gavn.evidence.events import ProtocolLocked as ProtocolLockedEvent
from gavn.evidence.holding import may_move, move, owned_protocol
from gavn.evidence.models import Approval, Arm, Batch, Protocol
from gavn.evidence.protocol_file import plan_of, products, read_text
from gavn.evidence.states import DRAFT
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.parties import queries as parties

NONCE_BYTES = 16
FILLED_AT_LOCK = ("locked_at", "locked_by", "engine_version", "nonce")


def record_approval(
    *, actor: Actor, protocol_id: UUID, name: str, reference: str, granted_on: dt.date, now: dt.datetime
) -> ProtocolRef:
    """Note an approval that the protocol asks for, before the lock.

    Refuses `protocol.locked`, `approval.incomplete`.
    """
    with acting(actor):
        row = owned_protocol(actor, protocol_id)
        if row.state != DRAFT:
            raise ProtocolLocked(hash=row.hash)
        known = read_text(row.text).approvals
        if name not in known or not reference.strip() or granted_on > day_of(now):
            raise ApprovalIncomplete(known=list(known))
        approval = Approval(
            id=uuid7(now),
            protocol=row,
            name=name,
            reference=reference.strip(),
            granted_on=granted_on,
            recorded_by=actor.name,
            recorded_at=now,
        )
        Approval.objects.bulk_create([approval], ignore_conflicts=True)
        return ref(row)


def lock_protocol(
    *, actor: Actor, protocol_id: UUID, suppliers: Mapping[str, UUID] | None = None, now: dt.datetime
) -> ProtocolRef:
    """Lock the protocol under its hash; it is public from here on. `suppliers` says whose product an arm's code is.

    An amended version replaces the one before it. Refuses `protocol.wrong-state`, `evidence.approval-missing`,
    `protocol.arms-not-fitting`, `protocol.supplier-not-fitting`, `protocol.rows-of-persons`, `protocol.has-data`.
    """
    named = dict(suppliers or {})
    with acting(actor):
        row = owned_protocol(actor, protocol_id)
        may_move(row, "lock-protocol")
        agreed = read_text(row.text)
        granted = list(Approval.objects.filter(protocol=row).values_list("name", flat=True))
        refuse_missing_approvals(agreed, granted)
        plan_of(row.text)  # a protocol that promises nothing computable is not locked
        _check_arms(actor, agreed, named)
        _check_rows_public(row, agreed)
        if row.replaces_id is not None:
            _replace(actor, row.replaces_id, now)
        row.locked_at, row.locked_by, row.engine_version = now, actor.name, ENGINE_VERSION
        row.nonce = secrets.token_hex(NONCE_BYTES)
        move(row, "lock-protocol", *FILLED_AT_LOCK, actor=actor, now=now)
        Arm.objects.bulk_create(
            Arm(id=uuid7(now), protocol=row, code=code, supplier_id=named.get(code)) for code in products(agreed)
        )
        record([ProtocolLockedEvent(row.id, row.hash)], actor=actor, now=now)
        return ref(row)


def amend_protocol(*, actor: Actor, protocol_id: UUID, text: str, reason: str, now: dt.datetime) -> ProtocolRef:
    """A new version of a locked protocol, as a draft, while nothing has been observed.

    Refuses `protocol.has-data` from the first observation on, `protocol.reason-missing`, `protocol.wrong-state`.
    """
    with acting(actor):
        row = owned_protocol(actor, protocol_id)
        _refuse_data(row)
        may_move(row, "amend")
        if not reason.strip():
            raise AmendmentUnexplained
        read = read_text(text)
        number = row.version + 1
        amended = Protocol(
            id=uuid7(now),
            slug=f"{row.slug.removesuffix(f'-v{row.version}')}-v{number}",
            title=read.title,
            need_id=row.need_id,
            owner_id=row.owner_id,
            site_ids=row.site_ids,
            text=text,
            hash=read.hash,
            rows_public=row.rows_public,
            version=number,
            replaces=row,
            amendment_reason=reason.strip(),
            state="",
            created_at=now,
        )
        insert_draft(amended, actor=actor, now=now)
        return ref(amended)


def _replace(actor: Actor, replaced_id: UUID, now: dt.datetime) -> None:
    replaced = owned_protocol(actor, replaced_id)
    _refuse_data(replaced)
    move(replaced, "amend", actor=actor, now=now)


def _refuse_data(row: Protocol) -> None:
    observations = sum(Batch.objects.filter(protocol=row).values_list("row_count", flat=True))
    if observations:
        raise ProtocolHasData(hash=row.hash, observations=observations)


def _check_arms(actor: Actor, agreed: Agreed, named: Mapping[str, UUID]) -> None:
    known = products(agreed)
    if not set(named) <= set(known):
        raise ArmsNotFitting(found=sorted(named), known=list(known))
    found = parties.organisations_by_id(list(named.values()), actor=actor)
    for code, supplier_id in named.items():
        if supplier_id not in found or found[supplier_id].kind != "supplier":
            raise SupplierNotFitting(arm=code)


def _check_rows_public(row: Protocol, agreed: Agreed) -> None:
    units = sorted(
        {endpoint.analysis for endpoint in agreed.endpoints} | {each.allocation for each in agreed.endpoints}
    )
    if row.rows_public and rules.are_persons(units):
        raise RowsOfPersons(units=units)
