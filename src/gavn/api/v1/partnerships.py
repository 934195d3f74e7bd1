"""Partnerships: read, opened, announced, applied for, agreed, ended. What is announced everybody may read."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.partnerships import queries
from gavn.partnerships.actions import documents, evidence, partners, partnerships
from gavn.partnerships.actions.partnerships import NewPartnership, PartnershipRef
from gavn.partnerships.portfolio import portfolio
from gavn.partnerships.views import PartnershipItem, PartnershipView, PortfolioRow

router = Router(tags=["partnerships"])


class Opened(Schema):
    """A new partnership on a need; days (`end_before` is the day after the last) and ceiling for a strategic one."""

    need_id: UUID
    owner_id: UUID
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


class TermsBody(Schema):
    """What the documents state."""

    market_finding: str
    takes_several: bool
    rights: str
    stop_terms: str
    expected_purchase_ore: int


class RequirementBody(Schema):
    """A minimum requirement."""

    title: str
    level: str
    criterion: str = ""


class MilestoneBody(Schema):
    """A milestone of a phase."""

    title: str
    due_on: dt.date
    payment_ore: int


class PhaseBody(Schema):
    """A phase with its milestones."""

    title: str
    start_on: dt.date
    end_before: dt.date
    rights: str
    milestones: list[MilestoneBody]


class Made(Schema):
    """The id of what was made."""

    id: UUID


class Notice(Schema):
    """The day on which the notice is sent, and the last day to apply."""

    notice_on: dt.date
    applications_by: dt.date


class Application(Schema):
    """A company and what it would develop."""

    organisation_id: UUID
    proposal: str


class Invitation(Schema):
    """Those of the applicants that are invited; fewer than three with the reason."""

    partner_ids: list[UUID]
    reason: str = ""


class Entered(Schema):
    """A partner of a joint project or a consortium."""

    organisation_id: UUID
    role: str = ""


class Cost(Schema):
    """The maximum cost agreed with a partner for one unit."""

    partner_id: UUID
    maximum_unit_ore: int
    unit: str


class Agreement(Schema):
    """The partners that develop, each with its maximum cost."""

    costs: tuple[Cost, ...] = ()
    reason: str = ""


class Ending(Schema):
    """Why it ends."""

    reason: str


class Bound(Schema):
    """The value case that says what the solution is worth."""

    value_case: str


class Decided(Schema):
    """The evidence protocol that decides the requirements."""

    protocol: str


class Offered(Schema):
    """The tender whose option the partnership is."""

    tender_id: UUID


def partnership_of(actor: Actor, slug: str) -> UUID:
    """The id behind a short name. Refuses `partnership.not-found`."""
    return queries.partnership_id(actor=actor, slug=slug)


@router.get("/partnerships", response=responses(200, Page[PartnershipItem]))
def listed(request: HttpRequest, search: str = "", page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The partnerships that one may read, newest first."""
    return read(request, lambda actor, now: queries.partnerships(actor=actor, search=search, page=page, size=size))


@router.get("/partnerships/portfolio", response=responses(200, list[PortfolioRow]))
def of_own_organisations(request: HttpRequest) -> HttpResponse:
    """Stage, money, evidence and value of all partnerships of one's own organisations."""
    return read(request, lambda actor, now: portfolio(actor=actor, now=now))


@router.get("/partnerships/{slug}", response=responses(200, PartnershipView))
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """One partnership, with as much of it as one may see."""
    return read(request, lambda actor, now: queries.partnership(actor=actor, slug=slug))


@router.post("/partnerships", response=responses(CREATED, PartnershipRef))
def open_new(request: HttpRequest, body: Opened) -> HttpResponse:
    """Open a partnership."""
    said = body.dict()
    need_id, owner_id = said.pop("need_id"), said.pop("owner_id")
    return write(
        request,
        lambda actor, now: partnerships.open_partnership(
            actor=actor, need_id=need_id, owner_id=owner_id, new=NewPartnership(**said), now=now
        ),
    )


