"""A clinic applies to a municipality on a citizen's behalf."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.grants import batch, rules
from gavn.grants.case_file import file_application
from gavn.grants.errors import ApplicationNotPermitted, NoContract
from gavn.grants.events import ApplicationSubmitted
from gavn.grants.filing import Filing, check_filing
from gavn.grants.group_units import GroupUnits, read_lines
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.idempotency import Answer, answer_once
from gavn.parties import queries as parties


@dataclass(frozen=True, slots=True)
class ApplicationRef:
    """An application as received."""

    id: UUID
    case_number: str


def submit_application(
    *,
    actor: Actor,
    citizen_id: UUID,
    clinic_id: UUID,
    indication: str,
    lines: Sequence[tuple[UUID, int, int]],
    note: str = "",
    consent_on: dt.date,
    key: str | None = None,
    now: dt.datetime,
) -> ApplicationRef:
    """Apply for `lines` (product group, units, every so many months) to the municipality responsible today.

    The same `key` with the same content gives the first answer again. Refuses `application.not-permitted`,
    `citizen.not-found`, `application.consent-missing`, `application.indication-unknown`,
    `application.lines-missing`, `line.not-positive`, `line.group-twice`, `application.no-contract`,
    `idempotency.key-reused`.
    """
    with acting(actor):
        if not rules.may_apply(actor, clinic_id):
            raise ApplicationNotPermitted

        def perform() -> ApplicationRef:
            filing = _filing(actor, citizen_id, clinic_id, indication, lines, note, consent_on, now)
            return _submit(filing, actor, now)

        if key is None:
            return perform()
        content = [citizen_id, clinic_id, indication, [list(line) for line in lines], note, consent_on]
        answer = answer_once(
            actor=actor,
            key=f"submit-application {key}",
            request=json.dumps(content, default=str),
            perform=lambda: _as_answer(perform()),
            now=now,
        )
        return ApplicationRef(UUID(answer.body["id"]), answer.body["case_number"])


def _filing(
    actor: Actor,
    citizen_id: UUID,
    clinic_id: UUID,
    indication: str,
    lines: Sequence[tuple[UUID, int, int]],
    note: str,
    consent_on: dt.date,
    now: dt.datetime,
) -> Filing:
    today = day_of(now)
    read = read_lines(lines)
    check_filing(indication, read, consent_on, today)
    citizen = parties.citizen(actor=actor, citizen_id=citizen_id, what="application.submitted", now=now)
    if citizen.clinic_id != clinic_id:
        raise ApplicationNotPermitted
    return Filing(
        citizen_id=citizen_id,
        clinic_id=clinic_id,
        municipality_id=citizen.municipality_id,
        contract_id=_contract(actor, citizen.municipality_id, read, today),
        indication=indication,
        lines=read,
        note=note.strip(),
        consent_on=consent_on,
    )


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
    batch.write_rows(rows)
    submitted = ApplicationSubmitted(application.id, filing.municipality_id, filing.clinic_id)
    record([submitted], actor=actor, now=now)
    return ApplicationRef(application.id, case_number)


def _as_answer(ref: ApplicationRef) -> Answer:
    return Answer(201, {"id": str(ref.id), "case_number": ref.case_number})
