"""A company declares its facts once; every later bid carries them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.tenders import rules
from gavn.tenders.company_facts import KNOWN, declared_facts
from gavn.tenders.errors import FactsNotPermitted, FactUnknown
from gavn.tenders.models import CompanyFact


def declare_facts(*, actor: Actor, organisation_id: UUID, facts: Mapping[str, str], now: dt.datetime) -> dict[str, str]:
    """Declare facts for a company; answers all that are declared. Unchanged ones are not written again.

    Refuses `company-fact.not-permitted`, `company-fact.not-known`.
    """
    with acting(actor):
        if not rules.may_bid(actor, organisation_id):
            raise FactsNotPermitted
        unknown = sorted(set(facts) - set(KNOWN))
        if unknown:
            raise FactUnknown(found=unknown, known=list(KNOWN))
        present = declared_facts(organisation_id)
        CompanyFact.objects.bulk_create(
            CompanyFact(
                id=uuid7(now),
                organisation_id=organisation_id,
                code=code,
                value=value.strip(),
                declared_by=actor.name,
                declared_at=now,
            )
            for code, value in facts.items()
            if value.strip() and present.get(code) != value.strip()
        )
        return declared_facts(organisation_id)