@router.post("/partnerships/{slug}/dialogue", response=responses(OK, PartnershipRef))
def open_dialogue(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to ask the market."""
    return write(
        request,
        lambda actor, now: partnerships.open_dialogue(actor=actor, partnership_id=partnership_of(actor, slug), now=now),
        status=OK,
    )


@router.post("/partnerships/{slug}/terms", response=responses(OK, PartnershipRef))
def terms(request: HttpRequest, slug: str, body: TermsBody) -> HttpResponse:
    """Write the terms of the documents."""
    said = documents.PartnershipTerms(**body.dict())
    return write(
        request,
        lambda actor, now: documents.write_terms(
            actor=actor, partnership_id=partnership_of(actor, slug), terms=said, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/requirements", response=responses(OK, PartnershipRef))
def requirements(request: HttpRequest, slug: str, body: list[RequirementBody]) -> HttpResponse:
    """Write the minimum requirements, all of them."""
    asked = [documents.NewRequirement(**each.dict()) for each in body]
    return write(
        request,
        lambda actor, now: documents.set_requirements(
            actor=actor, partnership_id=partnership_of(actor, slug), requirements=asked, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/phases", response=responses(CREATED, Made))
def plan_phase(request: HttpRequest, slug: str, body: PhaseBody) -> HttpResponse:
    """Add the next phase."""
    milestones = [documents.NewMilestone(**each.dict()) for each in body.milestones]
    phase = documents.NewPhase(body.title, body.start_on, body.end_before, body.rights, milestones)
    return write(
        request,
        lambda actor, now: Made(
            id=documents.plan_phase(actor=actor, partnership_id=partnership_of(actor, slug), phase=phase, now=now)
        ).dict(),
    )


@router.post("/partnerships/{slug}/notice", response=responses(OK, PartnershipRef))
def announce(request: HttpRequest, slug: str, body: Notice) -> HttpResponse:
    """Publish notice and documents."""
    return write(
        request,
        lambda actor, now: documents.announce(
            actor=actor, partnership_id=partnership_of(actor, slug), now=now, **body.dict()
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/applications", response=responses(CREATED, Made))
def apply(request: HttpRequest, slug: str, body: Application) -> HttpResponse:
    """Apply with a company."""
    return write(
        request,
        lambda actor, now: Made(id=partners.apply_as_partner(actor=actor, slug=slug, now=now, **body.dict())).dict(),
    )


@router.post("/partnerships/{slug}/invitations", response=responses(OK, PartnershipRef))
def invite(request: HttpRequest, slug: str, body: Invitation) -> HttpResponse:
    """Invite applicants to negotiate."""
    return write(
        request,
        lambda actor, now: partners.invite(
            actor=actor, partnership_id=partnership_of(actor, slug), now=now, **body.dict()
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/partners", response=responses(CREATED, Made))
def add_partner(request: HttpRequest, slug: str, body: Entered) -> HttpResponse:
    """Enter a partner of a joint project or a consortium."""
    return write(
        request,
        lambda actor, now: Made(
            id=partners.add_partner(actor=actor, partnership_id=partnership_of(actor, slug), now=now, **body.dict())
        ).dict(),
    )


@router.post("/partnerships/{slug}/agreement", response=responses(OK, PartnershipRef))
def agree(request: HttpRequest, slug: str, body: Agreement) -> HttpResponse:
    """Begin development."""
    costs = {each.partner_id: partners.AgreedCost(each.maximum_unit_ore, each.unit) for each in body.costs}
    return write(
        request,
        lambda actor, now: partners.agree(
            actor=actor, partnership_id=partnership_of(actor, slug), costs=costs, reason=body.reason, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/tender", response=responses(OK, PartnershipRef))
def offer_in_tender(request: HttpRequest, slug: str, body: Offered) -> HttpResponse:
    """Make it an option of a tender."""
    return write(
        request,
        lambda actor, now: partnerships.offer_in_tender(
            actor=actor, partnership_id=partnership_of(actor, slug), tender_id=body.tender_id, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/value-case", response=responses(OK, PartnershipRef))
def bind_value_case(request: HttpRequest, slug: str, body: Bound) -> HttpResponse:
    """Say which value case tells what it is worth."""
    return write(
        request,
        lambda actor, now: partnerships.bind_value_case(
            actor=actor, partnership_id=partnership_of(actor, slug), slug=body.value_case, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/protocol", response=responses(OK, PartnershipRef))
def bind_protocol(request: HttpRequest, slug: str, body: Decided) -> HttpResponse:
    """Say which evidence protocol decides."""
    return write(
        request,
        lambda actor, now: evidence.bind_protocol(
            actor=actor, partnership_id=partnership_of(actor, slug), slug=body.protocol, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/conclude", response=responses(OK, PartnershipRef))
def conclude(request: HttpRequest, slug: str, body: Ending) -> HttpResponse:
    """End what has given what it should."""
    return write(
        request,
        lambda actor, now: partnerships.conclude_partnership(
            actor=actor, partnership_id=partnership_of(actor, slug), reason=body.reason, now=now
        ),
        status=OK,
    )


@router.post("/partnerships/{slug}/close", response=responses(OK, PartnershipRef))
def close(request: HttpRequest, slug: str, body: Ending) -> HttpResponse:
    """Close what leads nowhere."""
    return write(
        request,
        lambda actor, now: partnerships.close_partnership(
            actor=actor, partnership_id=partnership_of(actor, slug), reason=body.reason, now=now
        ),
        status=OK,
    )
