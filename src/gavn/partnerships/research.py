"""What others may read of the register of research contracts: those of one's own institutions."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.paging import Page
from gavn.partnerships import rules
from gavn.partnerships.errors import ResearchNotFound
from gavn.partnerships.models import Funding, ResearchContract, ResearchMilestone
from gavn.partnerships.views import ResearchItem, ResearchMilestoneView, ResearchSum, ResearchView


def research_contracts(
    *, actor: Actor, search: str = "", year: int | None = None, page: int = 1, size: int = 25, now: dt.datetime
) -> Page[ResearchItem]:
    """Research contracts, newest first; every word of `search` stands in number, title, department or a partner."""
    with acting(actor):
        rows = _visible(actor)
        if year is not None:
            rows = rows.filter(start_on__year=year)
        for word in search.casefold().split():
            rows = rows.filter(search__contains=word)
        first = (page - 1) * size
        funding = Funding.objects.filter(contract=OuterRef("id")).values("contract").annotate(sum=Sum("amount_ore"))
        late = (
            ResearchMilestone.objects.filter(contract=OuterRef("id"), met_on=None, due_on__lt=day_of(now))
            .values("contract")
            .annotate(count=Count("id"))
        )
        shown = rows.order_by("-start_on", "number", "id")[first : first + size].annotate(
            total=Coalesce(Subquery(funding.values("sum")), 0), late=Coalesce(Subquery(late.values("count")), 0)
        )
        items = tuple(
            ResearchItem(
                row.id,
                row.number,
                row.title,
                row.department,
                row.area,
                row.is_commercial,
                row.start_on,
                row.end_before,
                row.total,
                row.late,
            )
            for row in shown
        )
        return Page(items, rows.count(), page, size)


def research_contract(*, actor: Actor, contract_id: UUID) -> ResearchView:
    """One contract whole. Refuses `research.not-found`."""
    with acting(actor):
        row = _visible(actor).select_related("owner").filter(id=contract_id).first()
        if row is None:
            raise ResearchNotFound
        return ResearchView(
            id=row.id,
            number=row.number,
            title=row.title,
            department=row.department,
            area=row.area,
            is_commercial=row.is_commercial,
            owner_name=row.owner.name,
            start_on=row.start_on,
            end_before=row.end_before,
            partners=tuple(row.partners.order_by("name").values_list("name", flat=True)),
            funding=tuple(row.funding.order_by("source").values_list("source", "amount_ore")),
            milestones=tuple(
                ResearchMilestoneView(each.id, each.title, each.due_on, each.met_on)
                for each in row.milestones.order_by("due_on", "title")
            ),
            may_edit=rules.may_own(actor, row.owner_id),
        )


def research_years(*, actor: Actor, now: dt.datetime) -> tuple[ResearchSum, ...]:
    """Contracts by the year in which they begin, newest first, with funding by source and late milestones."""
    with acting(actor):
        rows = _visible(actor)
        counts = (
            rows.order_by()
            .values("start_on__year")
            .annotate(count=Count("id"), commercial=Count("id", filter=Q(is_commercial=True)))
        )
        by_source: dict[int, dict[str, int]] = {}
        sums = (
            Funding.objects.filter(contract__in=rows)
            .order_by()
            .values("contract__start_on__year", "source")
            .annotate(sum=Sum("amount_ore"))
        )
        for each in sums:
            by_source.setdefault(each["contract__start_on__year"], {})[each["source"]] = each["sum"]
        late = dict(
            ResearchMilestone.objects.filter(contract__in=rows, met_on=None, due_on__lt=day_of(now))
            .order_by()
            .values_list("contract__start_on__year")
            .annotate(Count("id"))
        )
        years = {each["start_on__year"]: each for each in counts}
    return tuple(
        ResearchSum(
            year,
            years[year]["count"],
            years[year]["commercial"],
            tuple(sorted(by_source.get(year, {}).items())),
            late.get(year, 0),
        )
        for year in sorted(years, reverse=True)
    )


def _visible(actor: Actor) -> QuerySet[ResearchContract]:
    if actor.is_job:
        return ResearchContract.objects.all()
    return ResearchContract.objects.filter(owner_id__in=rules.organisations_of(actor))
