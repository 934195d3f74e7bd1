"""The purchase gate of stored partners: requirements, newest findings, agreed maximum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from gavn.partnerships.gate import Gate, gate
from gavn.partnerships.models import Finding, Partner, Requirement, Terms


def newest_findings(partner_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], Finding]:
    """The newest finding by partner and requirement, as row security shows them."""
    rows = Finding.objects.filter(partner_id__in=list(partner_ids))
    newest = rows.order_by("partner_id", "requirement_id", "-found_at", "-id").distinct("partner_id", "requirement_id")
    return {(each.partner_id, each.requirement_id): each for each in newest}


def gate_of(partner: Partner, unit_price_ore: int | None = None) -> Gate:
    """The gate of one partner."""
    requirements = list(Requirement.objects.filter(partnership_id=partner.partnership_id).order_by("number"))
    terms = Terms.objects.filter(partner=partner).first()
    return gate_from(partner.id, requirements, newest_findings([partner.id]), terms, unit_price_ore)


def gate_from(
    partner_id: UUID,
    requirements: Sequence[Requirement],
    newest: dict[tuple[UUID, UUID], Finding],
    terms: Terms | None,
    unit_price_ore: int | None = None,
) -> Gate:
    """The gate from rows that are loaded already."""
    verdicts = {
        each.number: newest[partner_id, each.id].verdict for each in requirements if (partner_id, each.id) in newest
    }
    maximum = terms.maximum_unit_ore if terms else None
    return gate([each.number for each in requirements], verdicts, maximum, unit_price_ore)
