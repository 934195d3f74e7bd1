"""A clinic, a citizen, a relative or a caseworker applies to a municipality with the same form."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.grants import batch, level, rules
from gavn.grants.case_file import file_application
from gavn.grants.deadlines import decision_target
from gavn.grants.errors import (
    ApplicationAlreadyOpen,
    ApplicationNotPermitted,
    GrantMissing,
    NoContract,
    OwnCase,
)
from gavn.grants.events import ApplicationSubmitted
from gavn.grants.filing import Filing, NewException, check_filing
from gavn.grants.group_units import GroupUnits, read_lines
from gavn.grants.kinds import CLINIC, MUNICIPALITY, NEW, OF_A_GRANT, PERMANENT, RENEWAL
from gavn.grants.models import Application, GrantLine
from gavn.grants.states import OPEN_STATES
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.idempotency import Answer, answer_once
from gavn.parties import queries as parties
from gavn.parties.queries import CitizenView


@dataclass(frozen=True, slots=True)
class ApplicationRef:
    """An application as received."""

    id: UUID
    case_number: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the form says."""

    citizen_id: UUID
    clinic_id: UUID | None
    indication: str
    lines: Sequence[tuple[UUID, int, int]]
    note: str
    consent_on: dt.date
    kind: str
    permanence: str
    exception: NewException | None
    reopens_id: UUID | None


def submit_application(
    *,
    actor: Actor,
    citizen_id: UUID,
    clinic_id: UUID | None = None,
    indication: str,
    lines: Sequence[tuple[UUID, int, int]] = (),
    note: str = "",
    consent_on: dt.date,
    kind: str = NEW,
    permanence: str = PERMANENT,
    exception: NewException | None = None,
    reopens_id: UUID | None = None,
    key: str | None = None,
    now: dt.datetime,
) -> ApplicationRef:
    """Apply for `lines` (product group, units, every so many months) to the municipality responsible today.

    `clinic_id` where a clinic applies; else the citizen, a relative or a caseworker does. A change or a renewal is of
    the citizen's latest grant for the indication; a renewal without lines declares that nothing has changed and asks
    for the same again. The same `key` with the same content gives the first answer again.

    Refuses `application.not-permitted`, `case.own`, `citizen.not-found`, `application.consent-missing`,
    `application.indication-unknown`, `application.kind-unknown`, `application.lines-missing`,
    `application.grant-missing`, `application.already-open`, `exception.unreadable`, `line.not-positive`,
    `line.group-twice`, `application.no-contract`, `idempotency.key-reused`.
    """
    asked = _Asked(citizen_id, clinic_id, indication, lines, note, consent_on, kind, permanence, exception, reopens_id)
    with acting(actor):
        if clinic_id is not None and rules.applicant(actor, citizen_id, clinic_id, clinic_id) is None:
            raise ApplicationNotPermitted
        if key is None:
            return _submit(_filing(actor, asked, now), actor, now)
        answer = answer_once(
            actor=actor,
            key=f"submit-application {key}",
            request=json.dumps(asdict(asked), default=str),
            perform=lambda: _as_answer(_submit(_filing(actor, asked, now), actor, now)),
            now=now,
        )
        return ApplicationRef(UUID(answer.body["id"]), answer.body["case_number"])


def _filing(actor: Actor, asked: _Asked, now: dt.datetime) -> Filing:
    today = day_of(now)
    citizen = parties.citizen(actor=actor, citizen_id=asked.citizen_id, what="application.submitted", now=now)
    applicant = _applicant(actor, asked, citizen)
    grant_id = _grant_of(asked)
    read = read_lines(asked.lines)
    if asked.kind == RENEWAL and grant_id and not read:
        read = _lines_of_grant(grant_id)
    check_filing(
        asked.indication,
        read,
        asked.consent_on,
        today,
        kind=asked.kind,
        permanence=asked.permanence,
        exception=asked.exception,
    )
    own = level.own_targets([citizen.municipality_id])[citizen.municipality_id]
    return Filing(
        citizen_id=citizen.id,
        clinic_id=asked.clinic_id,
        municipality_id=citizen.municipality_id,
        contract_id=_contract(actor, citizen.municipality_id, read, today),
        indication=asked.indication,
        lines=read,
        note=asked.note.strip(),
        consent_on=asked.consent_on,
        kind=asked.kind,
        applicant=applicant,
        grant_id=grant_id,
        reopens_id=asked.reopens_id,
        permanence=asked.permanence,
        exception=asked.exception,
        target=decision_target(today, asked.kind, own),
    )


def _applicant(actor: Actor, asked: _Asked, citizen: CitizenView) -> str:
    found = rules.applicant(actor, citizen.id, asked.clinic_id, citizen.municipality_id)
    if found is None or (asked.clinic_id is not None and citizen.clinic_id != asked.clinic_id):
        raise ApplicationNotPermitted
    if found in (CLINIC, MUNICIPALITY) and rules.is_own(actor, citizen.id):
        raise OwnCase
    return found


def _grant_of(asked: _Asked) -> UUID | None:
    """The grant that a change or a renewal is about."""
    if asked.kind not in OF_A_GRANT:
        return None
    found = batch.latest_grant(asked.citizen_id, asked.indication)
    if found is None:
        raise GrantMissing(indication=asked.indication)
    return found


def _lines_of_grant(grant_id: UUID) -> tuple[GroupUnits, ...]:
    rows = GrantLine.objects.filter(grant_id=grant_id).order_by("group__code")
    return tuple(GroupUnits(*row) for row in rows.values_list("group_id", "units", "every_months"))


def _contract(actor: Actor, municipality_id: UUID, lines: Sequence[GroupUnits], today: dt.date) -> UUID:
    """The newest contract that names the municipality and offers all the groups today."""
    named = contracts.contracts_for(actor=actor, organisation_id=municipality_id, on=today)
    offered = contracts.offered_groups(actor=actor, contract_ids=[contract.id for contract in named], on=today)
    wanted = {line.group_id for line in lines}
    for contract in named:
        if wanted <= offered[contract.id]:
            return contract.id
    raise NoContract(municipality_id=str(municipality_id), group_ids=sorted(str(group) for group in wanted))


def _submit(filing: Filing, actor: Actor, now: dt.datetime) -> ApplicationRef:
    (case_number,) = batch.next_case_numbers(1, day_of(now).year)
    application, rows = file_application(filing, case_number, actor=actor, now=now)
    try:
        batch.write_open(rows)
    except batch.OpenFound:
        raise _already_open(filing) from None
    submitted = ApplicationSubmitted(application.id, filing.municipality_id, filing.clinic_id)
    record([submitted], actor=actor, now=now)
    return ApplicationRef(application.id, case_number)


def _already_open(filing: Filing) -> ApplicationAlreadyOpen:
    """The refusal, with the other application where the actor may see it."""
    others = Application.objects.filter(
        citizen_id=filing.citizen_id, indication=filing.indication, kind=filing.kind, state__in=OPEN_STATES
    )
    other = others.first()
    return ApplicationAlreadyOpen(
        application_id=str(other.id) if other else None,
        case_number=other.case_number if other else None,
        received_on=str(day_of(other.received_at)) if other else None,
    )


def _as_answer(ref: ApplicationRef) -> Answer:
    return Answer(201, {"id": str(ref.id), "case_number": ref.case_number})
