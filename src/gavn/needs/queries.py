"""What others may read of needs: what is published everybody, the rest its owner."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from gavn.infra.actors import PURCHASING, Actor, acting
from gavn.infra.paging import Page
from gavn.needs.errors import NeedNotFound
from gavn.needs.models import Need, NeedStep, Suggestion
from gavn.needs.telling import read_figures
from gavn.needs.views import NeedItem, NeedStepView, NeedView, SuggestionView


def published_needs(*, actor: Actor, search: str = "", page: int = 1, size: int = 25) -> Page[NeedItem]:
    """The needs on the public site, newest first; every word of `search` stands in title or problem."""
    with acting(actor):
        rows = Need.objects.filter(state="published")
        for word in search.split():
            rows = rows.filter(Q(title__icontains=word) | Q(problem__icontains=word))
        return _page(rows.order_by("-published_at", "id"), page, size)


def own_needs(*, actor: Actor, page: int = 1, size: int = 25) -> Page[NeedItem]:
    """The needs of the actor's organisations in every state, newest first; all of them for a job."""
    with acting(actor):
        rows = Need.objects.all() if actor.is_job else Need.objects.filter(owner_id__in=actor.scope(PURCHASING))
        return _page(rows.order_by("-id"), page, size)


def need(*, actor: Actor, slug: str) -> NeedView:
    """One need. Refuses `need.not-found`."""
    with acting(actor):
        row = _visible(actor).select_related("owner").filter(slug=slug).first()
        if row is None:
            raise NeedNotFound
        own = actor.is_job or row.owner_id in actor.scope(PURCHASING)
        steps = tuple(_step_view(step) for step in row.steps.order_by("at", "id")) if own else ()
        return _need_view(row, steps)


def needs_by_id(ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, NeedItem]:
    """Several needs at once; those that the actor may not see are left out."""
    with acting(actor):
        rows = _visible(actor).filter(id__in=set(ids)).select_related("owner")
        return {row.id: _item(row) for row in rows}


def _visible(actor: Actor) -> QuerySet[Need]:
    if actor.is_job:
        return Need.objects.all()
    return Need.objects.filter(Q(published_at__isnull=False) | Q(owner_id__in=actor.scope(PURCHASING)))


def _page(rows: QuerySet[Need], page: int, size: int) -> Page[NeedItem]:
    first = (page - 1) * size
    shown = rows.select_related("owner")[first : first + size]
    return Page(tuple(_item(row) for row in shown), rows.count(), page, size)


def _item(row: Need) -> NeedItem:
    return NeedItem(row.id, row.slug, row.title, row.owner_id, row.owner.name, row.state, row.published_at)


def _step_view(step: NeedStep) -> NeedStepView:
    return NeedStepView(step.move, step.from_state, step.to_state, step.actor_name, step.reason, step.at)


def _need_view(row: Need, steps: tuple[NeedStepView, ...]) -> NeedView:
    return NeedView(
        id=row.id,
        slug=row.slug,
        title=row.title,
        problem=row.problem,
        affected=row.affected,
        size=row.size,
        solved_when=row.solved_when,
        baseline=read_figures([(each["name"], each["value"], each["unit"], each["source"]) for each in row.baseline]),
        owner_id=row.owner_id,
        owner_name=row.owner.name,
        state=row.state,
        published_at=row.published_at,
        steps=steps,
    )


def own_suggestions(*, actor: Actor, page: int = 1, size: int = 25) -> Page[SuggestionView]:
    """What the actor has suggested, newest first."""
    with acting(actor):
        mine = Suggestion.objects.filter(person_id=actor.person_id) if actor.person_id else Suggestion.objects.none()
        return _suggestions(mine, page, size)


def suggestions_to_answer(*, actor: Actor, page: int = 1, size: int = 25) -> Page[SuggestionView]:
    """What has been suggested to the actor's organisations and waits, oldest first."""
    with acting(actor):
        rows = Suggestion.objects.filter(owner_id__in=actor.scope(PURCHASING), answer=None)
        return _suggestions(rows, page, size, order=("at", "id"))


def _suggestions(
    rows: QuerySet[Suggestion], page: int, size: int, order: tuple[str, ...] = ("-at", "-id")
) -> Page[SuggestionView]:
    total, first = rows.count(), (page - 1) * size
    shown = rows.select_related("owner", "answer__need").order_by(*order)[first : first + size]
    return Page(tuple(_suggestion_view(row) for row in shown), total, page, size)


def _suggestion_view(row: Suggestion) -> SuggestionView:
    answer = getattr(row, "answer", None)
    return SuggestionView(
        row.id,
        row.owner_id,
        row.owner.name,
        row.title,
        row.problem,
        row.affected,
        row.person_name,
        row.at,
        answer.need.slug if answer and answer.need else "",
        answer.text if answer else "",
        answer.at if answer else None,
    )
