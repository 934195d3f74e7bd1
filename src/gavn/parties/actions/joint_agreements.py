"""Register a joint agreement with whom it invites and its conditions; accede to it; note that a condition is met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.parties import rules
from gavn.parties.errors import AccessionNotPermitted, AgreementUnknown, AlreadyAcceded, ConditionNotMet, OnlyJobs
from gavn.parties.events import AgreementAcceded
from gavn.parties.models import Accession, Condition, JointAgreement


def register_joint_agreement(
    *,
    actor: Actor,
    slug: str,
    title: str,
    start_on: dt.date,
    end_before: dt.date,
    invited: Sequence[UUID],
    outside: Sequence[UUID] = (),
    conditions: Sequence[tuple[str, str]] = (),
    now: dt.datetime,
) -> UUID:
    """An agreement, its parties, those outside, its conditions (kind, text). Refuses `registration.only-jobs`."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        agreement = JointAgreement(id=uuid7(now), slug=slug, title=title, start_on=start_on, end_before=end_before)
        JointAgreement.objects.bulk_create([agreement])
        places = [(each, "invited") for each in invited] + [(each, "outside") for each in outside]
        Accession.objects.bulk_create(
            Accession(id=uuid7(now), agreement=agreement, organisation_id=each, standing=standing)
            for each, standing in places
        )
        Condition.objects.bulk_create(
            Condition(id=uuid7(now), agreement=agreement, kind=kind, text=text) for kind, text in conditions
        )
        return agreement.id


def accede(
    *, actor: Actor, agreement_id: UUID, organisation_id: UUID, on: dt.date | None = None, now: dt.datetime
) -> None:
    """A buyer signs for the own authority, invited or outside until then; a job registers what was signed before.

    Refuses `accession.not-permitted`, `joint-agreement.not-found`, `accession.already`.
    """
    with acting(actor):
        if not rules.may_accede(actor, organisation_id):
            raise AccessionNotPermitted
        rows = Accession.objects.select_for_update().filter(agreement_id=agreement_id, organisation_id=organisation_id)
        row = rows.first()
        if row is None:
            raise AgreementUnknown
        if row.standing == "acceded":
            raise AlreadyAcceded
        row.standing, row.signed_by = "acceded", actor.name
        row.acceded_on = on if actor.is_job and on else day_of(now)
        row.save(update_fields=["standing", "acceded_on", "signed_by"])
        record([AgreementAcceded(agreement_id, organisation_id)], actor=actor, now=now)


def meet_condition(*, actor: Actor, condition_id: UUID, note: str, on: dt.date | None = None, now: dt.datetime) -> None:
    """Note that a condition has come true, with what shows it. Not the one that follows from the accessions.

    Refuses `registration.only-jobs`, `condition.not-met`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        row = Condition.objects.select_for_update().filter(id=condition_id).first()
        if row is None or row.kind == "all-acceded" or not note.strip():
            raise ConditionNotMet
        row.met_on, row.met_note = on or day_of(now), note.strip()
        row.save(update_fields=["met_on", "met_note"])
