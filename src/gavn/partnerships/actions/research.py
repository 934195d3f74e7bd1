"""Register research contracts from a file, and note that a milestone was met."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.partnerships import rules
from gavn.partnerships.batch import write_research
from gavn.partnerships.errors import ResearchNotFound, ResearchNotPermitted
from gavn.partnerships.models import ResearchMilestone
from gavn.partnerships.research_file import read_research


@dataclass(frozen=True, slots=True)
class ResearchImport:
    """How many contracts a file added, and how many it wrote over."""

    added: int
    updated: int


def import_research(*, actor: Actor, owner_id: UUID, content: bytes, now: dt.datetime) -> ResearchImport:
    """Register the contracts of a CSV file (`research_file`), all of them or none. The same file again changes nothing.

    Refuses `research.not-permitted`, `research.unreadable`.
    """
    with acting(actor):
        if not rules.may_own(actor, owner_id):
            raise ResearchNotPermitted
        return ResearchImport(*write_research(owner_id, read_research(content), now))


def meet_research_milestone(*, actor: Actor, milestone_id: UUID, met_on: dt.date) -> None:
    """Note the day on which a milestone was met.

    Refuses `research.not-found`, `research.not-permitted`.
    """
    with acting(actor):
        row = ResearchMilestone.objects.filter(id=milestone_id).first()
        if row is None:
            raise ResearchNotFound
        if not rules.may_own(actor, row.owner_id):
            raise ResearchNotPermitted
        row.met_on = met_on
        row.save(update_fields=["met_on"])
