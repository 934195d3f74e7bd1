"""The implementation plan, a gate of its own: nothing is taken into use before each of its parts is approved."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.partnerships.actions.partnerships import PartnershipRef, ref
from gavn.partnerships.errors import PartApproved, PartIncomplete, PartNotKnown, PlanNotApproved
from gavn.partnerships.events import PartnershipEnded
from gavn.partnerships.holding import locked_partnership, move
from gavn.partnerships.kinds import PLAN_PARTS
from gavn.partnerships.models import PlanPart


def write_plan_part(
    *,
    actor: Actor,
    partnership_id: UUID,
    part: str,
    text: str,
    owner_title: str,
    ready_on: dt.date,
    now: dt.datetime,
) -> PartnershipRef:
    """Write a part of the plan, anew until it is approved.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `implementation-plan.part-not-known`,
    `implementation-plan.incomplete`, `implementation-plan.approved`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        _check_part(part)
        missing = [name for name, said in (("text", text), ("owner_title", owner_title)) if not said.strip()]
        if missing:
            raise PartIncomplete(missing=missing)
        stored = PlanPart.objects.filter(partnership=row, part=part).first() or PlanPart(
            id=uuid7(now), partnership=row, part=part
        )
        if stored.approved_at is not None:
            raise PartApproved(part=part)
        stored.text, stored.owner_title, stored.ready_on = text.strip(), owner_title.strip(), ready_on
        stored.save()
        return ref(row)


def approve_plan_part(*, actor: Actor, partnership_id: UUID, part: str, now: dt.datetime) -> PartnershipRef:
    """Approve a part as it is written.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `implementation-plan.part-not-known`,
    `implementation-plan.incomplete`, `implementation-plan.approved`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        _check_part(part)
        stored = PlanPart.objects.filter(partnership=row, part=part).first()
        if stored is None:
            raise PartIncomplete(missing=["text"])
        if stored.approved_at is not None:
            raise PartApproved(part=part)
        stored.approved_by, stored.approved_by_name, stored.approved_at = actor.reference, actor.name, now
        stored.save(update_fields=["approved_by", "approved_by_name", "approved_at"])
        return ref(row)


def take_into_use(*, actor: Actor, partnership_id: UUID, now: dt.datetime) -> PartnershipRef:
    """Take what was bought into use. The database refuses it without the plan as well: `partnerships_keep_terms`.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.plan-not-approved`,
    `partnership.wrong-state`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        approved = set(
            PlanPart.objects.filter(partnership=row, approved_at__isnull=False).values_list("part", flat=True)
        )
        missing = [part for part in PLAN_PARTS if part not in approved]
        if missing:
            raise PlanNotApproved(missing=missing)
        move(row, "take-into-use", actor=actor, now=now)
        record([PartnershipEnded(row.id, row.need_id, row.state)], actor=actor, now=now)
        return ref(row)


def _check_part(part: str) -> None:
    if part not in PLAN_PARTS:
        raise PartNotKnown(found=part, known=list(PLAN_PARTS))
