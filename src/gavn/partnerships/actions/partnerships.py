"""Open a partnership on a need, ask the market, offer it in a tender, note progress, conclude or close it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import target, write_steps
from gavn.kernel.ids import uuid7
from gavn.kernel.slug import is_slug
from gavn.needs import queries as needs
from gavn.needs.errors import NeedNotFound
from gavn.partnerships import rules
from gavn.partnerships.errors import (
    PartnershipExists,
    PartnershipIncomplete,
    PartnershipNotPermitted,
    PartnershipSlugUnusable,
    PhaseRuns,
)
from gavn.partnerships.events import PartnershipEnded
from gavn.partnerships.holding import check_kind, check_reason, locked_partnership, move, open_step, running_phase
from gavn.partnerships.kinds import AREAS, KINDS, OPI, STRATEGIC
from gavn.partnerships.models import Partnership, ProgressNote
from gavn.partnerships.states import PARTNERSHIP_MOVES
from gavn.tenders import queries as tenders
from gavn.value import queries as value


@dataclass(frozen=True, slots=True)
class PartnershipRef:
    """A partnership and where it stands."""

    id: UUID
    slug: str
    state: str


@dataclass(frozen=True, slots=True)
class NewPartnership:
    """What is to be developed, with whom to speak, and what it takes. `staff_hours` are the owner's own a year.

    A strategic partnership has days (half-open) and a ceiling in øre from the start; the others have none.
    """

    slug: str
    title: str
    kind: str
    purpose: str
    area: str
    is_commercial: bool
    lead_title: str
    staff_hours: int
    start_on: dt.date | None = None
    end_before: dt.date | None = None
    ceiling_ore: int | None = None


def open_partnership(
    *, actor: Actor, need_id: UUID, owner_id: UUID, new: NewPartnership, now: dt.datetime
) -> PartnershipRef:
    """Open a partnership; until its documents are published its owner alone sees it.

    Refuses `partnership.not-permitted`, `need.not-found`, `partnership.slug-unusable`, `partnership.incomplete`,
    `partnership.exists`.
    """
    with acting(actor):
        if not rules.may_own(actor, owner_id):
            raise PartnershipNotPermitted
        if need_id not in needs.needs_by_id([need_id], actor=actor):
            raise NeedNotFound
        _check(new)
        row = _row(new, need_id, owner_id, now)
        Partnership.objects.bulk_create([row], ignore_conflicts=True)
        if not Partnership.objects.filter(id=row.id).exists():
            raise PartnershipExists(slug=new.slug)
        write_steps([open_step(row, actor=actor, now=now)])
        return ref(row)


def open_dialogue(*, actor: Actor, partnership_id: UUID, now: dt.datetime) -> PartnershipRef:
    """Begin to ask the market what there is.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.wrong-state`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        move(row, "open-dialogue", actor=actor, now=now)
        return ref(row)


def offer_in_tender(*, actor: Actor, partnership_id: UUID, tender_id: UUID, now: dt.datetime) -> PartnershipRef:
    """Make the partnership an option of a tender: who bids may offer to take part.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.wrong-kind`, `tender.not-found`,
    `partnership.wrong-state`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        check_kind(row, OPI, STRATEGIC)
        row.tender_id = tenders.tender(actor=actor, tender_id=tender_id, now=now).id
        move(row, "offer-in-tender", "tender_id", actor=actor, now=now)
        return ref(row)


def bind_value_case(*, actor: Actor, partnership_id: UUID, slug: str, now: dt.datetime) -> PartnershipRef:
    """Say which value case tells what the solution is worth.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `value-case.not-found`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        row.value_case_id = value.case_id(actor=actor, slug=slug)
        row.save(update_fields=["value_case_id"])
        return ref(row)


def bind_tender(*, actor: Actor, partnership_id: UUID, tender_id: UUID, now: dt.datetime) -> PartnershipRef:
    """Say which tender the partnership came from or leads to.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `tender.not-found`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        row.tender_id = tenders.tender(actor=actor, tender_id=tender_id, now=now).id
        row.save(update_fields=["tender_id"])
        return ref(row)


