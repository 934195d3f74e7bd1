"""Work that waits as Task: applications to decide, then order lines to deliver or to ask after."""

from __future__ import annotations

import datetime as dt

from gavn.grants import queries_search as grants
from gavn.grants.queries_search import ApplicationSearch, CaseItem
from gavn.infra.actors import Actor
from gavn.infra.paging import Found
from gavn.journeys.fhir import parts
from gavn.journeys.fhir.asked import Asked, chosen
from gavn.kernel.period import ONE_DAY
from gavn.ordering import search_queries as ordering
from gavn.ordering.aging import SUPPLIER
from gavn.ordering.search_queries import LineSearch, SoughtLine
from gavn.standards.fhir import Resource
from gavn.standards.fhir.parts import Coding, Concept, Identifier, Reference
from gavn.standards.fhir.task import Task

CASE_STATUS = {
    "received": "received",
    "information-missing": "on-hold",
    "hearing": "on-hold",
    "granted": "completed",
    "partly": "completed",
    "refused": "completed",
    "withdrawn": "cancelled",
}
LINE_STATUS = {
    "placed": "requested",
    "confirmed": "accepted",
    "part-despatched": "in-progress",
    "despatched": "in-progress",
    "received": "completed",
    "cancelled": "cancelled",
}
CASE_STATES = {each: [key for key, value in CASE_STATUS.items() if value == each] for each in CASE_STATUS.values()}
LINE_STATES = {each: [key for key, value in LINE_STATUS.items() if value == each] for each in LINE_STATUS.values()}
TASK_CODES = "http://hl7.org/fhir/CodeSystem/task-code"
DECIDE = Concept("Decide the application", (Coding(TASK_CODES, "approve"),))
DELIVER = Concept("Deliver what is ordered", (Coding(TASK_CODES, "fulfill"),))


def find_tasks(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """First the applications, then the order lines; a page may hold the last of those and the first of these."""
    cases = _cases(actor, asked, first, count, now)
    lines = _lines(actor, asked, max(0, first - cases.total), count - len(cases.items), now)
    items = (*(_case_task(each) for each in cases.items), *(_line_task(each) for each in lines.items))
    return Found(items, cases.total + lines.total)


def _cases(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[CaseItem]:
    states = chosen(asked.statuses, CASE_STATES)
    if states is None:
        return Found((), 0)
    wanted = ApplicationSearch(asked.id, asked.patient, asked.organisation, states)
    return grants.find_applications(actor=actor, wanted=wanted, first=first, count=count, now=now)


def _lines(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[SoughtLine]:
    states = chosen(asked.statuses, LINE_STATES)
    if states is None:
        return Found((), 0)
    wanted = LineSearch(asked.id, asked.patient, owner_id=asked.organisation, states=states)
    return ordering.find_lines(actor=actor, wanted=wanted, first=first, count=count, now=now)


def _case_task(case: CaseItem) -> Task:
    return Task(
        id=str(case.application_id),
        number=Identifier(parts.CASE, case.case_number),
        status=CASE_STATUS[case.state],
        intent="order",
        code=DECIDE,
        business_status=case.state,
        about=None,
        patient=parts.citizen(case.citizen_id),
        owner=parts.organisation(case.municipality_id, case.municipality_name),
        created_at=case.received_at,
        changed_at=case.changed_at,
        before=case.decide_by + ONE_DAY,
    )


def _line_task(line: SoughtLine) -> Task:
    with_supplier = line.owner == SUPPLIER
    owner = (line.supplier_id, line.supplier_name) if with_supplier else (line.municipality_id, line.municipality_name)
    return Task(
        id=str(line.id),
        number=Identifier(parts.ORDER_LINE, f"{line.order_number}/{line.line_no}"),
        status=LINE_STATUS[line.state],
        intent="order",
        code=DELIVER,
        business_status=line.state,
        about=Reference("SupplyRequest", str(line.id)),
        patient=parts.citizen_if_known(line.citizen_id),
        owner=parts.organisation(*owner),
        created_at=line.placed_at,
        changed_at=line.changed_at,
        before=line.promised_on + ONE_DAY if line.promised_on else None,
    )
