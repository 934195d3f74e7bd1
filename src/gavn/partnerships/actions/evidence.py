"""Let an evidence protocol decide a partnership's requirements, and take over what its looks say."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.evidence import queries as evidence
from gavn.evidence.standing import standings
from gavn.infra.actors import Actor, acting
from gavn.partnerships.actions.partnerships import PartnershipRef, ref
from gavn.partnerships.errors import (
    CriterionUnknown,
    PartnershipIncomplete,
    ProtocolDecidesAlready,
    ProtocolOfOthers,
)
from gavn.partnerships.from_evidence import take_over
from gavn.partnerships.holding import locked_partnership
from gavn.partnerships.models import Finding, Partnership, Requirement


def bind_protocol(*, actor: Actor, partnership_id: UUID, slug: str, now: dt.datetime) -> PartnershipRef:
    """Say which protocol decides. Every criterion that a requirement names is one of the protocol's.

    When one has decided about a partner, no other takes its place. Refuses `partnership.not-found`,
    `partnership.not-permitted`, `protocol.not-found`, `partnership.protocol-of-others`,
    `partnership.protocol-decides-already`, `requirement.criterion-not-known`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        protocol = evidence.protocol(actor=actor, slug=slug)
        if protocol.owner_id != row.owner_id:
            raise ProtocolOfOthers
        if row.protocol_id not in (None, protocol.id) and _has_decided(row):
            raise ProtocolDecidesAlready
        known = {criterion.id for criterion in evidence.agreed(actor=actor, slug=slug).criteria}
        asked = set(
            Requirement.objects.filter(partnership=row).exclude(criterion="").values_list("criterion", flat=True)
        )
        if asked - known:
            raise CriterionUnknown(unknown=sorted(asked - known), known=sorted(known))
        row.protocol_id = protocol.id
        row.save(update_fields=["protocol_id"])
        take_over(row, slug, actor=actor, now=now)
        return ref(row)


def take_over_evidence(*, actor: Actor, partnership_id: UUID, now: dt.datetime) -> int:
    """Write what the last look says as findings; how many are new. A look does the same by itself a moment later.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.incomplete`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        if row.protocol_id is None:
            raise PartnershipIncomplete(missing=["protocol"])
        return take_over(row, _slug(row.protocol_id, actor), actor=actor, now=now)


def take_over_look(*, actor: Actor, protocol_id: UUID, now: dt.datetime) -> int:
    """Every partnership that the protocol decides takes over its last look; for a job."""
    with acting(actor):
        rows = list(Partnership.objects.select_for_update().filter(protocol_id=protocol_id).order_by("id"))
        return sum(take_over(row, _slug(protocol_id, actor), actor=actor, now=now) for row in rows)


def _has_decided(row: Partnership) -> bool:
    return Finding.objects.filter(requirement__partnership=row).exclude(protocol_sha256="").exists()


def _slug(protocol_id: UUID, actor: Actor) -> str:
    return standings([protocol_id], actor=actor)[protocol_id].slug
