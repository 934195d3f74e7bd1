"""Propose, approve, withdraw and end an initiative of a cluster.

The agreement demands that all municipalities of the cluster contribute and that each one's citizens profit, that the
initiative is of objective municipal interest, and that one outside the agreement joins by its own co-financing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.sharing.agreement import Agreement as Terms
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.settlement import queries, rules
from gavn.settlement.agreements import find_agreement, terms_in
from gavn.settlement.errors import (
    AgreementNotPermitted,
    BenefitMissing,
    ClusterUnknown,
    CoFinancingMissing,
    CoFinancingOfParty,
    InitiativeIncomplete,
    InitiativeNotFound,
    InitiativePartyUnknown,
    PoolExceeded,
)
from gavn.settlement.events import InitiativeApproved
from gavn.settlement.models import Agreement, AgreementParty, Initiative, InitiativeParty, InitiativeStep
from gavn.settlement.states import INITIATIVE_MOVES


@dataclass(frozen=True, slots=True)
class Profit:
    """How a municipality's citizens profit, and what it co-finances in whole kroner (one outside alone)."""

    code: str
    benefit: str
    co_financing_dkk: int = 0


@dataclass(frozen=True, slots=True)
class NewInitiative:
    """What is proposed: for which cluster, of which calendar year's pool, in whole kroner."""

    cluster: str
    title: str
    purpose: str
    municipal_interest: str
    executor_id: UUID
    year: int
    amount_dkk: int
    start_on: dt.date
    profits: tuple[Profit, ...]


def propose_initiative(*, actor: Actor, agreement_id: str, new: NewInitiative, now: dt.datetime) -> UUID:
    """Write an initiative down. Refuses `agreement.not-found`, `agreement.not-permitted`, `initiative.…`."""
    with acting(actor):
        agreement = find_agreement(actor, agreement_id)
        owners = dict(AgreementParty.objects.filter(agreement=agreement).values_list("code", "organisation_id"))
        if not rules.may_propose(actor, tuple(owners.values())):
            raise AgreementNotPermitted
        _check_told(terms_in(agreement, new.year), new)
        row = Initiative.objects.create(
            id=uuid7(now),
            agreement=agreement,
            cluster=new.cluster,
            title=new.title.strip(),
            purpose=new.purpose.strip(),
            municipal_interest=new.municipal_interest.strip(),
            executor_id=new.executor_id,
            year=new.year,
            amount_dkk=new.amount_dkk,
            start_on=new.start_on,
            state=target(INITIATIVE_MOVES, "propose", "", noun="initiative"),
        )
        InitiativeParty.objects.bulk_create(
            InitiativeParty(
                id=uuid7(now),
                initiative=row,
                organisation_id=owners[profit.code],
                code=profit.code,
                benefit=profit.benefit.strip(),
                co_financing_dkk=profit.co_financing_dkk,
            )
            for profit in new.profits
        )
        step = new_step(InitiativeStep, row.id, actor=actor, move="propose", from_state="", to_state=row.state, now=now)
        write_steps([step])
        return row.id


def approve_initiative(*, actor: Actor, initiative_id: UUID, reason: str, now: dt.datetime) -> None:
    """Commit the cluster's part of the pool to an initiative; `reason` names the cluster's decision.

    Refuses `initiative.not-found`, `agreement.not-permitted`, `initiative.wrong-state`, `initiative.benefit-missing`,
    `initiative.pool-exceeded`.
    """
    with acting(actor):
        row, agreement = _locked(actor, initiative_id)
        target(INITIATIVE_MOVES, "approve", row.state, noun="initiative")
        if not reason.strip():
            raise InitiativeIncomplete(parts=["reason"])
        parties = list(row.parties.all())
        _check_all_profit(terms_in(agreement, row.year), row, parties)
        asked_dkk = row.amount_dkk - sum(each.co_financing_dkk for each in parties)
        pools = queries.cluster_pools(actor=actor, agreement_id=agreement.id, year=row.year)
        left_dkk = next((pool.left_dkk for pool in pools if pool.cluster == row.cluster), 0)
        if asked_dkk > left_dkk:
            raise PoolExceeded(asked_dkk=asked_dkk, left_dkk=left_dkk)
        _move(row, "approve", actor, reason, now)
        record([InitiativeApproved(row.id)], actor=actor, now=now)


