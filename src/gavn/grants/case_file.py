"""The rows of one case, not yet written: an application, a decision with its letter, a grant."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from gavn.grants import deadlines
from gavn.grants.filing import Filing
from gavn.grants.group_units import GroupUnits
from gavn.grants.indications import INDICATIONS
from gavn.grants.kinds import EXCEPTION
from gavn.grants.law import aids_law_on
from gavn.grants.letter import ComplaintGuidance, LetterContent, LetterLine
from gavn.grants.models import (
    Application,
    ApplicationLine,
    ApplicationStep,
    Decision,
    ExceptionItem,
    Grant,
    GrantLine,
    GrantStep,
)
from gavn.grants.recipient import address_lines
from gavn.grants.ruling import Ruling
from gavn.grants.states import APPLICATION_MOVES, GRANT_MOVES, MOVE_OF_OUTCOME
from gavn.infra.actors import Actor
from gavn.infra.clock import day_of
from gavn.infra.steps import new_step, target
from gavn.kernel.ids import uuid7
from gavn.parties.queries import CitizenView


@dataclass(frozen=True, slots=True)
class Names:
    """The Danish names that a letter prints, by id."""

    organisations: Mapping[UUID, str]
    groups: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class AnchoredRhythm:
    """From which day a line's windows are counted, and for how long they are short at first."""

    anchor_on: dt.date
    first_months: int = 0
    first_every_months: int = 1


@dataclass(frozen=True, slots=True)
class Decided:
    """The rows of a decision; `grant_rows` is empty where it refuses."""

    decision: Decision
    step: ApplicationStep
    grant: Grant | None
    grant_rows: tuple[models.Model, ...]


def file_application(
    filing: Filing, case_number: str, *, actor: Actor, now: dt.datetime
) -> tuple[Application, tuple[models.Model, ...]]:
    """An application received now, and all its rows in the order in which they are written."""
    received_on = day_of(now)
    target_held = filing.target_on(received_on)
    application = Application(
        id=uuid7(now),
        case_number=case_number,
        kind=filing.kind,
        applicant=filing.applicant,
        applied_by=actor.name,
        grant_id=filing.grant_id,
        reopens_id=filing.reopens_id,
        permanence=filing.permanence,
        citizen_id=filing.citizen_id,
        clinic_id=filing.clinic_id,
        municipality_id=filing.municipality_id,
        contract_id=filing.contract_id,
        indication=filing.indication,
        note=filing.note,
        consent_on=filing.consent_on,
        state=target(APPLICATION_MOVES, "submit", "", noun="application"),
        received_at=now,
        decide_by=deadlines.decide_by(received_on, target_held),
        deadline_source=target_held.source,
    )
    lines = [ApplicationLine(id=uuid7(now), application=application, **line._asdict()) for line in filing.lines]
    step = new_step(
        ApplicationStep,
        application.id,
        actor=actor,
        move="submit",
        from_state="",
        to_state=application.state,
        on_behalf_of=filing.citizen_id,
        now=now,
    )
    return application, (application, *lines, *_exception(application, filing, now), step)


def _exception(application: Application, filing: Filing, now: dt.datetime) -> tuple[ExceptionItem, ...]:
    asked = filing.exception
    if asked is None:
        return ()
    item = ExceptionItem(
        id=uuid7(now),
        application=application,
        product_name=asked.product_name.strip(),
        supplier_name=asked.supplier_name.strip(),
        item_number=asked.item_number.strip(),
        units=asked.units,
        every_months=asked.every_months,
        unit_price_ore=asked.unit_price_ore,
        clinical_reason=asked.clinical_reason.strip(),
    )
    return (item,)


def move_on(application: Application, outcome: str) -> str:
    """Move the application to the state of its outcome. Answers the one it had. Refuses `application.wrong-state`."""
    from_state = application.state
    application.state = target(APPLICATION_MOVES, MOVE_OF_OUTCOME[outcome], from_state, noun="application")
    return from_state


