"""Let organisations follow one another: a reform, a merger, a split; and belong to groups."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.parties import rules
from gavn.parties.errors import OnlyJobs, OrganisationNotFound, SuccessionNotPossible
from gavn.parties.models import GroupMember, Organisation, Succession


def register_succession(
    *,
    actor: Actor,
    predecessor_id: UUID,
    successor_id: UUID,
    kind: str,
    on: dt.date,
    source: str,
    is_verified: bool,
    now: dt.datetime,
) -> UUID:
    """From `on` the successor stands in the predecessor's place, which exists until then; so do its memberships.

    Refuses `registration.only-jobs`, `organisation.not-found`, `succession.not-possible` (a circle, or a successor that
    does not exist that day).
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        rows = {
            row.id: row
            for row in Organisation.objects.select_for_update()
            .filter(id__in=(predecessor_id, successor_id))
            .order_by("id")
        }
        if predecessor_id not in rows or successor_id not in rows:
            raise OrganisationNotFound
        before, after = rows[predecessor_id], rows[successor_id]
        in_time = before.start_on < on and after.start_on <= on and (after.end_before is None or after.end_before > on)
        if not in_time or predecessor_id in _followers(successor_id):
            raise SuccessionNotPossible(on=on)
        if before.end_before is None or before.end_before > on:
            before.end_before = on
            before.save(update_fields=["end_before"])
        for member in GroupMember.objects.filter(group_id=predecessor_id, start_on__lt=on, end_before=None):
            member.end_before = on
            member.save(update_fields=["end_before"])
        row = Succession(
            id=uuid7(now),
            predecessor_id=predecessor_id,
            successor_id=successor_id,
            kind=kind,
            on=on,
            source=source,
            is_verified=is_verified,
        )
        Succession.objects.bulk_create([row])
        return row.id


def join_group(*, actor: Actor, group_id: UUID, member_id: UUID, start_on: dt.date, now: dt.datetime) -> UUID:
    """An organisation belongs to a health cluster or council from a day on. Refuses `registration.only-jobs`."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        row = GroupMember(id=uuid7(now), group_id=group_id, member_id=member_id, start_on=start_on)
        GroupMember.objects.bulk_create([row])
        return row.id


def _followers(organisation_id: UUID) -> set[UUID]:
    """The organisation and all that come after it."""
    pairs = list(Succession.objects.values_list("predecessor_id", "successor_id"))
    found, todo = {organisation_id}, [organisation_id]
    while todo:
        here = todo.pop()
        onward = {after for before, after in pairs if before == here} - found
        found |= onward
        todo += onward
    return found
