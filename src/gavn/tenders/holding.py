"""Find a tender for whoever acts, held against others until the transaction ends."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor
from gavn.infra.crypto import decrypt_envelope_key
from gavn.infra.steps import new_step, target, write_steps
from gavn.tenders import rules
from gavn.tenders.errors import TenderNotFound, TenderNotPermitted
from gavn.tenders.models import Tender, TenderStep
from gavn.tenders.states import TENDER_MOVES


def tender_of_lead(actor: Actor, tender_id: UUID) -> Tender:
    """The tender, locked, for a buyer of its lead. Refuses `tender.not-found`, `tender.not-permitted`."""
    tender = seen_tender(tender_id)
    if not rules.may_lead(actor, tender.lead_id):
        raise TenderNotPermitted
    return Tender.objects.select_for_update(of=("self",)).select_related("lead").get(id=tender_id)


def seen_tender(tender_id: UUID) -> Tender:
    """The tender as row security shows it. Refuses `tender.not-found`."""
    tender = Tender.objects.select_related("lead").filter(id=tender_id).first()
    if tender is None:
        raise TenderNotFound
    return tender


def inside_tender(actor: Actor, tender_id: UUID) -> Tender:
    """The tender, for those inside. Refuses `tender.not-found`, `tender.not-permitted`."""
    row = seen_tender(tender_id)
    if not rules.may_look_inside(actor, row.buyer_ids):
        raise TenderNotPermitted
    return row


def may_move(tender: Tender, move: str) -> str:
    """The state that the move leads to. Refuses `tender.wrong-state`."""
    return target(TENDER_MOVES, move, tender.state, noun="tender")


def move(tender: Tender, name: str, *columns: str, actor: Actor, reason: str = "", now: dt.datetime) -> None:
    """Move the tender, keep the step, and save these other columns with it. Refuses `tender.wrong-state`."""
    from_state, tender.state = tender.state, may_move(tender, name)
    tender.save(update_fields=["state", *columns])
    keep_step(tender, name, from_state, actor=actor, reason=reason, now=now)


def keep_step(tender: Tender, name: str, from_state: str, *, actor: Actor, reason: str = "", now: dt.datetime) -> None:
    """Write the step to the tender's present state."""
    step = new_step(
        TenderStep,
        tender.id,
        actor=actor,
        move=name,
        from_state=from_state,
        to_state=tender.state,
        reason=reason,
        now=now,
    )
    write_steps([step])


def hold_receipt(tender_id: UUID, *, alone: bool) -> None:
    """Receive bids side by side, or wait for all on their way and keep further ones out. See `sql/hold_receipt.sql`."""
    with connection.cursor() as cursor:
        cursor.execute("select tenders_hold_receipt(%s, %s)", [tender_id, alone])


def hold_bidder(tender_id: UUID, organisation_id: UUID) -> None:
    """Let a company's bids on a tender come one after the other until this transaction ends."""
    with connection.cursor() as cursor:
        name = f"tenders.bidder {tender_id} {organisation_id}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def opened_key(tender_id: UUID, envelope: str, now: dt.datetime) -> bytes:
    """The private key of an envelope, which the database gives in the right state alone. See `sql/open_seal.sql`.

    It lies there encrypted under the server's key.
    """
    with connection.cursor() as cursor:
        cursor.execute("select tenders_open_seal(%s, %s, %s)", [tender_id, envelope, now])
        (key,) = cursor.fetchone()
    return decrypt_envelope_key(key)
