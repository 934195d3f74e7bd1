"""Register organisations."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.kernel.sort_key import danish_sort_key
from gavn.parties import rules
from gavn.parties.errors import OnlyJobs
from gavn.parties.models import Organisation


def register_organisation(
    *,
    actor: Actor,
    kind: str,
    code: str,
    name: str,
    start_on: dt.date,
    end_before: dt.date | None = None,
    region_id: UUID | None = None,
    gln: str = "",
    now: dt.datetime,
) -> UUID:
    """Register an organisation from a register, with the days on which it exists."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        organisation = Organisation.objects.create(
            id=uuid7(now),
            kind=kind,
            code=code,
            name=name,
            sort_key=danish_sort_key(name),
            gln=gln,
            region_id=region_id,
            start_on=start_on,
            end_before=end_before,
        )
        return organisation.id
