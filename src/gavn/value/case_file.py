"""A value case's rows: found and locked, moved, and given versions. The actions decide; this writes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gavn.engine.value.case import Case as EngineCase
from gavn.engine.value.definition import ACCOUNT
from gavn.engine.value.distributions import Dirichlet
from gavn.infra.actors import Actor
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.value import rules
from gavn.value.errors import (
    BoundParameterMissing,
    CaseNotFound,
    CaseNotPermitted,
    CasePartyUnknown,
    ParameterMovedBack,
)
from gavn.value.events import VersionMade
from gavn.value.models import Binding, Case, CaseParty, CaseStep, Version
from gavn.value.states import CASE_MOVES, becomes_firmer


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor may read: the own organisation's, and shared ones in which it is a party."""
    if actor.is_job:
        return Case.objects.all()
    mine = rules.organisations_of(actor)
    party = CaseParty.objects.filter(organisation_id__in=mine).values("case_id")
    return Case.objects.filter(Q(owner_id__in=mine) | (~Q(state="draft") & Q(id__in=party)))


def locked_case(actor: Actor, case_id: UUID) -> Case:
    """The case, locked, for one who may change it. Refuses `value-case.not-found`, `value-case.not-permitted`."""
    # Nobody can lock a row that the update policy hides, so the one who only reads is told first.
    seen = visible_cases(actor).filter(id=case_id).first()
    if seen is None:
        raise CaseNotFound
    if not rules.may_own(actor, seen.owner_id):
        raise CaseNotPermitted
    return Case.objects.select_for_update().get(id=case_id)


def current_version(case: Case) -> Version:
    """What the case says now."""
    return Version.objects.get(case=case, number=case.current_version)


def move_case(case: Case, move: str, *, actor: Actor, reason: str = "", now: dt.datetime) -> None:
    """Set the case's next state and keep the step; the caller saves."""
    from_state = case.state
    case.state = target(CASE_MOVES, move, from_state, noun="value-case")
    step = new_step(
        CaseStep,
        case.id,
        actor=actor,
        move=move,
        from_state=from_state,
        to_state=case.state,
        reason=reason.strip(),
        now=now,
    )
    write_steps([step])


def write_version(
    case: Case,
    document: str,
    result: Mapping[str, Any],
    *,
    number: int,
    why: str,
    reason: str,
    actor: Actor,
    now: dt.datetime,
) -> Version:
    """Add a version and point the case at it. While nobody else reads the case, it is the forecast as well."""
    version = Version.objects.create(
        id=uuid7(now),
        case=case,
        number=number,
        document=document,
        document_sha256=sha256_of(document),
        result=result,
        why=why,
        reason=reason.strip(),
        made_by=actor.reference,
        made_by_name=actor.name,
        made_at=now,
    )
    case.current_version = number
    if case.state == "draft" and why != "rebound":
        case.forecast_version = number
    case.save(update_fields=["current_version", "forecast_version"])
    record([VersionMade(case.id, number, why)], actor=actor, now=now)
    return version


def sha256_of(document: str) -> str:
    """The hash under which a document is known."""
    return hashlib.sha256(document.encode()).hexdigest()


def check_parties(engine_case: EngineCase, parties: Iterable[str]) -> None:
    """Every organisation stands behind a party that the document declares. Refuses `value-case.party-unknown`."""
    known = engine_case.definition.parties
    unknown = sorted(set(parties) - set(known))
    if unknown:
        raise CasePartyUnknown(parties=unknown, known=sorted(known))


def check_bound_parameters(case: Case, engine_case: EngineCase) -> None:
    """Every bound parameter is still one number of the document. Refuses `binding.parameter-missing`."""
    bound = Binding.objects.filter(case=case).values_list("parameter", flat=True)
    missing = sorted(set(bound) - set(numbers_of(engine_case)))
    if missing:
        raise BoundParameterMissing(parameters=missing)


def numbers_of(engine_case: EngineCase) -> tuple[str, ...]:
    """The parameters of one number: those that can be bound."""
    declared = engine_case.definition.parameters.values()
    return tuple(each.name for each in declared if not isinstance(each.distribution, Dirichlet))


def check_statuses(before: EngineCase, after: EngineCase, reason: str) -> None:
    """A parameter becomes less firm only with a reason. Refuses `value-parameter.moved-back`."""
    back = []
    for name, parameter in after.definition.parameters.items():
        old = before.definition.parameters.get(name)
        if old and old.status != parameter.status and not becomes_firmer(old.status, parameter.status):
            back.append({"parameter": name, "before": old.status, "after": parameter.status})
    if back and not reason.strip():
        raise ParameterMovedBack(parameters=back)


def parties_and_accounts(engine_case: EngineCase) -> tuple[str, ...]:
    """The names that can gain: the parties inside, and the accounts of agreements."""
    accounts = [a.account for a in engine_case.definition.agreements.values() if a.account]
    return (*engine_case.definition.inside_names(), *(name for name in accounts if name.startswith(ACCOUNT)))
