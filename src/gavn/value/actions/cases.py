"""Open a value case on a need, share it with its parties, say which version is the forecast, close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.kernel.slug import is_slug
from gavn.needs import queries as needs
from gavn.needs.errors import NeedNotFound
from gavn.value import rules
from gavn.value.case_file import check_parties, locked_case, move_case, write_version
from gavn.value.errors import (
    CaseExists,
    CaseNotPermitted,
    CaseReasonMissing,
    CaseSlugUnusable,
    VersionNotFound,
)
from gavn.value.events import CaseShared
from gavn.value.models import Case, CaseParty, CaseStep, Version
from gavn.value.running import run_document
from gavn.value.states import CASE_MOVES


@dataclass(frozen=True, slots=True)
class NewParty:
    """An organisation that stands behind a party of the document."""

    party: str
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A value case and where it stands."""

    id: UUID
    slug: str
    state: str
    current_version: int
    forecast_version: int


def open_case(
    *,
    actor: Actor,
    need_id: UUID,
    owner_id: UUID,
    slug: str,
    document: str,
    parties: Sequence[NewParty],
    now: dt.datetime,
) -> CaseRef:
    """Open a case with its first version, a `gavn-value/1` document. Until it is shared its owner alone sees it.

    Refuses `value-case.not-permitted`, `need.not-found`, `value-case.slug-unusable`, `value-case.too-large`,
    `value-case.unreadable`, `value-case.party-unknown`, `value-case.exists`.
    """
    with acting(actor):
        if not rules.may_own(actor, owner_id):
            raise CaseNotPermitted
        if need_id not in needs.needs_by_id([need_id], actor=actor):
            raise NeedNotFound
        if not is_slug(slug):
            raise CaseSlugUnusable(slug=slug)
        ran = run_document(document)
        check_parties(ran.case, (each.party for each in parties))
        case = Case(
            id=uuid7(now),
            slug=slug,
            title=ran.case.definition.title,
            need_id=need_id,
            owner_id=owner_id,
            state="",
            current_version=1,
            forecast_version=1,
            opened_at=now,
        )
        _write(case, parties, actor, now)
        write_version(case, document, ran.result, number=1, why="opened", reason="", actor=actor, now=now)
        return _ref(case)


def share_case(*, actor: Actor, case_id: UUID, now: dt.datetime) -> CaseRef:
    """Let the parties read the case. What it says now stays the forecast, whatever is learned afterwards.

    Refuses `value-case.not-found`, `value-case.not-permitted`, `value-case.wrong-state`.
    """
    with acting(actor):
        case = locked_case(actor, case_id)
        move_case(case, "share", actor=actor, now=now)
        case.save(update_fields=["state"])
        record([CaseShared(case.id)], actor=actor, now=now)
        return _ref(case)


def close_case(*, actor: Actor, case_id: UUID, reason: str, now: dt.datetime) -> CaseRef:
    """Close the case: it is read as before, and nothing changes it any more.

    Refuses `value-case.not-found`, `value-case.not-permitted`, `value-case.reason-missing`, `value-case.wrong-state`.
    """
    with acting(actor):
        case = locked_case(actor, case_id)
        if not reason.strip():
            raise CaseReasonMissing
        move_case(case, "close", actor=actor, reason=reason, now=now)
        case.save(update_fields=["state"])
        return _ref(case)


def hold_forecast(*, actor: Actor, case_id: UUID, number: int, reason: str, now: dt.datetime) -> CaseRef:
    """Let another version be the forecast that realised figures are held against, and say why.

    Refuses `value-case.not-found`, `value-case.not-permitted`, `value-case.reason-missing`, `value-case.wrong-state`,
    `value-version.not-found`.
    """
    with acting(actor):
        case = locked_case(actor, case_id)
        if not reason.strip():
            raise CaseReasonMissing
        if not Version.objects.filter(case=case, number=number).exists():
            raise VersionNotFound(number=number)
        move_case(case, "hold-forecast", actor=actor, reason=f"{number}: {reason.strip()}", now=now)
        case.forecast_version = number
        case.save(update_fields=["forecast_version"])
        return _ref(case)


def _write(case: Case, parties: Sequence[NewParty], actor: Actor, now: dt.datetime) -> None:
    """The case before anything is said of it: a short name is given once."""
    case.state = target(CASE_MOVES, "open", "", noun="value-case")
    Case.objects.bulk_create([case], ignore_conflicts=True)
    if not Case.objects.filter(id=case.id).exists():
        raise CaseExists(slug=case.slug)
    write_steps([new_step(CaseStep, case.id, actor=actor, move="open", from_state="", to_state=case.state, now=now)])
    CaseParty.objects.bulk_create(
        CaseParty(id=uuid7(now), case=case, party=each.party, organisation_id=each.organisation_id)
        for each in dict.fromkeys(parties)
    )


def _ref(case: Case) -> CaseRef:
    return CaseRef(case.id, case.slug, case.state, case.current_version, case.forecast_version)
