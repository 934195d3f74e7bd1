"""Danish: aktindsigt. Ask to see the papers of a citizen's cases; give a copy, with what is left out and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from gavn.grants import batch, deadlines, rules
from gavn.grants.access_copy import case_papers, write_copy
from gavn.grants.errors import (
    AccessRequestAlreadyOpen,
    AccessRequestNotFound,
    ApplicationNotPermitted,
    GroundMissing,
    OwnCase,
)
from gavn.grants.models import AccessRequest
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7
from gavn.parties import queries as parties


def ask_for_access(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> UUID:
    """Ask the responsible municipality: the citizen, a relative, or a caseworker who notes that somebody asked.

    Refuses `citizen.not-found`, `application.not-permitted`, `access-request.already-open`.
    """
    with acting(actor):
        citizen = parties.citizen(actor=actor, citizen_id=citizen_id, what="access-request.made", now=now)
        if citizen_id not in actor.citizen_ids and not rules.may_decide(actor, citizen.municipality_id):
            raise ApplicationNotPermitted
        today = day_of(now)
        request = AccessRequest(
            id=uuid7(now),
            citizen_id=citizen_id,
            municipality_id=citizen.municipality_id,
            asked_by=actor.name,
            received_on=today,
            answer_by=deadlines.give_access_by(today),
        )
        try:
            batch.write_open([request])
        except batch.OpenFound:
            raise AccessRequestAlreadyOpen from None
        return request.id


def give_access(*, actor: Actor, request_id: UUID, left_out: Mapping[UUID, str], now: dt.datetime) -> None:
    """Answer with a copy of the papers; `left_out`: by entry, the legal ground on which it is not shown.

    The municipality's own notes are left out where a ground is given; nothing is left out by itself. Refuses
    `access-request.not-found`, `application.not-permitted`, `case.own`, `access-request.ground-missing`.
    """
    with acting(actor):
        request = AccessRequest.objects.select_for_update().filter(id=request_id, answered_at=None).first()
        if request is None:
            raise AccessRequestNotFound
        if not rules.may_decide(actor, request.municipality_id):
            raise ApplicationNotPermitted
        if rules.is_own(actor, request.citizen_id):
            raise OwnCase
        if not all(ground.strip() for ground in left_out.values()):
            raise GroundMissing
        citizen = parties.citizen(actor=actor, citizen_id=request.citizen_id, what="access-request.answered", now=now)
        municipality = parties.organisation(request.municipality_id, actor=actor).name
        papers = case_papers(request.citizen_id, request.municipality_id, left_out)
        request.document = write_copy(papers, citizen=citizen, municipality=municipality, on=day_of(now))
        request.left_out = [{"entry": str(entry), "ground": ground} for entry, ground in left_out.items()]
        request.answered_at, request.answered_by = now, actor.name
        request.save(update_fields=["document", "left_out", "answered_at", "answered_by"])
