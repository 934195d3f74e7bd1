"""A tender as the notice of its stage, from what is stored. Nothing here reads a price before there is a contract."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import DENMARK
from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING
from gavn.standards.notice.notice import Notice, Project
from gavn.standards.notice.result import Modification
from gavn.tenders import rules
from gavn.tenders.errors import TenderNotPermitted
from gavn.tenders.evaluation_model import ReadModel, read_model
from gavn.tenders.holding import seen_tender
from gavn.tenders.models import Notice as NoticeRow
from gavn.tenders.models import NoticeScope, Party, Tender
from gavn.tenders.notice_errors import NoticeScopeMissing, NoticeTooEarly, NoticeTooLate
from gavn.tenders.notice_parts import Directory, amount, buyers_of, deadline_of, groups_of, limits_of, lots_of
from gavn.tenders.notice_results import Outcome, bidder_names, outcome_of, winners_of
from gavn.tenders.notice_stages import METHODS, notice_kind
from gavn.tenders.states import CANCELLED

DANISH = "DAN"
# What tells the ids of a tender's notices from that of its procedure.
PROCESS = 0
PLACES = {PLANNING: 1, COMPETITION: 2, AWARD: 3, MODIFICATION: 4}


def tender_notice(
    *, actor: Actor, tender_id: UUID, modification: Modification | None = None, now: dt.datetime
) -> Notice:
    """The notice that the tender has at its stage, or with a change of its contract the notice of that.

    Refuses `tender.not-found`, `tender.not-permitted`, `notice.scope-missing`, `notice.address-missing`,
    `notice.too-early`.
    """
    with acting(actor):
        tender = seen_tender(tender_id)
        if not (actor.is_job or rules.may_lead(actor, tender.lead_id)):
            raise TenderNotPermitted
        return build_notice(tender, modification, now)


def next_notice(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> Notice:
    """The notice that would be issued now. Refuses as `tender_notice`, and `notice.too-late`."""
    with acting(actor):
        check_in_time(seen_tender(tender_id), now)
        return tender_notice(actor=actor, tender_id=tender_id, now=now)


def check_in_time(tender: Tender, now: dt.datetime) -> None:
    """A call for competition is issued before its deadline. Refuses `notice.too-late`."""
    deadline_at = deadline_of(tender)
    if notice_kind(tender.state) == COMPETITION and deadline_at is not None and deadline_at <= now:
        raise NoticeTooLate(deadline_at=str(deadline_at))


def build_notice(tender: Tender, modification: Modification | None, now: dt.datetime) -> Notice:
    """The notice of a tender that the caller may see all of."""
    kind = MODIFICATION if modification is not None else notice_kind(tender.state)
    if tender.state == CANCELLED and tender.published_at is None:
        raise NoticeTooEarly(state=tender.state)
    scope, model = _scope(tender, kind), _model(tender)
    buyer_ids, names = _buyers(tender)
    with_result = kind in (AWARD, MODIFICATION)
    bidders = bidder_names(tender) if with_result else {}
    winner_ids = winners_of(tender) if with_result else []
    directory = Directory([*buyer_ids, *winner_ids], counted=bidders)
    directory.check({**names, **bidders})
    outcome = outcome_of(tender, model, directory) if with_result else Outcome()
    organisations = directory.organisations()
    return Notice(
        kind=kind,
        id=str(_named(tender, PLACES[kind])),
        version=_version(tender, kind),
        process_id=str(_named(tender, PROCESS)),
        issued_at=now.astimezone(DENMARK).replace(microsecond=0),
        language=DANISH,
        project=_project(tender, scope, kind),
        organisations=organisations,
        buyers=buyers_of(tender.lead_id, buyer_ids, directory),
        lots=lots_of(tender, scope, model, kind),
        review_body_id=organisations[-1].id,
        groups=groups_of(model.tender.model),
        limits=limits_of(model.tender.model),
        planned_on=scope.planned_on if kind == PLANNING else None,
        results=outcome.results,
        bids=outcome.bids,
        contracts=outcome.contracts,
        framework_total=amount(tender.maximum_ore) if outcome.bids else None,
        modification=modification,
    )


def _scope(tender: Tender, kind: str) -> NoticeScope:
    scope = NoticeScope.objects.filter(tender=tender).first()
    if scope is None:
        raise NoticeScopeMissing(missing=["description", "nature", "cpv", "documents_url"])
    if kind == PLANNING and scope.planned_on is None:
        raise NoticeScopeMissing(missing=["planned_on"])
    return scope


def _model(tender: Tender) -> ReadModel:
    if not tender.model_text:
        raise NoticeScopeMissing(missing=["model"])
    return read_model(tender.model_text)


def _buyers(tender: Tender) -> tuple[list[UUID], dict[UUID, str]]:
    """The lead and then the other parties by name; names by id."""
    parties = (
        Party.objects.filter(tender=tender).select_related("organisation").order_by("organisation__sort_key", "id")
    )
    names = {tender.lead_id: tender.lead.name} | {each.organisation_id: each.organisation.name for each in parties}
    return list(names), names


def _named(tender: Tender, place: int) -> UUID:
    """The procedure's id and those of its notices, made of the tender's: eForms asks for UUIDs of version 4."""
    return UUID(int=tender.id.int ^ place, version=4)


def _version(tender: Tender, kind: str) -> int:
    """One more than the versions issued."""
    return NoticeRow.objects.filter(tender=tender, kind=kind).count() + 1


def _project(tender: Tender, scope: NoticeScope, kind: str) -> Project:
    return Project(
        title=tender.title,
        description=scope.description,
        nature=scope.nature,
        cpv=scope.cpv,
        method="" if kind == PLANNING else METHODS[tender.procedure],
        reference=tender.number,
        estimated=amount(tender.estimated_ore),
        maximum=amount(tender.maximum_ore),
        nuts=scope.nuts,
        country="DNK",
    )
