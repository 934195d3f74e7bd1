"""What others may read of what needs are shared through: themes, dialogue, declarations, forums, capacity."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from gavn.engine.allocation.capacity import Free, Proposal, Waiting, propose
from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.needs.actions.intents import FREE, WAITING
from gavn.needs.errors import ForumNotFound, NeedNotFound, ThemeNotFound
from gavn.needs.models import (
    Capacity,
    DialogueAnswer,
    DialogueQuestion,
    Follow,
    Forum,
    ForumDecision,
    ForumFollowUp,
    ForumMeeting,
    ForumMember,
    Intent,
    Meeting,
    Need,
    Theme,
    ThemeNeed,
)
from gavn.needs.views import (
    CapacityView,
    FollowUpView,
    ForumDecisionView,
    ForumView,
    IntentView,
    MeetingView,
    NeedItem,
    OpenQuestion,
    SharedAnswer,
    SharedView,
    ThemeView,
)


def themes(*, actor: Actor, page: int = 1, size: int = 25) -> Page[ThemeView]:
    """The themes, newest first, each with its needs."""
    with acting(actor):
        rows = Theme.objects.order_by("-published_at", "id")
        total, first = rows.count(), (page - 1) * size
        return Page(_theme_views(rows[first : first + size], actor), total, page, size)


def theme(*, actor: Actor, slug: str) -> ThemeView:
    """One theme. Refuses `theme.not-found`."""
    with acting(actor):
        found = _theme_views(Theme.objects.filter(slug=slug), actor)
        if not found:
            raise ThemeNotFound
        return found[0]


def shared(*, actor: Actor, need_id: UUID) -> SharedView:
    """Everything that a need is shared through."""
    with acting(actor):
        joined = ThemeNeed.objects.filter(need_id=need_id).select_related("theme").order_by("at")
        meetings = Meeting.objects.filter(need_id=need_id).select_related("need__owner").order_by("starts_at", "id")
        answers = DialogueAnswer.objects.filter(need_id=need_id).order_by("published_at", "id")
        answered = set(answers.values_list("question_id", flat=True))
        questions = DialogueQuestion.objects.filter(need_id=need_id).select_related("organisation")
        intents = Intent.objects.filter(need_id=need_id).select_related("organisation").order_by("signed_at", "id")
        return SharedView(
            themes=tuple((each.theme.slug, each.theme.title) for each in joined),
            meetings=tuple(_meeting_view(each) for each in meetings),
            answers=tuple(SharedAnswer(each.question_text, each.text, each.published_at) for each in answers),
            questions=tuple(
                OpenQuestion(each.id, each.organisation.name, each.text, each.asked_at, each.id in answered)
                for each in questions.order_by("asked_at", "id")
            ),
            intents=tuple(
                IntentView(
                    each.organisation_id,
                    each.organisation.name,
                    each.units_a_year,
                    each.unit,
                    each.from_year,
                    each.signed_at,
                )
                for each in intents
            ),
        )


def coming_meetings(*, actor: Actor, now: dt.datetime, page: int = 1, size: int = 50) -> Page[MeetingView]:
    """Meetings of market dialogue that have not been, the first one first."""
    with acting(actor):
        rows = Meeting.objects.filter(starts_at__gte=now).select_related("need__owner").order_by("starts_at", "id")
        total, first = rows.count(), (page - 1) * size
        return Page(tuple(_meeting_view(row) for row in rows[first : first + size]), total, page, size)


def capacities(*, actor: Actor, need_id: UUID) -> tuple[CapacityView, ...]:
    """The latest report of each organisation: who waits, then who has room."""
    with acting(actor):
        return tuple(_capacity_view(row) for row in _latest(need_id))


def proposed_allocation(*, actor: Actor, need_id: UUID) -> Proposal:
    """Who could be treated where, as a min-cost flow of the latest figures. It proposes and decides nothing."""
    with acting(actor):
        if not Need.objects.filter(id=need_id).exists():
            raise NeedNotFound
        rows = _latest(need_id)
    names = {row.id: row.organisation.name for row in rows}
    waiting = [
        Waiting(names[row.id], str(row.region_id), row.units, row.travel_ore) for row in rows if row.kind == WAITING
    ]
    free = [Free(names[row.id], str(row.region_id), row.units, row.price_ore) for row in rows if row.kind == FREE]
    return propose(waiting, free)


def forums(*, actor: Actor, page: int = 1, size: int = 25) -> Page[tuple[str, str, str]]:
    """The forums by name: slug, name, owner."""
    with acting(actor):
        rows = Forum.objects.select_related("owner").order_by("name", "id")
        total, first = rows.count(), (page - 1) * size
        items = tuple((row.slug, row.name, row.owner.name) for row in rows[first : first + size])
        return Page(items, total, page, size)


def forum(*, actor: Actor, slug: str) -> ForumView:
    """One forum. Refuses `forum.not-found`."""
    with acting(actor):
        row = Forum.objects.select_related("owner").filter(slug=slug).first()
        if row is None:
            raise ForumNotFound
        members = ForumMember.objects.filter(forum=row).select_related("organisation").order_by("part", "since_on")
        meetings = ForumMeeting.objects.filter(forum=row).order_by("-held_on")
        return ForumView(
            id=row.id,
            slug=row.slug,
            name=row.name,
            owner_id=row.owner_id,
            owner_name=row.owner.name,
            terms=row.terms,
            themes=tuple(row.themes),
            members=tuple((each.organisation_id, each.organisation.name, each.part) for each in members),
            meetings=tuple((each.id, each.held_on, each.minutes) for each in meetings),
            decisions=_decisions(row),
        )


def _theme_views(rows: QuerySet[Theme], actor: Actor) -> tuple[ThemeView, ...]:
    found = list(rows.select_related("owner"))
    ids = [row.id for row in found]
    listed: dict[UUID, list[NeedItem]] = defaultdict(list)
    joined = ThemeNeed.objects.filter(theme_id__in=ids).select_related("need__owner").order_by("-at")
    for each in joined:
        need = each.need
        listed[each.theme_id].append(
            NeedItem(need.id, need.slug, need.title, need.owner_id, need.owner.name, need.state, need.published_at)
        )
    own = Follow.objects.filter(theme_id__in=ids)
    followed = dict(own.filter(person_id=actor.person_id).values_list("theme_id", "email")) if actor.person_id else {}
    return tuple(
        ThemeView(
            row.id,
            row.slug,
            row.title,
            row.direction,
            row.start_year,
            row.end_year,
            row.owner_id,
            row.owner.name,
            row.published_at,
            tuple(listed[row.id]),
            followed.get(row.id, ""),
        )
        for row in found
    )


def _meeting_view(row: Meeting) -> MeetingView:
    return MeetingView(
        row.id,
        row.need.slug,
        row.need.title,
        row.need.owner.name,
        row.title,
        row.starts_at,
        row.place,
        row.programme,
        row.announced_at,
    )


def _latest(need_id: UUID) -> list[Capacity]:
    rows = Capacity.objects.filter(need_id=need_id).select_related("organisation", "region")
    latest = rows.order_by("kind", "organisation_id", "-reported_at", "-id").distinct("kind", "organisation_id")
    return sorted(latest, key=lambda row: (row.kind == FREE, row.organisation.sort_key))


def _capacity_view(row: Capacity) -> CapacityView:
    return CapacityView(
        row.organisation.name,
        row.organisation.kind == "supplier",
        row.kind,
        row.units,
        row.price_ore,
        row.travel_ore,
        row.region.name if row.region else "",
        row.reported_at,
    )


def _decisions(row: Forum) -> tuple[ForumDecisionView, ...]:
    by_decision: dict[UUID, list[FollowUpView]] = defaultdict(list)
    for each in ForumFollowUp.objects.filter(forum=row).order_by("at", "id"):
        by_decision[each.decision_id].append(FollowUpView(each.status, each.text, each.written_by, each.at))
    found: Sequence[ForumDecision] = list(
        ForumDecision.objects.filter(forum=row).select_related("meeting", "responsible").order_by("due_on", "id")
    )
    return tuple(
        ForumDecisionView(
            each.id,
            each.meeting.held_on,
            each.text,
            each.responsible.name,
            each.due_on,
            tuple(by_decision[each.id]),
        )
        for each in found
    )
