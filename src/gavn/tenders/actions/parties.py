"""Joint buyers: the lead names them before publication, each approves for itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.hashing import sha256_hex
from gavn.kernel.ids import uuid7
from gavn.parties import queries as organisations
from gavn.tenders import rules
from gavn.tenders.errors import (
    MandateMissing,
    NotEditable,
    PartyExists,
    PartyNotFitting,
    PartyNotFound,
    PartyNotPermitted,
    PartyTooLate,
    QuantitiesNotFitting,
)
from gavn.tenders.events import PartyApproved
from gavn.tenders.holding import seen_tender, tender_of_lead
from gavn.tenders.models import Lot, Party
from gavn.tenders.states import EDITABLE, RUNNING


@dataclass(frozen=True, slots=True)
class PartyRef:
    """An authority's part in a tender."""

    tender_id: UUID
    organisation_id: UUID
    approved_at: dt.datetime | None


def name_party(*, actor: Actor, tender_id: UUID, organisation_id: UUID, ceiling_ore: int, now: dt.datetime) -> PartyRef:
    """Name an authority that buys under the tender (the lead itself too), with its part of the maximum in øre.

    Refuses `tender.published-already` (a late party cannot call off), `party.not-fitting`, `party.exists`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        if tender.state not in EDITABLE:
            raise NotEditable(state=tender.state)
        organisation = organisations.organisation(organisation_id, actor=actor)
        if organisation.kind not in rules.BUYING_KINDS or ceiling_ore <= 0:
            raise PartyNotFitting(kind=organisation.kind, ceiling_ore=ceiling_ore)
        if Party.objects.filter(tender=tender, organisation_id=organisation_id).exists():
            raise PartyExists
        Party.objects.bulk_create(
            [Party(id=uuid7(now), tender=tender, organisation_id=organisation_id, ceiling_ore=ceiling_ore)]
        )
        if organisation_id not in tender.buyer_ids:
            tender.buyer_ids = [*tender.buyer_ids, organisation_id]
            tender.save(update_fields=["buyer_ids"])
        return PartyRef(tender.id, organisation_id, None)


def approve_party(
    *,
    actor: Actor,
    tender_id: UUID,
    organisation_id: UUID,
    mandate_name: str,
    mandate: bytes,
    quantities: Mapping[str, int],
    now: dt.datetime,
) -> PartyRef:
    """An authority approves its part: the mandate (kept by its hash) and its units a year by lot.

    Refuses `party.too-late` once the contract is signed, `party.not-permitted`, `party.not-found`,
    `party.mandate-missing`, `party.quantities-not-fitting`.
    """
    with acting(actor):
        tender = seen_tender(tender_id)
        if not rules.may_approve(actor, organisation_id):
            raise PartyNotPermitted
        if tender.state not in RUNNING:
            raise PartyTooLate(state=tender.state)
        party = Party.objects.select_for_update().filter(tender=tender, organisation_id=organisation_id).first()
        if party is None:
            raise PartyNotFound
        if not mandate_name.strip() or not mandate:
            raise MandateMissing
        _check_quantities(tender.id, quantities)
        party.mandate_name, party.mandate_sha256 = mandate_name.strip(), sha256_hex(mandate)
        party.quantities = dict(quantities)
        party.approved_at, party.approved_by = now, actor.name
        party.save(update_fields=["mandate_name", "mandate_sha256", "quantities", "approved_at", "approved_by"])
        record([PartyApproved(tender.id, organisation_id)], actor=actor, now=now)
        return PartyRef(tender.id, organisation_id, now)


def _check_quantities(tender_id: UUID, quantities: Mapping[str, int]) -> None:
    lots = set(Lot.objects.filter(tender_id=tender_id).values_list("code", flat=True))
    wrong = [lot for lot, units in quantities.items() if lot not in lots or units <= 0]
    if wrong:
        raise QuantitiesNotFitting(lots=wrong)
