"""What others may read of standing orders and notices. Whoever looks at a citizen's data leaves a trace."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.ordering import showing
from gavn.ordering.errors_standing import StandingNotFound
from gavn.ordering.models import Notice, StandingChange, StandingLine, StandingOrder, StandingTurn
from gavn.ordering.views_standing import NoticeView, StandingLineView, StandingTurnView, StandingView
from gavn.parties.roles import CASEWORKER

LINES = Prefetch("lines", StandingLine.objects.select_related("product").order_by("product__sort_key", "id"))
LATEST = Prefetch("turns", StandingTurn.objects.order_by("-due_on"))
CHANGES = Prefetch("changes", StandingChange.objects.select_related("product"))


def standing_orders_of(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[StandingView, ...]:
    """The citizen's standing orders that are not over, the nearest first."""
    with acting(actor):
        rows = list(_visible(actor).filter(citizen_id=citizen_id).exclude(state="ended").order_by("next_on", "id"))
        if rows:
            _note(rows[0], actor, now)
        return tuple(_view(row) for row in rows)


def standing_order(*, actor: Actor, standing_id: UUID, now: dt.datetime) -> StandingView:
    """One standing order. Refuses `standing.not-found`."""
    with acting(actor):
        row = _visible(actor).filter(id=standing_id).first()
        if row is None:
            raise StandingNotFound
        _note(row, actor, now)
        return _view(row)


def notices_of(*, actor: Actor, citizen_id: UUID, page: int, size: int, now: dt.datetime) -> Page[NoticeView]:
    """What the citizen has been told of orders, newest first."""
    with acting(actor):
        found = Notice.objects.filter(_held(actor), citizen_id=citizen_id)
        total = found.count()
        first = (page - 1) * size
        rows = list(found.select_related("municipality").order_by("-at", "-id")[first : first + size])
        if rows:
            through = showing.seen_through(actor, rows[0].municipality)
            showing.note_access([citizen_id], actor=actor, what="notices.read", through=through, now=now)
        views = (NoticeView(row.id, row.code, row.subject_id, row.about_on, row.facts, row.at) for row in rows)
        return Page(tuple(views), total, page, size)


def _held(actor: Actor) -> Q:
    if actor.is_job:
        return Q()
    return Q(citizen_id__in=actor.citizen_ids) | Q(municipality_id__in=actor.organisations(CASEWORKER))


def _visible(actor: Actor) -> QuerySet[StandingOrder]:
    found = StandingOrder.objects.filter(_held(actor)).select_related("municipality")
    return found.prefetch_related(LINES, LATEST, CHANGES)


def _note(row: StandingOrder, actor: Actor, now: dt.datetime) -> None:
    through = showing.seen_through(actor, row.municipality)
    showing.note_access([row.citizen_id], actor=actor, what="standing.read", through=through, now=now)


def _view(row: StandingOrder) -> StandingView:
    changed = {each.product_id: each for each in row.changes.all() if each.due_on == row.next_on}
    lines = [
        StandingLineView(
            product_id=line.product_id,
            product_name=line.product.name,
            item_number=line.product.item_number,
            packs=line.packs,
            packs_at_home=line.packs_at_home,
            packs_next=max(
                0, (changed[line.product_id].packs if line.product_id in changed else line.packs) - line.packs_at_home
            ),
        )
        for line in row.lines.all()
    ]
    known = {line.product_id for line in lines}
    lines += [
        StandingLineView(each.product_id, each.product.name, each.product.item_number, 0, 0, each.packs)
        for each in changed.values()
        if each.product_id not in known
    ]
    return StandingView(
        id=row.id,
        citizen_id=row.citizen_id,
        state=row.state,
        every_months=row.every_months,
        next_on=row.next_on,
        ready_on=row.ready_on,
        paused_until=row.paused_until,
        lines=tuple(lines),
        turns=tuple(StandingTurnView(turn.due_on, turn.outcome, turn.order_id) for turn in row.turns.all()[:12]),
    )
