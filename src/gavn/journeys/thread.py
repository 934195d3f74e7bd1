"""The page of one thread, from need to gain: what each room says of it, and the way back from any place to the need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.contracts.answering import contracts_of_needs, needs_of_contract
from gavn.contracts.errors import UseNotPermitted
from gavn.contracts.queries import ContractView
from gavn.evidence import queries as evidence
from gavn.evidence.standing import standings_of_needs
from gavn.evidence.views import Standing
from gavn.infra.actors import Actor, acting
from gavn.journeys.thread_lessons import Lesson, lessons_of
from gavn.needs import queries as needs
from gavn.needs.errors import NeedNotFound
from gavn.needs.views import NeedView
from gavn.partnerships import queries as partnerships
from gavn.partnerships.views import PartnershipItem
from gavn.settlement import queries as settlement
from gavn.tenders import queries as tenders
from gavn.tenders.views import TenderItem
from gavn.value import queries as value
from gavn.value.views import CaseView

NEED, PARTNERSHIP, EVIDENCE, VALUE = "need", "partnership", "evidence", "value"
TENDER, CONTRACT, ORDER, SETTLEMENT = "tender", "contract", "order", "settlement"
STAGES = (NEED, PARTNERSHIP, EVIDENCE, VALUE, TENDER, CONTRACT, ORDER, SETTLEMENT)
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """One thing of the thread: where it belongs, what it is called there, where it stands, and what it came from."""

    stage: str
    key: str
    title: str
    state: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    comes_from: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        """Stage and key together."""
        return self.stage, self.key


@dataclass(frozen=True, slots=True)
class Thread:
    """A need with everything that came of it, as far as the reader may see it, and what was learned at the end."""

    need: NeedView
    links: tuple[Link, ...]
    lessons: tuple[Lesson, ...]

    def at(self, stage: str) -> tuple[Link, ...]:
        """The things of one stage."""
        return tuple(link for link in self.links if link.stage == stage)

    def leads_to(self, place: Place) -> tuple[Link, ...]:
        """What came of a place."""
        return tuple(link for link in self.links if place in link.comes_from)


def thread_of_need(*, actor: Actor, slug: str, now: dt.datetime) -> Thread:
    """The thread of a need. Refuses `need.not-found`."""
    with acting(actor):
        need = needs.need(actor=actor, slug=slug)
        joint = partnerships.partnerships_of_needs([need.id], actor=actor)
        tests = standings_of_needs([need.id], actor=actor).get(need.id, ())
        cases = [value.case(actor=actor, slug=each.slug) for each in value.cases_of_need(actor=actor, need_id=need.id)]
        tendered = tenders.tenders_by_id([each.tender_id for each in joint if each.tender_id], actor=actor)
        signed = contracts_of_needs([need.id], actor=actor)
        links = (
            Link(NEED, need.slug, need.title, need.state),
            *(_partnership(each, need) for each in joint),
            *(_test(each, need, joint) for each in tests),
            *(_case(each, need, joint) for each in cases),
            *(_tender(each, joint) for each in tendered.values()),
            *(_contract(each, need, tendered) for each in signed),
            *_orders(signed, actor),
            *_settlements(cases, actor),
        )
        return Thread(need, links, lessons_of(joint, tests, cases, actor=actor))


def need_of(*, actor: Actor, stage: str, key: str) -> str:
    """The short name of the need behind a place of the thread. Refuses `need.not-found` and what the rooms refuse."""
    with acting(actor):
        for need_id in _needs_of(actor, stage, key):
            found = needs.needs_by_id([need_id], actor=actor).get(need_id)
            if found is not None:
                return found.slug
    raise NeedNotFound


def _needs_of(actor: Actor, stage: str, key: str) -> Sequence[UUID]:
    if stage == PARTNERSHIP:
        return [partnerships.partnership(actor=actor, slug=key).need_id]
    if stage == VALUE:
        return [value.case(actor=actor, slug=key).need_id]
    if stage == EVIDENCE:
        need_id = evidence.protocol(actor=actor, slug=key).need_id
        return [need_id] if need_id else []
    if stage in (CONTRACT, ORDER):
        return needs_of_contract(key, actor=actor)
    if stage == SETTLEMENT:
        return value.needs_following(actor=actor, agreement_id=key)
    if stage == TENDER:
        with suppress(ValueError):
            return partnerships.needs_of_tender(UUID(key), actor=actor)
    return []


def _partnership(item: PartnershipItem, need: NeedView) -> Link:
    return Link(PARTNERSHIP, item.slug, item.title, item.state, {"kind": item.kind}, ((NEED, need.slug),))


def _test(found: Standing, need: NeedView, joint: Sequence[PartnershipItem]) -> Link:
    facts = {"verdict": found.verdict, "observations": found.observations}
    return Link(EVIDENCE, found.slug, found.title, found.state, facts, _from(joint, need))


def _case(found: CaseView, need: NeedView, joint: Sequence[PartnershipItem]) -> Link:
    total = found.current.result["all_inside"]
    first = next(iter(total), "")
    facts = {"mean_dkk": total[first]["mean_dkk"] if first else None, "version": found.current.number}
    return Link(VALUE, found.slug, found.title, found.state, facts, _from(joint, need))


def _from(joint: Sequence[PartnershipItem], need: NeedView) -> tuple[Place, ...]:
    """What is tested and valued came from the partnerships of the need, or from the need where there are none."""
    return tuple((PARTNERSHIP, each.slug) for each in joint) or ((NEED, need.slug),)


def _tender(item: TenderItem, joint: Sequence[PartnershipItem]) -> Link:
    came = tuple((PARTNERSHIP, each.slug) for each in joint if each.tender_id == item.id)
    return Link(TENDER, str(item.id), f"{item.number} {item.title}", item.state, {}, came)


def _contract(row: ContractView, need: NeedView, tendered: Mapping[UUID, TenderItem]) -> Link:
    came = tuple((TENDER, str(each.id)) for each in tendered.values() if each.number == row.number)
    facts = {"start_on": row.start_on, "end_before": row.end_before, "maximum_ore": row.maximum_ore}
    return Link(CONTRACT, row.number, row.title, "", facts, came or ((NEED, need.slug),))


def _orders(signed: Sequence[ContractView], actor: Actor) -> list[Link]:
    """What was called off under each contract, for those who may know."""
    links = []
    for row in signed:
        with suppress(UseNotPermitted):
            uses = contracts.buyer_use(actor=actor, contract_id=row.id)
            facts = {"drawn_ore": sum(use.drawn_ore for use in uses), "buyers": sum(1 for use in uses if use.drawn_ore)}
            links.append(Link(ORDER, row.number, row.title, "", facts, ((CONTRACT, row.number),)))
    return links


def _settlements(cases: Sequence[CaseView], actor: Actor) -> list[Link]:
    """The agreements that the cases follow and the actor's authority is a party of."""
    followed = {binding.agreement_id: case.slug for case in cases for binding in case.bindings if binding.agreement_id}
    if not followed:
        return []
    known = {each.id: each for each in settlement.agreements(actor=actor)}
    return [
        Link(
            SETTLEMENT,
            agreement,
            known[agreement].title if agreement in known else agreement,
            "",
            {"can_read": agreement in known},
            ((VALUE, case),),
        )
        for agreement, case in followed.items()
    ]
