"""The work of a partnership: phases, milestones, findings, purchases, plan, commitments, notes; research contracts."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.api.v1.partnerships import Made, partnership_of
from gavn.infra.paging import Page
from gavn.partnerships import research
from gavn.partnerships.actions import commitments, findings, implementation, partnerships, phases
from gavn.partnerships.actions import research as register
from gavn.partnerships.actions.partnerships import PartnershipRef
from gavn.partnerships.actions.phases import PhaseRef
from gavn.partnerships.actions.research import ResearchImport
from gavn.partnerships.views import ResearchItem, ResearchView

router = Router(tags=["partnerships"])


class Nothing(Schema):
    """An empty body."""


class Judged(Schema):
    """Whether a partner met a milestone, why, and what it is paid where that is less than the instalment."""

    partner_id: UUID
    is_met: bool
    reason: str
    paid_ore: int | None = None


class Stopped(Schema):
    """A partner that leaves after the phase, and why."""

    partner_id: UUID
    reason: str


class PhaseEnd(Schema):
    """Who leaves after the phase, and what was decided."""

    stopped: tuple[Stopped, ...] = ()
    reason: str


class Found(Schema):
    """What a test report says about a requirement."""

    partner_id: UUID
    requirement: int
    verdict: str
    measured: str
    source: str


class Bought(Schema):
    """A purchase."""

    partner_id: UUID
    quantity: int
    unit_price_ore: int


class PlanPartBody(Schema):
    """A part of the implementation plan."""

    text: str
    owner_title: str
    ready_on: dt.date


class Committed(Schema):
    """Work under a strategic partnership."""

    title: str
    amount_ore: int
    committed_on: dt.date


class Progress(Schema):
    """What has been done and what is done next."""

    text: str
    next_step: str


class ResearchFile(Schema):
    """A CSV file of research contracts as text."""

    owner_id: UUID
    csv: str


@router.post("/partnerships/{slug}/phases/{phase_id}/begin", response=responses(OK, PhaseRef))
def begin_phase(request: HttpRequest, slug: str, phase_id: UUID) -> HttpResponse:
    """Begin a phase."""
    return write(
        request,
        lambda actor, now: phases.begin_phase(
            actor=actor, partnership_id=partnership_of(actor, slug), phase_id=phase_id, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/milestones/{milestone_id}/results", response=responses(CREATED, Made))
def judge(request: HttpRequest, slug: str, milestone_id: UUID, body: Judged) -> HttpResponse:
    """Judge a milestone."""
    return write(
        request,
        lambda actor, now: Made(
            id=phases.judge_milestone(
                actor=actor,
                partnership_id=partnership_of(actor, slug),
                milestone_id=milestone_id,
                now=now,
                **body.dict(),
            )
        ).dict(),
    )


@router.post("/partnerships/{slug}/phases/{phase_id}/end", response=responses(OK, PhaseRef))
def end_phase(request: HttpRequest, slug: str, phase_id: UUID, body: PhaseEnd) -> HttpResponse:
    """Decide after a phase who goes on."""
    return write(
        request,
        lambda actor, now: phases.end_phase(
            actor=actor,
            partnership_id=partnership_of(actor, slug),
            phase_id=phase_id,
            stopped={each.partner_id: each.reason for each in body.stopped},
            reason=body.reason,
            now=now,
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/findings", response=responses(CREATED, Made))
def find(request: HttpRequest, slug: str, body: Found) -> HttpResponse:
    """Keep what a test report says."""
    return write(
        request,
        lambda actor, now: Made(
            id=findings.record_finding(actor=actor, partnership_id=partnership_of(actor, slug), now=now, **body.dict())
        ).dict(),
    )


@router.post("/partnerships/{slug}/purchases", response=responses(CREATED, PartnershipRef))
def buy(request: HttpRequest, slug: str, body: Bought) -> HttpResponse:
    """Buy what was developed; locked until level and maximum cost are both met."""
    return write(
        request,
        lambda actor, now: findings.buy_solution(
            actor=actor, partnership_id=partnership_of(actor, slug), now=now, **body.dict()
        ),
    )


@router.post("/partnerships/{slug}/plan/{part}", response=responses(OK, PartnershipRef))
def write_part(request: HttpRequest, slug: str, part: str, body: PlanPartBody) -> HttpResponse:
    """Write a part of the implementation plan."""
    return write(
        request,
        lambda actor, now: implementation.write_plan_part(
            actor=actor, partnership_id=partnership_of(actor, slug), part=part, now=now, **body.dict()
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/plan/{part}/approval", response=responses(OK, PartnershipRef))
def approve_part(request: HttpRequest, slug: str, part: str, body: Nothing) -> HttpResponse:
    """Approve a part of the implementation plan."""
    return write(
        request,
        lambda actor, now: implementation.approve_plan_part(
            actor=actor, partnership_id=partnership_of(actor, slug), part=part, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/use", response=responses(OK, PartnershipRef))
def use(request: HttpRequest, slug: str, body: Nothing) -> HttpResponse:
    """Take what was bought into use."""
    return write(
        request,
        lambda actor, now: implementation.take_into_use(
            actor=actor, partnership_id=partnership_of(actor, slug), now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/commitments", response=responses(CREATED, Made))
def commit(request: HttpRequest, slug: str, body: Committed) -> HttpResponse:
    """Commit work under a strategic partnership."""
    return write(
        request,
        lambda actor, now: Made(
            id=commitments.commit_work(actor=actor, partnership_id=partnership_of(actor, slug), now=now, **body.dict())
        ).dict(),
    )


@router.post("/partnerships/{slug}/notes", response=responses(CREATED, PartnershipRef))
def note(request: HttpRequest, slug: str, body: Progress) -> HttpResponse:
    """Write what has been done and what is done next."""
    return write(
        request,
        lambda actor, now: partnerships.note_progress(
            actor=actor, partnership_id=partnership_of(actor, slug), now=now, **body.dict()
        ),
    )


@router.get("/research-contracts", response=responses(200, Page[ResearchItem]))
def contracts(
    request: HttpRequest, search: str = "", year: int | None = None, page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """The research contracts of one's own institutions."""
    return read(
        request,
        lambda actor, now: research.research_contracts(
            actor=actor, search=search, year=year, page=page, size=size, now=now
        ),
    )


@router.get("/research-contracts/{contract_id}", response=responses(200, ResearchView))
def contract(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """One research contract."""
    return read(request, lambda actor, now: research.research_contract(actor=actor, contract_id=contract_id))


@router.post("/research-contracts", response=responses(OK, ResearchImport))
def import_contracts(request: HttpRequest, body: ResearchFile) -> HttpResponse:
    """Register the contracts of a file, all of them or none."""
    return write(
        request,
        lambda actor, now: register.import_research(
            actor=actor, owner_id=body.owner_id, content=body.csv.encode("utf-8", "surrogatepass"), now=now
        ),
        status=OK,
    )
