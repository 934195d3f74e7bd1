"""What the last look of the bound protocol says about each partner, as findings on the requirements that it decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gavn.evidence import queries as evidence
from gavn.infra.actors import Actor
from gavn.kernel.ids import uuid7
from gavn.partnerships.gates import newest_findings
from gavn.partnerships.models import Finding, Partner, Partnership, Requirement


@dataclass(frozen=True, slots=True)
class Said:
    """What a look said of one company's product: verdict and estimate by criterion."""

    hash: str
    look: int
    criteria: Mapping[str, Mapping[str, Any]]


def take_over(row: Partnership, slug: str, *, actor: Actor, now: dt.datetime) -> int:
    """Write a finding wherever the evidence says something else than the newest one. Returns how many."""
    said = _last_looks(slug, actor)
    partners = list(Partner.objects.select_for_update().filter(partnership=row, organisation_id__in=said))
    requirements = list(Requirement.objects.filter(partnership=row).exclude(criterion="").order_by("number"))
    newest = newest_findings([each.id for each in partners])
    findings = [
        found
        for partner in partners
        for found in _findings(partner, requirements, said[partner.organisation_id], newest, actor, now)
    ]
    Finding.objects.bulk_create(findings)
    return len(findings)


def _findings(
    partner: Partner,
    requirements: Sequence[Requirement],
    said: Said,
    newest: Mapping[tuple[UUID, UUID], Finding],
    actor: Actor,
    now: dt.datetime,
) -> list[Finding]:
    found = []
    for requirement in requirements:
        criterion = said.criteria.get(requirement.criterion)
        if criterion is None:
            continue
        before = newest.get((partner.id, requirement.id))
        source = f"look {said.look}"
        if before and (before.verdict, before.source, before.protocol_sha256) == (
            criterion["verdict"], source, said.hash,
        ):  # fmt: skip
            continue
        found.append(
            Finding(
                id=uuid7(now),
                requirement=requirement,
                partner=partner,
                verdict=criterion["verdict"],
                measured=measured(criterion),
                source=source,
                protocol_sha256=said.hash,
                found_by=actor.reference,
                found_by_name=actor.name,
                found_at=now,
            )
        )
    return found


def measured(criterion: Mapping[str, Any]) -> str:
    """The estimate with its interval as the engine answered, or the reason where there is no estimate."""
    estimate, interval = criterion.get("estimate"), criterion.get("interval")
    if estimate is None:
        return str(criterion.get("reason", ""))
    between = f" [{_short(interval[0])}; {_short(interval[1])}]" if interval else ""
    return f"{_short(estimate)}{between}"


def _short(value: Any) -> str:
    return "–" if value is None else f"{float(value):.4g}"


def _last_looks(slug: str, actor: Actor) -> dict[UUID, Said]:
    """By company: what the last look at its product said."""
    view = evidence.protocol(actor=actor, slug=slug)
    suppliers = {arm.code: arm.supplier_id for arm in view.arms if arm.supplier_id}
    said: dict[UUID, Said] = {}
    for look in view.looks:
        for arm in look.arms:
            company = suppliers.get(arm.arm)
            if company is not None:
                criteria = {each["id"]: each for each in arm.answer["criteria"]}
                said[company] = Said(view.hash, look.number, criteria)
    return said
