"""Reactions: what is new under a theme is mailed to those who follow it. Wired in `gavn.config.wiring`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from gavn.infra.events import Recorded
from gavn.infra.mail import Letter, send
from gavn.needs.models import Follow, Meeting, Need, Theme, ThemeNeed

SUBJECT = {"da": "Nyt under temaet {theme}", "en": "New under the theme {theme}"}
NEED = {
    "da": '{owner} har offentliggjort behovet "{need}".\n\n{address}\n\n{stop}',
    "en": '{owner} has published the need "{need}".\n\n{address}\n\n{stop}',
}
MEETING = {
    "da": '{owner} inviterer til markedsdialog om behovet "{need}": {meeting}, {place}.\n\n{address}\n\n{stop}',
    "en": '{owner} invites to market dialogue on the need "{need}": {meeting}, {place}.\n\n{address}\n\n{stop}',
}
STOP = {
    "da": "Du får denne mail, fordi du følger temaet. Du kan holde op på {theme_address}",
    "en": "You get this mail because you follow the theme. You can stop at {theme_address}",
}


def tell_of_needs(events: Sequence[Recorded], now: dt.datetime) -> None:
    """A need has joined a theme."""
    letters = []
    for event in events:
        theme = Theme.objects.get(id=UUID(event.payload["theme_id"]))
        need = Need.objects.select_related("owner").get(id=UUID(event.payload["need_id"]))
        letters += _letters(theme, need, NEED, {})
    send(letters)


def tell_of_meetings(events: Sequence[Recorded], now: dt.datetime) -> None:
    """A meeting is announced: those who follow a theme of its need hear of it, each once."""
    letters: dict[tuple[UUID, str], Letter] = {}
    for event in events:
        meeting = Meeting.objects.select_related("need__owner").get(id=UUID(event.payload["meeting_id"]))
        facts = {"meeting": meeting.title, "place": meeting.place}
        for joined in ThemeNeed.objects.filter(need_id=meeting.need_id).select_related("theme"):
            for letter in _letters(joined.theme, meeting.need, MEETING, facts):
                letters.setdefault((meeting.id, letter.to), letter)
    send(list(letters.values()))


def _letters(theme: Theme, need: Need, text: dict[str, str], more: dict[str, str]) -> list[Letter]:
    facts = {
        "theme": theme.title,
        "owner": need.owner.name,
        "need": need.title,
        "address": f"{settings.ORIGIN}/behov/om/{need.slug}/",
        "theme_address": f"{settings.ORIGIN}/behov/temaer/{theme.slug}/",
        **more,
    }
    found = []
    for follower in Follow.objects.filter(theme=theme).order_by("since_at", "id"):
        code = "en" if follower.language == "en" else "da"
        stop = STOP[code].format(**facts)
        found.append(Letter(follower.email, SUBJECT[code].format(**facts), text[code].format(stop=stop, **facts)))
    return found
