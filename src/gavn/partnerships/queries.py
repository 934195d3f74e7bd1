"""What others may read of partnerships: what is announced everybody, the rest the owner; a company its own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from gavn.infra.actors import BIDDING, Actor, acting
from gavn.infra.paging import Page
from gavn.needs import queries as needs
from gavn.partnerships import rules
from gavn.partnerships.errors import PartnershipNotFound
from gavn.partnerships.gates import newest_findings
from gavn.partnerships.models import (
    Partner,
    Partnership,
    PartnerStep,
    Purchase,
    Requirement,
    Terms,
)
from gavn.partnerships.money import NOTHING, money_of
from gavn.partnerships.showing import (
    commitment_view,
    item,
    last_reasons,
    note_view,
    partner_view,
    phase_views,
    plan_part_view,
    requirement_view,
    step_view,
)
from gavn.partnerships.views import PartnershipItem, PartnershipView, PartnerView

MOST_NOTES = 50


def partnerships(*, actor: Actor, search: str = "", page: int = 1, size: int = 25) -> Page[PartnershipItem]:
    """The partnerships that the actor may read, newest first; every word of `search` stands in title or purpose."""
    with acting(actor):
        rows = visible_partnerships(actor)
        for word in search.split():
            rows = rows.filter(Q(title__icontains=word) | Q(purpose__icontains=word))
        first = (page - 1) * size
        shown = rows.select_related("owner").order_by("-opened_at", "-id")[first : first + size]
        return Page(tuple(item(row) for row in shown), rows.count(), page, size)


def company_partnerships(*, actor: Actor, page: int = 1, size: int = 25) -> Page[PartnershipItem]:
    """Those in which a company for which the actor answers tenders has applied or develops, newest first."""
    with acting(actor):
        mine = Partner.objects.filter(organisation_id__in=actor.scope(BIDDING)).values("partnership_id")
        rows = visible_partnerships(actor).filter(id__in=mine)
        first = (page - 1) * size
        shown = rows.select_related("owner").order_by("-opened_at", "-id")[first : first + size]
        return Page(tuple(item(row) for row in shown), rows.count(), page, size)


def partnerships_of_needs(need_ids: Sequence[UUID], *, actor: Actor) -> tuple[PartnershipItem, ...]:
    """Those of these needs that the actor may read, oldest first."""
    with acting(actor):
        rows = visible_partnerships(actor).filter(need_id__in=set(need_ids)).select_related("owner")
        return tuple(item(row) for row in rows.order_by("opened_at", "id"))


def needs_of_tender(tender_id: UUID, *, actor: Actor) -> tuple[UUID, ...]:
    """The needs behind the partnerships that came from a tender or led to it."""
    with acting(actor):
        rows = visible_partnerships(actor).filter(tender_id=tender_id).order_by("opened_at", "id")
        return tuple(dict.fromkeys(rows.values_list("need_id", flat=True)))


def partnership(*, actor: Actor, slug: str) -> PartnershipView:
    """One partnership. Refuses `partnership.not-found`."""
    with acting(actor):
        row = visible_partnerships(actor).select_related("owner").filter(slug=slug).first()
        if row is None:
            raise PartnershipNotFound
        return _whole(row, actor)


def partnership_id(*, actor: Actor, slug: str) -> UUID:
    """The id that actions take. Refuses `partnership.not-found`."""
    with acting(actor):
        found = visible_partnerships(actor).filter(slug=slug).values_list("id", flat=True).first()
        if found is None:
            raise PartnershipNotFound
        return found


def visible_partnerships(actor: Actor) -> QuerySet[Partnership]:
    """What the actor may read: everything that is announced, and all of the own organisations'."""
    if actor.is_job:
        return Partnership.objects.all()
    own = Q(owner_id__in=rules.organisations_of(actor))
    return Partnership.objects.filter(Q(announced_at__isnull=False) | own)


def _whole(row: Partnership, actor: Actor) -> PartnershipView:
    is_inside = actor.is_job or row.owner_id in rules.organisations_of(actor)
    need = needs.needs_by_id([row.need_id], actor=actor).get(row.need_id)
    requirements = list(Requirement.objects.filter(partnership=row).order_by("number"))
    notes = row.notes.order_by("-written_at", "-id")[:MOST_NOTES] if is_inside else ()
    return PartnershipView(
        id=row.id,
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        purpose=row.purpose,
        area=row.area,
        is_commercial=row.is_commercial,
        lead_title=row.lead_title,
        staff_hours=row.staff_hours,
        need_id=row.need_id,
        need_slug=need.slug if need else "",
        need_title=need.title if need else "",
        owner_id=row.owner_id,
        owner_name=row.owner.name,
        state=row.state,
        market_finding=row.market_finding,
        takes_several=row.takes_several,
        rights=row.rights,
        stop_terms=row.stop_terms,
        expected_purchase_ore=row.expected_purchase_ore,
        notice_on=row.notice_on,
        applications_by=row.applications_by,
        announced_at=row.announced_at,
        start_on=row.start_on,
        end_before=row.end_before,
        ceiling_ore=row.ceiling_ore,
        tender_id=row.tender_id,
        protocol_id=row.protocol_id,
        value_case_id=row.value_case_id,
        opened_at=row.opened_at,
        is_inside=is_inside,
        may_edit=rules.may_own(actor, row.owner_id),
        requirements=tuple(requirement_view(each) for each in requirements),
        phases=phase_views(list(row.phases.prefetch_related("steps").order_by("number"))),
        partners=_partners(row, requirements, actor, is_inside=is_inside),
        plan=tuple(plan_part_view(each) for each in row.plan_parts.all()) if is_inside else (),
        commitments=tuple(commitment_view(each) for each in row.commitments.order_by("committed_on", "id"))
        if is_inside
        else (),
        notes=tuple(note_view(each) for each in notes),
        steps=tuple(step_view(each) for each in row.steps.order_by("at", "id")) if is_inside else (),
        money=money_of([row.id])[row.id] if is_inside else NOTHING,
    )


def _partners(
    row: Partnership, requirements: Sequence[Requirement], actor: Actor, *, is_inside: bool
) -> tuple[PartnerView, ...]:
    rows = list(
        Partner.objects.filter(partnership=row).select_related("organisation").order_by("organisation__sort_key", "id")
    )
    ids = [each.id for each in rows]
    newest = newest_findings(ids)
    terms = {each.partner_id: each for each in Terms.objects.filter(partner__in=ids)}
    purchases = list(Purchase.objects.filter(partner__in=ids).order_by("bought_at", "id"))
    reasons = last_reasons(PartnerStep.objects.filter(subject__in=ids))
    own = actor.scope(BIDDING)
    return tuple(
        partner_view(
            each,
            requirements,
            newest,
            terms.get(each.id),
            purchases,
            reasons.get(each.id, ""),
            is_open_to_reader=is_inside or each.organisation_id in own,
        )
        for each in rows
    )
