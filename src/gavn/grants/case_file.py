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
from gavn.grants.law import aids_law_on
from gavn.grants.letter import ComplaintGuidance, LetterContent, LetterLine
from gavn.grants.models import (
    Application,
    ApplicationLine,
    ApplicationStep,
    Decision,
    Grant,
    GrantLine,
    GrantStep,
)
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
    application = Application(
        id=uuid7(now),
        case_number=case_number,
        citizen_id=filing.citizen_id,
        clinic_id=filing.clinic_id,
        municipality_id=filing.municipality_id,
        contract_id=filing.contract_id,
        indication=filing.indication,
        note=filing.note,
        consent_on=filing.consent_on,
        state=target(APPLICATION_MOVES, "submit", "", noun="application"),
        received_at=now,
        decide_by=deadlines.decide_by(day_of(now)),
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
    return application, (application, *lines, step)


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
    actor: Actor,
    now: dt.datetime,
) -> Decided:
    """The rows of the decision on an application that has moved on; `letter` is the PDF of `content`."""
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
    grant, grant_rows = _grant(application, decision, ruling, actor, now)
    return Decided(decision, step, grant, grant_rows)


def letter_content(
    application: Application,
    asked: tuple[GroupUnits, ...],
    ruling: Ruling,
    *,
    citizen: CitizenView,
    names: Names,
    actor: Actor,
    now: dt.datetime,
) -> LetterContent:
    """What the letter says."""
    decided_on = day_of(now)
    law = aids_law_on(decided_on)
    municipality = names.organisations[application.municipality_id]
    last_on = deadlines.complain_before(decided_on) - dt.timedelta(days=1)
    return LetterContent(
        outcome=ruling.outcome,
        municipality=municipality,
        recipient=citizen.name,
        address=(citizen.street, f"{citizen.postcode} {citizen.city}"),
        case_number=application.case_number,
        decided_on=decided_on,
        received_on=day_of(application.received_at),
        clinic=names.organisations[application.clinic_id],
        indication=INDICATIONS[application.indication].name_da,
        applied=_letter_lines(asked, names),
        granted=_letter_lines(ruling.lines, names),
        start_on=ruling.start_on,
        end_before=ruling.end_before,
        law_reference=law.reference if law else "",
        reasons=ruling.reasons,
        complaint=ComplaintGuidance(send_to=municipality, last_on=last_on),
        decided_by=actor.name,
    )


def _letter_lines(lines: tuple[GroupUnits, ...], names: Names) -> tuple[LetterLine, ...]:
    return tuple(LetterLine(names.groups[line.group_id], line.units, line.every_months) for line in lines)


def _grant(
    application: Application, decision: Decision, ruling: Ruling, actor: Actor, now: dt.datetime
) -> tuple[Grant | None, tuple[models.Model, ...]]:
    if ruling.start_on is None:  # refused
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
    )
    lines = [
        GrantLine(id=uuid7(now), grant=grant, anchor_on=ruling.start_on, **line._asdict()) for line in ruling.lines
    ]
    step = new_step(GrantStep, grant.id, actor=actor, move="issue", from_state="", to_state=grant.state, now=now)
    return grant, (grant, *lines, step)
