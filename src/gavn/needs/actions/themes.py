"""Publish a strategy theme, put needs under it, follow it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.slug import slug_of
from gavn.needs import rules
from gavn.needs.errors import (
    EmailUnusable,
    NeedExists,
    NeedNotFound,
    NeedNotPermitted,
    NeedNotPublished,
    SuggestionNotPermitted,
    ThemeIncomplete,
    ThemeNotFound,
)
from gavn.needs.events import NeedJoinedTheme
from gavn.needs.models import Follow, Need, Theme, ThemeNeed

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_EMAIL = 254
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class ThemeRef:
    """A theme."""

    id: UUID
    slug: str


def publish_theme(
    *, actor: Actor, owner_id: UUID, title: str, direction: str, start_year: int, end_year: int, now: dt.datetime
) -> ThemeRef:
    """Say where the authority is going. Refuses `need.not-permitted`, `theme.incomplete`, `need.exists`."""
    with acting(actor):
        if not rules.may_own(actor, owner_id):
            raise NeedNotPermitted
        if not title.strip() or not direction.strip() or not FIRST_YEAR <= start_year <= end_year <= LAST_YEAR:
            raise ThemeIncomplete
        row = Theme(
            id=uuid7(now),
            slug=slug_of(title),
            owner_id=owner_id,
            title=title.strip(),
            direction=direction.strip(),
            start_year=start_year,
            end_year=end_year,
            published_by=actor.name,
            published_at=now,
        )
        Theme.objects.bulk_create([row], ignore_conflicts=True)
        if not Theme.objects.filter(id=row.id).exists():
            raise NeedExists(slug=row.slug)
        return ThemeRef(row.id, row.slug)


def join_theme(*, actor: Actor, need_id: UUID, theme_id: UUID, now: dt.datetime) -> ThemeRef:
    """Put a published need of one's own under a theme; its followers hear of it. Again changes nothing.

    Refuses `need.not-found`, `need.not-permitted`, `need.not-published`, `theme.not-found`.
    """
    with acting(actor):
        need = Need.objects.filter(id=need_id).first()
        if need is None:
            raise NeedNotFound
        if not rules.may_own(actor, need.owner_id):
            raise NeedNotPermitted
        if need.published_at is None:
            raise NeedNotPublished
        theme = found_theme(theme_id)
        row = ThemeNeed(id=uuid7(now), theme=theme, need=need, at=now)
        ThemeNeed.objects.bulk_create([row], ignore_conflicts=True)
        if ThemeNeed.objects.filter(id=row.id).exists():
            record([NeedJoinedTheme(theme.id, need.id)], actor=actor, now=now)
        return ThemeRef(theme.id, theme.slug)


def follow_theme(*, actor: Actor, theme_id: UUID, email: str, language: str, now: dt.datetime) -> ThemeRef:
    """Hear of what is new under a theme, at this address. Again changes the address.

    Refuses `suggestion.not-permitted` to the public, `theme.not-found`, `follow.email-unusable`.
    """
    with acting(actor):
        if actor.person_id is None:
            raise SuggestionNotPermitted
        theme = found_theme(theme_id)
        address = email.strip()
        if len(address) > LONGEST_EMAIL or not EMAIL.fullmatch(address):
            raise EmailUnusable(email=address[:LONGEST_EMAIL])
        Follow.objects.filter(theme=theme, person_id=actor.person_id).delete()
        row = Follow(
            id=uuid7(now), theme=theme, person_id=actor.person_id, email=address, language=language, since_at=now
        )
        Follow.objects.bulk_create([row], ignore_conflicts=True)
        return ThemeRef(theme.id, theme.slug)


def stop_following(*, actor: Actor, theme_id: UUID, now: dt.datetime) -> ThemeRef:
    """Hear of it no more; the address is removed. Refuses `theme.not-found`."""
    with acting(actor):
        if actor.person_id is None:
            raise SuggestionNotPermitted
        theme = found_theme(theme_id)
        Follow.objects.filter(theme=theme, person_id=actor.person_id).delete()
        return ThemeRef(theme.id, theme.slug)


def found_theme(theme_id: UUID) -> Theme:
    """The theme. Refuses `theme.not-found`."""
    row = Theme.objects.filter(id=theme_id).first()
    if row is None:
        raise ThemeNotFound
    return row
