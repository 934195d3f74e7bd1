"""What a company declares (the facts of an ESPD that Danish joint tenders ask for), typed once."""

from __future__ import annotations

from uuid import UUID

from gavn.tenders.models import CompanyFact

COMPULSORY = ("exclusion-grounds", "tax-debt", "financial-standing")
VOLUNTARY = ("employees", "turnover", "references", "certificates")
KNOWN = COMPULSORY + VOLUNTARY


def declared_facts(organisation_id: UUID) -> dict[str, str]:
    """The company's facts as declared last, by code."""
    rows = CompanyFact.objects.filter(organisation_id=organisation_id).order_by("declared_at", "id")
    return {row.code: row.value for row in rows}
