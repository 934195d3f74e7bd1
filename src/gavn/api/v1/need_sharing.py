"""What a need is shared through: strategy themes, market dialogue, declarations of intent, capacity."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.engine.allocation.capacity import Proposal
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.needs import queries as needs
from gavn.needs import sharing
from gavn.needs.actions.dialogue import DialogueRef, announce_meeting, answer_about_need, ask_about_need
from gavn.needs.actions.intents import IntentRef, declare_intent, report_capacity
from gavn.needs.actions.themes import ThemeRef, follow_theme, join_theme, publish_theme, stop_following
from gavn.needs.views import CapacityView, MeetingView, SharedView, ThemeView

router = Router(tags=["needs"])


class NewTheme(Schema):
    """Where an authority is going, and in which years."""

    owner_id: UUID
    title: str
    direction: str
    start_year: int
    end_year: int


class ThemeNeedBody(Schema):
    """The need that is put under a theme."""

    need: str


class Follower(Schema):
    """Where one wants to hear of news, and in which language."""

    email: str
    language: str = "da"


class NewMeeting(Schema):
    """A meeting of market dialogue."""

    title: str
    starts_at: dt.datetime
    place: str
    programme: str = ""


class Question(Schema):
    """What a company asks."""

    organisation_id: UUID
    text: str


class PublicAnswer(Schema):
    """The question in neutral words, and the answer that everybody reads."""

    question_text: str
    text: str


class NewIntent(Schema):
    """What an authority would buy a year; it does not bind."""

    organisation_id: UUID
    units_a_year: int
    unit: str
    from_year: int


class NewCapacity(Schema):
    """What an organisation has free, or has waiting, a month. `region_id` is for a company."""

    organisation_id: UUID
    kind: str
    units: int
    price_ore: int = 0
    travel_ore: int = 0
    region_id: UUID | None = None


class Capacities(Schema):
    """The latest reports, and the allocation that they lead to. It proposes and decides nothing."""

    reports: tuple[CapacityView, ...]
    proposal: Proposal


@router.get("/themes", response=responses(200, Page[ThemeView]))
def themes(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The strategy themes, newest first, each with its needs."""
    return read(request, lambda actor, now: sharing.themes(actor=actor, page=page, size=size))


@router.post("/themes", response=responses(201, ThemeRef))
def publish(request: HttpRequest, body: NewTheme) -> HttpResponse:
    """Publish a theme."""
    return write(request, lambda actor, now: publish_theme(actor=actor, now=now, **body.dict()))


@router.get("/themes/{slug}", response=responses(200, ThemeView))
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme."""
    return read(request, lambda actor, now: sharing.theme(actor=actor, slug=slug))


@router.post("/themes/{slug}/needs", response=responses(OK, ThemeRef))
def join(request: HttpRequest, slug: str, body: ThemeNeedBody) -> HttpResponse:
    """Put a published need of one's own under a theme; its followers hear of it."""
    return write(
        request,
        lambda actor, now: join_theme(
            actor=actor, need_id=_need(actor, body.need), theme_id=_theme(actor, slug), now=now
        ),
        status=OK,
    )


@router.post("/themes/{slug}/follow", response=responses(OK, ThemeRef))
def follow(request: HttpRequest, slug: str, body: Follower) -> HttpResponse:
    """Hear of what is new under a theme."""
    return write(
        request,
        lambda actor, now: follow_theme(actor=actor, theme_id=_theme(actor, slug), now=now, **body.dict()),
        status=OK,
    )


@router.post("/themes/{slug}/unfollow", response=responses(OK, ThemeRef))
def unfollow(request: HttpRequest, slug: str) -> HttpResponse:
    """Hear of it no more."""
    return write(
        request, lambda actor, now: stop_following(actor=actor, theme_id=_theme(actor, slug), now=now), status=OK
    )


@router.get("/meetings", response=responses(200, Page[MeetingView]))
def meetings(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The calendar: meetings of market dialogue to come, the first one first."""
    return read(request, lambda actor, now: sharing.coming_meetings(actor=actor, now=now, page=page, size=size))


@router.get("/needs/{slug}/shared", response=responses(200, SharedView))
def shared(request: HttpRequest, slug: str) -> HttpResponse:
    """A need's themes, meetings, shared answers, own questions and declarations."""
    return read(request, lambda actor, now: sharing.shared(actor=actor, need_id=_need(actor, slug)))


@router.post("/needs/{slug}/meetings", response=responses(201, DialogueRef))
def announce(request: HttpRequest, slug: str, body: NewMeeting) -> HttpResponse:
    """Announce a meeting to everybody."""
    return write(
        request,
        lambda actor, now: announce_meeting(actor=actor, need_id=_need(actor, slug), now=now, **body.dict()),
    )


@router.post("/needs/{slug}/questions", response=responses(201, DialogueRef))
def ask(request: HttpRequest, slug: str, body: Question) -> HttpResponse:
    """Ask about a need for one's company."""
    return write(
        request, lambda actor, now: ask_about_need(actor=actor, need_id=_need(actor, slug), now=now, **body.dict())
    )


@router.post("/dialogue/{question_id}/answers", response=responses(201, DialogueRef))
def answer(request: HttpRequest, question_id: UUID, body: PublicAnswer) -> HttpResponse:
    """Answer so that everybody reads the same."""
    return write(
        request,
        lambda actor, now: answer_about_need(actor=actor, question_id=question_id, now=now, **body.dict()),
    )


@router.post("/needs/{slug}/intents", response=responses(201, IntentRef))
def declare(request: HttpRequest, slug: str, body: NewIntent) -> HttpResponse:
    """Declare, with others, what one's own authority would buy."""
    return write(
        request, lambda actor, now: declare_intent(actor=actor, need_id=_need(actor, slug), now=now, **body.dict())
    )


@router.get("/needs/{slug}/capacity", response=responses(200, Capacities))
def capacity(request: HttpRequest, slug: str) -> HttpResponse:
    """Who waits, who has room, and who could be treated where."""
    return read(request, lambda actor, now: _capacities(actor, _need(actor, slug)))


@router.post("/needs/{slug}/capacity", response=responses(201, IntentRef))
def report(request: HttpRequest, slug: str, body: NewCapacity) -> HttpResponse:
    """Report room or a waiting list; the latest report counts."""
    return write(
        request, lambda actor, now: report_capacity(actor=actor, need_id=_need(actor, slug), now=now, **body.dict())
    )


def _capacities(actor: Actor, need_id: UUID) -> Capacities:
    return Capacities(
        reports=sharing.capacities(actor=actor, need_id=need_id),
        proposal=sharing.proposed_allocation(actor=actor, need_id=need_id),
    )


def _need(actor: Actor, slug: str) -> UUID:
    return needs.need(actor=actor, slug=slug).id


def _theme(actor: Actor, slug: str) -> UUID:
    return sharing.theme(actor=actor, slug=slug).id