def withdraw_initiative(*, actor: Actor, initiative_id: UUID, reason: str, now: dt.datetime) -> None:
    """Give a proposal up. Refuses `initiative.not-found`, `agreement.not-permitted`, `initiative.wrong-state`."""
    with acting(actor):
        row, _ = _locked(actor, initiative_id)
        _move(row, "withdraw", actor, reason, now)


def end_initiative(*, actor: Actor, initiative_id: UUID, reason: str, now: dt.datetime) -> None:
    """Say that an approved initiative is over, and what came of it. What it cost stays committed.

    Refuses `initiative.not-found`, `agreement.not-permitted`, `initiative.wrong-state`, `initiative.part-missing`.
    """
    with acting(actor):
        row, _ = _locked(actor, initiative_id)
        target(INITIATIVE_MOVES, "finish", row.state, noun="initiative")
        if not reason.strip():
            raise InitiativeIncomplete(parts=["reason"])
        _move(row, "finish", actor, reason, now)


def _check_told(terms: Terms, new: NewInitiative) -> None:
    known = sorted({party.cluster for party in terms.parties if party.cluster})
    if new.cluster not in known:
        raise ClusterUnknown(cluster=new.cluster, known=known)
    said = {"title": new.title, "purpose": new.purpose, "municipal-interest": new.municipal_interest}
    lacking = [part for part, text in said.items() if not text.strip()]
    if new.amount_dkk <= 0:
        lacking.append("amount")
    if lacking:
        raise InitiativeIncomplete(parts=lacking)
    _check_profits(terms, new.cluster, new.profits)
    if sum(profit.co_financing_dkk for profit in new.profits) > new.amount_dkk:
        raise InitiativeIncomplete(parts=["amount"])


def _check_profits(terms: Terms, cluster: str, profits: Sequence[Profit]) -> None:
    members = {party.code: party for party in terms.parties if party.cluster == cluster}
    unknown = sorted({profit.code for profit in profits} - set(members))
    if unknown:
        raise InitiativePartyUnknown(codes=unknown)
    free = sorted(p.code for p in profits if members[p.code].outside and p.co_financing_dkk <= 0)
    if free:
        raise CoFinancingMissing(codes=free)
    twice = sorted(p.code for p in profits if not members[p.code].outside and p.co_financing_dkk)
    if twice:
        raise CoFinancingOfParty(codes=twice)


def _check_all_profit(terms: Terms, row: Initiative, parties: Sequence[InitiativeParty]) -> None:
    told = {each.code for each in parties if each.benefit.strip()}
    paying = {party.code for party in terms.parties_sharing(row.year) if party.cluster == row.cluster}
    if paying - told:
        raise BenefitMissing(codes=sorted(paying - told))


def _locked(actor: Actor, initiative_id: UUID) -> tuple[Initiative, Agreement]:
    """The initiative, with its agreement locked, so that two approvals never commit the same kroner."""
    seen = Initiative.objects.filter(id=initiative_id).first()
    if seen is None:
        raise InitiativeNotFound
    agreement = find_agreement(actor, seen.agreement_id)
    if not rules.may_close(actor, agreement.region_id):
        raise AgreementNotPermitted
    list(Initiative.objects.select_for_update().filter(agreement=agreement, year=seen.year).order_by("id"))
    return Initiative.objects.get(id=initiative_id), agreement


def _move(row: Initiative, move: str, actor: Actor, reason: str, now: dt.datetime) -> None:
    to_state = target(INITIATIVE_MOVES, move, row.state, noun="initiative")
    step = new_step(
        InitiativeStep,
        row.id,
        actor=actor,
        move=move,
        from_state=row.state,
        to_state=to_state,
        reason=reason.strip(),
        now=now,
    )
    row.state = to_state
    row.save(update_fields=["state"])
    write_steps([step])