def decide(
    application: Application,
    from_state: str,
    ruling: Ruling,
    content: LetterContent,
    letter: bytes,
    *,
    rhythms: Mapping[UUID, AnchoredRhythm] | None = None,
    actor: Actor,
    now: dt.datetime,
) -> Decided:
    """The rows of the decision on an application that has moved on; `letter` is the PDF of `content`.

    `rhythms`: by product group, the windows of the granted line, where they are not simply its own.
    """
    decision = Decision(
        id=uuid7(now),
        application=application,
        citizen_id=application.citizen_id,
        municipality_id=application.municipality_id,
        outcome=ruling.outcome,
        reasons=ruling.reasons.strip(),
        law_reference=content.law_reference,
        decided_by=actor.name,
        decided_at=now,
        complain_before=deadlines.complain_before(day_of(now)),
        letter=letter,
        letter_sha256=hashlib.sha256(letter).hexdigest(),
    )
    step = new_step(
        ApplicationStep,
        application.id,
        actor=actor,
        move=MOVE_OF_OUTCOME[ruling.outcome],
        from_state=from_state,
        to_state=application.state,  # the reasons stand in the decision, which the clinic does not see
        now=now,
    )
    grant, grant_rows = _grant(application, decision, ruling, rhythms or {}, actor, now)
    return Decided(decision, step, grant, grant_rows)


def letter_content(
    application: Application,
    asked: tuple[GroupUnits, ...],
    ruling: Ruling,
    *,
    citizen: CitizenView,
    names: Names,
    exception: ExceptionItem | None = None,
    first_months: int = 0,
    actor: Actor,
    now: dt.datetime,
) -> LetterContent:
    """What the letter says; `first_months`: for how long a month's supply is ordered at a time."""
    decided_on = day_of(now)
    law = aids_law_on(decided_on)
    municipality = names.organisations[application.municipality_id]
    last_on = deadlines.complain_before(decided_on) - dt.timedelta(days=1)
    return LetterContent(
        outcome=ruling.outcome,
        municipality=municipality,
        recipient=citizen.name,
        address=address_lines(citizen),
        case_number=application.case_number,
        decided_on=decided_on,
        received_on=day_of(application.received_at),
        kind=application.kind,
        applicant=application.applicant,
        applied_by=names.organisations[application.clinic_id] if application.clinic_id else application.applied_by,
        indication=INDICATIONS[application.indication].name_da,
        applied=_letter_lines(asked, names) + _exception_lines(exception),
        granted=_letter_lines(ruling.lines, names)
        + (_exception_lines(exception) if ruling.outcome == "granted" else ()),
        first_months=first_months,
        start_on=ruling.start_on,
        end_before=ruling.end_before,
        law_reference=law.reference if law else "",
        reasons=ruling.reasons,
        complaint=ComplaintGuidance(send_to=municipality, last_on=last_on),
        decided_by=actor.name,
    )


def _letter_lines(lines: tuple[GroupUnits, ...], names: Names) -> tuple[LetterLine, ...]:
    return tuple(LetterLine(names.groups[line.group_id], line.units, line.every_months) for line in lines)


def _exception_lines(exception: ExceptionItem | None) -> tuple[LetterLine, ...]:
    if exception is None:
        return ()
    return (
        LetterLine(f"{exception.product_name} ({exception.supplier_name})", exception.units, exception.every_months),
    )


def _grant(
    application: Application,
    decision: Decision,
    ruling: Ruling,
    rhythms: Mapping[UUID, AnchoredRhythm],
    actor: Actor,
    now: dt.datetime,
) -> tuple[Grant | None, tuple[models.Model, ...]]:
    if ruling.start_on is None or application.kind == EXCEPTION:  # refused, or outside the assortment
        return None, ()
    grant = Grant(
        id=uuid7(now),
        citizen_id=application.citizen_id,
        municipality_id=application.municipality_id,
        contract_id=application.contract_id,
        decision=decision,
        indication=application.indication,
        state=target(GRANT_MOVES, "issue", "", noun="grant"),
        start_on=ruling.start_on,
        end_before=ruling.end_before,
        agreed_end_before=ruling.end_before,
        continues_id=application.grant_id,
    )
    own = [(line, rhythms.get(line.group_id, AnchoredRhythm(ruling.start_on))) for line in ruling.lines]
    lines = [
        GrantLine(
            id=uuid7(now),
            grant=grant,
            anchor_on=rhythm.anchor_on,
            first_months=rhythm.first_months,
            first_every_months=rhythm.first_every_months,
            **line._asdict(),
        )
        for line, rhythm in own
    ]
    step = new_step(GrantStep, grant.id, actor=actor, move="issue", from_state="", to_state=grant.state, now=now)
    return grant, (grant, *lines, step)