def note_progress(*, actor: Actor, partnership_id: UUID, text: str, next_step: str, now: dt.datetime) -> PartnershipRef:
    """Write what has been done and what is done next; both stand in the yearly note.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.incomplete`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        missing = [name for name, said in (("text", text), ("next_step", next_step)) if not said.strip()]
        if missing:
            raise PartnershipIncomplete(missing=missing)
        ProgressNote.objects.create(
            id=uuid7(now),
            partnership=row,
            text=text.strip(),
            next_step=next_step.strip(),
            written_by=actor.reference,
            written_by_name=actor.name,
            written_at=now,
        )
        return ref(row)


def conclude_partnership(*, actor: Actor, partnership_id: UUID, reason: str, now: dt.datetime) -> PartnershipRef:
    """End a joint project or a strategic partnership that has given what it should; what is bought goes by a tender.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.wrong-kind`, `partnership.phase-runs`,
    `partnership.reason-missing`, `partnership.wrong-state`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        check_kind(row, OPI, STRATEGIC)
        return _end(row, "conclude", actor, reason, now)


def close_partnership(*, actor: Actor, partnership_id: UUID, reason: str, now: dt.datetime) -> PartnershipRef:
    """Close a partnership that does not lead anywhere, with the reason. A phase that runs is ended first.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.phase-runs`,
    `partnership.reason-missing`, `partnership.wrong-state`.
    """
    with acting(actor):
        return _end(locked_partnership(actor, partnership_id), "close", actor, reason, now)


def ref(row: Partnership) -> PartnershipRef:
    """What the actions answer with."""
    return PartnershipRef(row.id, row.slug, row.state)


def _end(row: Partnership, name: str, actor: Actor, reason: str, now: dt.datetime) -> PartnershipRef:
    phase = running_phase(row)
    if phase is not None:
        raise PhaseRuns(phase=phase.number)
    move(row, name, actor=actor, reason=check_reason(reason), now=now)
    record([PartnershipEnded(row.id, row.need_id, row.state)], actor=actor, now=now)
    return ref(row)


def _check(new: NewPartnership) -> None:
    if not is_slug(new.slug):
        raise PartnershipSlugUnusable(slug=new.slug)
    said: dict[str, object] = {
        "title": new.title.strip(),
        "kind": new.kind in KINDS,
        "purpose": new.purpose.strip(),
        "area": new.area in AREAS,
        "lead_title": new.lead_title.strip(),
        "staff_hours": new.staff_hours >= 0,
    }
    if new.kind == STRATEGIC:
        said["start_on"] = new.start_on
        said["end_before"] = bool(new.start_on and new.end_before and new.end_before > new.start_on)
        said["ceiling_ore"] = (new.ceiling_ore or 0) > 0
    missing = [name for name, given in said.items() if not given]
    if missing:
        raise PartnershipIncomplete(missing=missing)


def _row(new: NewPartnership, need_id: UUID, owner_id: UUID, now: dt.datetime) -> Partnership:
    is_strategic = new.kind == STRATEGIC
    return Partnership(
        id=uuid7(now),
        slug=new.slug,
        title=new.title.strip(),
        kind=new.kind,
        need_id=need_id,
        owner_id=owner_id,
        purpose=new.purpose.strip(),
        area=new.area,
        is_commercial=new.is_commercial,
        lead_title=new.lead_title.strip(),
        staff_hours=new.staff_hours,
        start_on=new.start_on if is_strategic else None,
        end_before=new.end_before if is_strategic else None,
        ceiling_ore=new.ceiling_ore if is_strategic else None,
        state=target(PARTNERSHIP_MOVES, "open", "", noun="partnership"),
        opened_at=now,
    )
