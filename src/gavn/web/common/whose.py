"""Whose matters a page is about, and the way back to that citizen's own page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from gavn.parties import queries as parties
from gavn.web.request import PageRequest


def whose(request: PageRequest, citizen_id: UUID) -> dict[str, Any]:
    """What the page's frame shows: the citizen's name unless it is oneself, and the address to go back to.

    The look-up of another citizen is noted. Refuses `citizen.not-found`.
    """
    is_self = citizen_id == request.actor.citizen_id
    other = None
    if not is_self:
        other = parties.citizen(actor=request.actor, citizen_id=citizen_id, what="citizen.page", now=request.now)
    page = "citizen:overview" if citizen_id in request.actor.citizen_ids else "municipality:citizen"
    return {"citizen_id": citizen_id, "other": other, "home_address": reverse(page, args=[citizen_id])}
