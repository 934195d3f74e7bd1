"""What others may read of reforms, groups and joint agreements: public facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.parties.joining import Joining, Suspension, applies_from
from gavn.parties.models import GroupMember, JointAgreement, Organisation, Succession

GROUP_KINDS = ("health-cluster", "health-council")


@dataclass(frozen=True, slots=True)
class PartyView:
    """An authority's place in an agreement."""

    organisation_id: UUID
    name: str
    standing: str
    acceded_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A suspensive condition, and when it was met."""

    condition_id: UUID
    kind: str
    text: str
    met_on: dt.date | None


@dataclass(frozen=True, slots=True)
class JointAgreementView:
    """A joint agreement; `applies_from` None while a condition is not met."""

    agreement_id: UUID
    slug: str
    title: str
    start_on: dt.date
    end_before: dt.date
    applies_from: dt.date | None
    parties: tuple[PartyView, ...]
    conditions: tuple[ConditionView, ...]


@dataclass(frozen=True, slots=True)
class SuccessionView:
    """Who follows whom from which day, and whether the source was read."""

    predecessor: str
    successor: str
    kind: str
    on: dt.date
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A health cluster or council with the days on which it exists and all who belong to it at some time."""

    name: str
    kind: str
    start_on: dt.date
    end_before: dt.date | None
    members: tuple[str, ...]


def joint_agreements(*, actor: Actor) -> tuple[JointAgreementView, ...]:
    """Every joint agreement with its parties, in Danish order, and its conditions."""
    with acting(actor):
        rows = JointAgreement.objects.prefetch_related("accessions__organisation", "conditions")
        return tuple(_view(row) for row in rows.order_by("-start_on", "slug"))


def successions(*, actor: Actor) -> tuple[SuccessionView, ...]:
    """Who follows whom, in order of time."""
    with acting(actor):
        rows = Succession.objects.select_related("predecessor", "successor")
        return tuple(
            SuccessionView(row.predecessor.name, row.successor.name, row.kind, row.on, row.source, row.is_verified)
            for row in rows.order_by("on", "predecessor__sort_key")
        )


def stands_for_on(*, actor: Actor, organisation_id: UUID, on: dt.date) -> tuple[UUID, ...]:
    """The organisations that stand in an organisation's place on a day: itself, or its successors of that day."""
    with acting(actor):
        pairs = list(Succession.objects.filter(on__lte=on).values_list("predecessor_id", "successor_id"))
    found: list[UUID] = []
    seen, todo = {organisation_id}, [organisation_id]
    while todo:
        here = todo.pop()
        onward = [after for before, after in pairs if before == here]
        if not onward:
            found.append(here)
        todo += [each for each in onward if each not in seen]
        seen.update(onward)
    return tuple(sorted(set(found)))


def members_on(*, actor: Actor, group_id: UUID, on: dt.date) -> tuple[UUID, ...]:
    """The organisations that belong to a health cluster or council on a day."""
    with acting(actor):
        rows = GroupMember.objects.filter(group_id=group_id, start_on__lte=on).exclude(end_before__lte=on)
        return tuple(rows.order_by("member__sort_key").values_list("member_id", flat=True))


def groups(*, actor: Actor) -> tuple[GroupView, ...]:
    """Health clusters and councils, in order of time, with their members in Danish order."""
    with acting(actor):
        members: dict[UUID, list[str]] = {}
        for row in GroupMember.objects.select_related("member").order_by("member__sort_key"):
            members.setdefault(row.group_id, []).append(row.member.name)
        rows = Organisation.objects.filter(kind__in=GROUP_KINDS).order_by("start_on", "sort_key")
        return tuple(
            GroupView(row.name, row.kind, row.start_on, row.end_before, tuple(members.get(row.id, ()))) for row in rows
        )


def _view(row: JointAgreement) -> JointAgreementView:
    places = sorted(row.accessions.all(), key=lambda each: each.organisation.sort_key)
    joinings = [Joining(each.standing, each.acceded_on) for each in places]
    conditions = [Suspension(each.kind, each.met_on) for each in row.conditions.all()]
    return JointAgreementView(
        agreement_id=row.id,
        slug=row.slug,
        title=row.title,
        start_on=row.start_on,
        end_before=row.end_before,
        applies_from=applies_from(row.start_on, joinings, conditions),
        parties=tuple(
            PartyView(each.organisation_id, each.organisation.name, each.standing, each.acceded_on) for each in places
        ),
        conditions=tuple(
            ConditionView(each.id, each.kind, each.text, _met_on(each.kind, each.met_on, joinings))
            for each in row.conditions.all()
        ),
    )


def _met_on(kind: str, met_on: dt.date | None, joinings: list[Joining]) -> dt.date | None:
    return applies_from(dt.date.min, joinings, [Suspension(kind, None)]) if kind == "all-acceded" else met_on
