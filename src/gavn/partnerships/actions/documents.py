"""The documents of a partnership: terms, minimum requirements, phases; and the notice that fixes and publishes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import target, write_steps
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY
from gavn.partnerships.actions.partnerships import PartnershipRef, ref
from gavn.partnerships.errors import (
    DocumentsPublished,
    PartnershipIncomplete,
    PhaseIncomplete,
    TimeToApplyTooShort,
)
from gavn.partnerships.events import PartnershipAnnounced
from gavn.partnerships.holding import check_kind, locked_partnership, move, plan_step
from gavn.partnerships.kinds import INNOVATION
from gavn.partnerships.models import Milestone, Partnership, Phase, Requirement
from gavn.partnerships.states import DRAFTED_IN, PHASE_MOVES

DAYS_TO_APPLY = 30  # counted from the day after the notice is sent: udbudsloven § 74


@dataclass(frozen=True, slots=True)
class PartnershipTerms:
    """What the documents state besides requirements and phases (udbudsloven § 74).

    `market_finding` says what the market dialogue showed: a partnership is for what cannot be bought.
    """

    market_finding: str
    takes_several: bool
    rights: str
    stop_terms: str
    expected_purchase_ore: int


@dataclass(frozen=True, slots=True)
class NewRequirement:
    """A minimum requirement, the level it asks for, and the protocol's criterion that decides it, if one does."""

    title: str
    level: str
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class NewMilestone:
    """What is shown by when, and the instalment in øre to each partner that shows it."""

    title: str
    due_on: dt.date
    payment_ore: int


@dataclass(frozen=True, slots=True)
class NewPhase:
    """A phase with half-open days, the rights to what is made in it, and its milestones."""

    title: str
    start_on: dt.date
    end_before: dt.date
    rights: str
    milestones: Sequence[NewMilestone]


def write_terms(*, actor: Actor, partnership_id: UUID, terms: PartnershipTerms, now: dt.datetime) -> PartnershipRef:
    """Write the terms; they can be written again until they are published.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.documents-published`.
    """
    with acting(actor):
        row = _drafted(actor, partnership_id)
        row.market_finding = terms.market_finding.strip()
        row.takes_several = terms.takes_several
        row.rights = terms.rights.strip()
        row.stop_terms = terms.stop_terms.strip()
        row.expected_purchase_ore = max(0, terms.expected_purchase_ore)
        row.save(update_fields=["market_finding", "takes_several", "rights", "stop_terms", "expected_purchase_ore"])
        return ref(row)


def set_requirements(
    *, actor: Actor, partnership_id: UUID, requirements: Sequence[NewRequirement], now: dt.datetime
) -> PartnershipRef:
    """Write the minimum requirements anew, all of them.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.documents-published`,
    `partnership.incomplete`.
    """
    with acting(actor):
        row = _drafted(actor, partnership_id)
        if any(not each.title.strip() or not each.level.strip() for each in requirements):
            raise PartnershipIncomplete(missing=["requirements"])
        Requirement.objects.filter(partnership=row).delete()
        Requirement.objects.bulk_create(
            [
                Requirement(
                    id=uuid7(now),
                    partnership=row,
                    number=number,
                    title=each.title.strip(),
                    level=each.level.strip(),
                    criterion=each.criterion.strip(),
                )
                for number, each in enumerate(requirements, 1)
            ]
        )
        return ref(row)


def plan_phase(*, actor: Actor, partnership_id: UUID, phase: NewPhase, now: dt.datetime) -> UUID:
    """Add the next phase with its milestones.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.documents-published`,
    `phase.incomplete`.
    """
    with acting(actor):
        row = _drafted(actor, partnership_id)
        _check_phase(phase)
        made = Phase.objects.create(
            id=uuid7(now),
            partnership=row,
            number=Phase.objects.filter(partnership=row).count() + 1,
            title=phase.title.strip(),
            start_on=phase.start_on,
            end_before=phase.end_before,
            rights=phase.rights.strip(),
            state=target(PHASE_MOVES, "plan", "", noun="phase"),
        )
        write_steps([plan_step(made, actor=actor, now=now)])
        Milestone.objects.bulk_create(
            [
                Milestone(
                    id=uuid7(now),
                    phase=made,
                    number=number,
                    title=each.title.strip(),
                    due_on=each.due_on,
                    payment_ore=each.payment_ore,
                )
                for number, each in enumerate(phase.milestones, 1)
            ]
        )
        return made.id


def announce(
    *, actor: Actor, partnership_id: UUID, notice_on: dt.date, applications_by: dt.date, now: dt.datetime
) -> PartnershipRef:
    """Publish notice and documents of an innovation partnership: everybody reads them now, and nobody changes them.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.wrong-kind`, `partnership.incomplete`,
    `partnership.time-to-apply`, `partnership.wrong-state`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        check_kind(row, INNOVATION)
        _check_documents(row)
        earliest = notice_on + DAYS_TO_APPLY * ONE_DAY
        if applications_by < earliest:
            raise TimeToApplyTooShort(earliest_on=earliest)
        row.notice_on, row.applications_by, row.announced_at = notice_on, applications_by, now
        move(row, "announce", "notice_on", "applications_by", "announced_at", actor=actor, now=now)
        record([PartnershipAnnounced(row.id, row.need_id)], actor=actor, now=now)
        return ref(row)


def _drafted(actor: Actor, partnership_id: UUID) -> Partnership:
    row = locked_partnership(actor, partnership_id)
    if row.state not in DRAFTED_IN or row.announced_at is not None:
        raise DocumentsPublished
    return row


def _check_phase(phase: NewPhase) -> None:
    said = {
        "title": phase.title.strip(),
        "end_before": phase.end_before > phase.start_on,
        "rights": phase.rights.strip(),
        "milestones": phase.milestones
        and all(
            each.title.strip() and each.payment_ore >= 0 and phase.start_on <= each.due_on < phase.end_before
            for each in phase.milestones
        ),
    }
    missing = [name for name, given in said.items() if not given]
    if missing:
        raise PhaseIncomplete(missing=missing)


def _check_documents(row: Partnership) -> None:
    """What the law wants in the documents is there. Refuses `partnership.incomplete`."""
    said = {
        "market_finding": row.market_finding,
        "rights": row.rights,
        "stop_terms": row.stop_terms,
        "expected_purchase": row.expected_purchase_ore > 0,
        "requirements": Requirement.objects.filter(partnership=row).exists(),
        "phases": Phase.objects.filter(partnership=row).exists(),
    }
    missing = [name for name, given in said.items() if not given]
    if missing:
        raise PartnershipIncomplete(missing=missing)
