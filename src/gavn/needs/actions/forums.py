"""Keep a collaboration forum: members, meetings, decisions, and what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7
from gavn.kernel.slug import slug_of
from gavn.needs import rules
from gavn.needs.errors import ForumExists, ForumIncomplete, ForumNotFound, ForumNotPermitted
from gavn.needs.models import Forum, ForumDecision, ForumFollowUp, ForumMeeting, ForumMember
from gavn.parties import queries as parties

PARTS = ("chair", "member")
STATUSES = ("under-way", "done", "evaluated")


@dataclass(frozen=True, slots=True)
class ForumRef:
    """A forum, or a part of it."""

    id: UUID
    slug: str


def open_forum(
    *, actor: Actor, owner_id: UUID, name: str, terms: str, themes: Sequence[str], now: dt.datetime
) -> ForumRef:
    """Open a forum with its terms of reference. Refuses `forum.not-permitted`, `forum.incomplete`, `forum.exists`."""
    with acting(actor):
        if not rules.may_own(actor, owner_id):
            raise ForumNotPermitted
        _check_whole(name=name, terms=terms)
        row = Forum(
            id=uuid7(now),
            slug=slug_of(name),
            owner_id=owner_id,
            name=name.strip(),
            terms=terms.strip(),
            themes=[theme.strip() for theme in themes if theme.strip()],
            created_at=now,
        )
        Forum.objects.bulk_create([row], ignore_conflicts=True)
        if not Forum.objects.filter(id=row.id).exists():
            raise ForumExists
        return ForumRef(row.id, row.slug)


def add_member(
    *, actor: Actor, forum_id: UUID, organisation_id: UUID, part: str = "member", now: dt.datetime
) -> ForumRef:
    """Let an organisation in. Refuses `forum.not-permitted`, `forum.incomplete`, `forum.exists`."""
    with acting(actor):
        forum = _own_forum(actor, forum_id)
        if part not in PARTS:
            raise ForumIncomplete(parts=["part"])
        parties.organisation(organisation_id, actor=actor)
        row = ForumMember(id=uuid7(now), forum=forum, organisation_id=organisation_id, part=part, since_on=day_of(now))
        ForumMember.objects.bulk_create([row], ignore_conflicts=True)
        if not ForumMember.objects.filter(id=row.id).exists():
            raise ForumExists
        return ForumRef(row.id, forum.slug)


def hold_meeting(*, actor: Actor, forum_id: UUID, held_on: dt.date, minutes: str, now: dt.datetime) -> ForumRef:
    """Keep the minutes of a meeting. Refuses `forum.not-permitted`, `forum.incomplete`, `forum.exists`."""
    with acting(actor):
        forum = _own_forum(actor, forum_id)
        _check_whole(minutes=minutes, held_on="x" if held_on <= day_of(now) else "")
        row = ForumMeeting(id=uuid7(now), forum=forum, held_on=held_on, minutes=minutes.strip())
        ForumMeeting.objects.bulk_create([row], ignore_conflicts=True)
        if not ForumMeeting.objects.filter(id=row.id).exists():
            raise ForumExists
        return ForumRef(row.id, forum.slug)


def decide_in_forum(
    *, actor: Actor, meeting_id: UUID, text: str, responsible_id: UUID, due_on: dt.date, now: dt.datetime
) -> ForumRef:
    """What the meeting decided, which member sees to it, and by when.

    Refuses `forum.not-found`, `forum.not-permitted`, `forum.incomplete`.
    """
    with acting(actor):
        meeting = ForumMeeting.objects.select_related("forum").filter(id=meeting_id).first()
        if meeting is None:
            raise ForumNotFound
        forum = _own_forum(actor, meeting.forum_id)
        is_member = ForumMember.objects.filter(forum=forum, organisation_id=responsible_id).exists()
        _check_whole(text=text, responsible="x" if is_member else "")
        row = ForumDecision(
            id=uuid7(now), forum=forum, meeting=meeting, text=text.strip(), responsible_id=responsible_id, due_on=due_on
        )
        ForumDecision.objects.bulk_create([row])
        return ForumRef(row.id, forum.slug)


def follow_up(*, actor: Actor, decision_id: UUID, status: str, text: str, now: dt.datetime) -> ForumRef:
    """What came of a decision; evaluated says what it gave. Refuses as `decide_in_forum`."""
    with acting(actor):
        decision = ForumDecision.objects.filter(id=decision_id).first()
        if decision is None:
            raise ForumNotFound
        forum = _own_forum(actor, decision.forum_id)
        _check_whole(text=text, status=status if status in STATUSES else "")
        row = ForumFollowUp(
            id=uuid7(now),
            forum=forum,
            decision=decision,
            status=status,
            text=text.strip(),
            written_by=actor.name,
            at=now,
        )
        ForumFollowUp.objects.bulk_create([row])
        return ForumRef(row.id, forum.slug)


def _own_forum(actor: Actor, forum_id: UUID) -> Forum:
    forum = Forum.objects.filter(id=forum_id).first()
    if forum is None:
        raise ForumNotFound
    if not rules.may_own(actor, forum.owner_id):
        raise ForumNotPermitted
    return forum


def _check_whole(**parts: str) -> None:
    missing = [name for name, said in parts.items() if not said.strip()]
    if missing:
        raise ForumIncomplete(parts=missing)
