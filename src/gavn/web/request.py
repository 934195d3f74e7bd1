"""The request as views get it: with the actor and the moment."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest

from gavn.infra.actors import Actor


class PageRequest(HttpRequest):
    """A request inside the actor's transaction. `now` is the one moment that the whole request uses."""

    actor: Actor
    now: dt.datetime
