"""Collaboration forums: members, meetings, decisions, and what came of them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.needs import sharing
from gavn.needs.actions.forums import ForumRef, add_member, decide_in_forum, follow_up, hold_meeting, open_forum
from gavn.needs.views import ForumView

router = Router(tags=["forums"])


class NewForum(Schema):
    """A forum with its terms of reference."""

    owner_id: UUID
    name: str
    terms: str
    themes: tuple[str, ...] = ()


class NewMember(Schema):
    """An organisation and its part: chair or member."""

    organisation_id: UUID
    part: str = "member"


class Minutes(Schema):
    """A meeting that has been held."""

    held_on: dt.date
    minutes: str


class NewDecision(Schema):
    """What a meeting decided, which member sees to it, and by when."""

    text: str
    responsible_id: UUID
    due_on: dt.date


class FollowUp(Schema):
    """What came of a decision: under-way, done or evaluated."""

    status: str
    text: str


@router.get("/forums", response=responses(200, Page[tuple[str, str, str]]))
def forums(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The forums by name: short name, name, owner."""
    return read(request, lambda actor, now: sharing.forums(actor=actor, page=page, size=size))


@router.post("/forums", response=responses(201, ForumRef))
def open_new(request: HttpRequest, body: NewForum) -> HttpResponse:
    """Open a forum."""
    return write(request, lambda actor, now: open_forum(actor=actor, now=now, **body.dict()))


@router.get("/forums/{slug}", response=responses(200, ForumView))
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """One forum with everything that it has kept."""
    return read(request, lambda actor, now: sharing.forum(actor=actor, slug=slug))


@router.post("/forums/{slug}/members", response=responses(201, ForumRef))
def let_in(request: HttpRequest, slug: str, body: NewMember) -> HttpResponse:
    """Let an organisation in."""
    return write(request, lambda actor, now: add_member(actor=actor, forum_id=_id(actor, slug), now=now, **body.dict()))


@router.post("/forums/{slug}/meetings", response=responses(201, ForumRef))
def hold(request: HttpRequest, slug: str, body: Minutes) -> HttpResponse:
    """Keep the minutes of a meeting."""
    return write(
        request, lambda actor, now: hold_meeting(actor=actor, forum_id=_id(actor, slug), now=now, **body.dict())
    )


@router.post("/forums/meetings/{meeting_id}/decisions", response=responses(201, ForumRef))
def decide(request: HttpRequest, meeting_id: UUID, body: NewDecision) -> HttpResponse:
    """Keep what a meeting decided."""
    return write(
        request, lambda actor, now: decide_in_forum(actor=actor, meeting_id=meeting_id, now=now, **body.dict())
    )


@router.post("/forums/decisions/{decision_id}/follow-ups", response=responses(201, ForumRef))
def follow(request: HttpRequest, decision_id: UUID, body: FollowUp) -> HttpResponse:
    """Say what came of a decision."""
    return write(request, lambda actor, now: follow_up(actor=actor, decision_id=decision_id, now=now, **body.dict()))


def _id(actor: Actor, slug: str) -> UUID:
    return sharing.forum(actor=actor, slug=slug).id
