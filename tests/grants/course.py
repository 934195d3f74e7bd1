"""What happens around the thread's grant: a complaint met in part, a claim, a copy of papers, a letter that asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.grants.actions import access_requests, claims, complaints, inquiries
from gavn.parties.actions.support import give_support_access
from tests.grants.cases import TODAY, Case, apply
from tests.grants.ledger import lines_of
from tests.world import NOW


@dataclass(frozen=True)
class Course:
    """Ids of what it left behind."""

    complaint: UUID
    claim: UUID
    access_request: UUID
    entry: UUID
    grant_line: UUID
    support: UUID


def around(case: Case, decision: UUID, grant: UUID) -> Course:
    """Each with its letter or copy."""
    world = case.world
    complaint = complaints.complain(actor=world.citizen_person, decision_id=decision, text="Det er for lidt", now=NOW)
    complaints.reassess(actor=world.caseworker, complaint_id=complaint, outcome="partly-met", reasons="En del", now=NOW)
    line = lines_of(grant)["bags"]
    bought = claims.Purchase("Anden pose", "Andet firma", 1, 90_00, TODAY)
    claim = claims.claim_refund(actor=world.citizen_person, grant_line_id=line, purchase=bought, now=NOW)
    asked = access_requests.ask_for_access(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    access_requests.give_access(actor=world.caseworker, request_id=asked, left_out={}, now=NOW)
    waiting = apply(case, indication="urostomy").id
    entry = inquiries.ask_for_information(
        actor=world.caseworker, application_id=waiting, text="Hvor tit?", answer_by=TODAY + dt.timedelta(14), now=NOW
    )
    support = give_support_access(
        actor=world.caseworker, organisation_id=world.aarhus, login="relative", hours=1, reason="Fejlsøgning", now=NOW
    )
    return Course(complaint, claim, asked, entry, line, support)
