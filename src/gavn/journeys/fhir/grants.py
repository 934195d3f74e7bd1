"""Grants as Coverage, their lines as DeviceRequest, and what they still give."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from gavn.grants import queries_search as grants
from gavn.grants.queries_search import ENDED, HOLDING, OVER, GrantSearch, HeldLine
from gavn.grants.views import GrantLineView, GrantView
from gavn.infra.actors import Actor
from gavn.infra.clock import day_of
from gavn.infra.paging import Found
from gavn.journeys.fhir import parts
from gavn.journeys.fhir.asked import Asked, chosen
from gavn.standards.fhir import Resource
from gavn.standards.fhir.coverage import Coverage
from gavn.standards.fhir.device_request import DeviceRequest
from gavn.standards.fhir.eligibility import Benefit, EligibilityRequest, EligibilityResponse
from gavn.standards.fhir.parts import Concept, Reference

# A grant that is over as agreed covered its time; one that ended before was cancelled.
COVERAGE_STATUS = {HOLDING: "active", OVER: "active", ENDED: "cancelled"}
LINE_STATUS = {HOLDING: "active", OVER: "completed", ENDED: "revoked"}
QUESTION_STATUS = "active"
KIND_OF_COVERAGE = Concept("Bevilling af hjælpemidler, serviceloven § 112")
NOTHING: Found[Resource] = Found((), 0)
Asking = TypeVar("Asking", EligibilityRequest, EligibilityResponse)


def find_coverages(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """Grants as Coverage."""
    wanted = _search(asked, _standings(asked, COVERAGE_STATUS))
    if wanted is None:
        return NOTHING
    found = grants.find_grants(actor=actor, wanted=wanted, first=first, count=count, now=now)
    return Found(tuple(_coverage(each, day_of(now)) for each in found.items), found.total)


def find_device_requests(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """Lines of grants as DeviceRequest."""
    wanted = _search(asked, _standings(asked, LINE_STATUS))
    if wanted is None:
        return NOTHING
    found = grants.find_grant_lines(actor=actor, wanted=wanted, first=first, count=count, now=now)
    return Found(tuple(_device_request(each, day_of(now)) for each in found.items), found.total)


def find_questions(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """What each grant is asked: what may be had today."""
    found = _eligible(actor, asked, first, count, now)
    return Found(tuple(_eligibility(EligibilityRequest, each, now) for each in found.items), found.total)


def find_answers(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """What each grant gives today."""
    found = _eligible(actor, asked, first, count, now)
    return Found(tuple(_eligibility(EligibilityResponse, each, now) for each in found.items), found.total)


def _eligible(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[GrantView]:
    if asked.statuses and QUESTION_STATUS not in asked.statuses:
        return Found((), 0)
    wanted = GrantSearch(asked.id, asked.patient, asked.organisation, asked.related)
    return grants.find_grants(actor=actor, wanted=wanted, first=first, count=count, now=now)


def _standings(asked: Asked, status: dict[str, str]) -> tuple[str, ...] | None:
    of_status = {each: [key for key, value in status.items() if value == each] for each in status.values()}
    return chosen(asked.statuses, of_status)


def _search(asked: Asked, standings: tuple[str, ...] | None) -> GrantSearch | None:
    if standings is None:
        return None
    return GrantSearch(asked.id, asked.patient, asked.organisation, asked.related, standings)


def _coverage(grant: GrantView, today: dt.date) -> Coverage:
    return Coverage(
        id=str(grant.grant_id),
        status=COVERAGE_STATUS[grants.standing_of(grant, today)],
        kind=KIND_OF_COVERAGE,
        beneficiary=parts.citizen(grant.citizen_id),
        payor=parts.organisation(grant.municipality_id, grant.municipality_name),
        start_on=grant.start_on,
        end_before=grant.end_before,
    )


def _device_request(held: HeldLine, today: dt.date) -> DeviceRequest:
    grant, line = held.grant, held.line
    return DeviceRequest(
        id=str(line.line_id),
        status=LINE_STATUS[grants.standing_of(grant, today)],
        intent="order",
        code=_group(line),
        subject=parts.citizen(grant.citizen_id),
        requester=parts.organisation(grant.municipality_id, grant.municipality_name),
        coverage=Reference("Coverage", str(grant.grant_id)),
        reason=grant.indication,
        units=line.units,
        every_months=line.every_months,
        start_on=grant.start_on,
        end_before=grant.end_before,
    )


def _eligibility(shape: type[Asking], grant: GrantView, now: dt.datetime) -> Asking:
    return shape(
        id=str(grant.grant_id),
        status=QUESTION_STATUS,
        patient=parts.citizen(grant.citizen_id),
        insurer=parts.organisation(grant.municipality_id, grant.municipality_name),
        coverage=Reference("Coverage", str(grant.grant_id)),
        in_force=grant.runs,
        benefits=tuple(_benefit(line) for line in grant.lines),
        at=now,
    )


def _benefit(line: GrantLineView) -> Benefit:
    return Benefit(_group(line), line.remaining_units, line.window_start_on, line.next_on)


def _group(line: GrantLineView) -> Concept:
    return parts.group(line.group_code, line.group_name_da)
