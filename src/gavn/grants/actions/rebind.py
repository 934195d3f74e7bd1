"""Let many grants draw on another contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gavn.grants import rules
from gavn.grants.errors import GrantNotPermitted
from gavn.grants.events import GrantsRebound
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record


@dataclass(frozen=True, slots=True)
class Rebound:
    """A grant, the contract it drew on and the one it draws on now."""

    grant_id: UUID
    old_contract_id: UUID
    new_contract_id: UUID


def rebind_grants(
    *, actor: Actor, contracts: Mapping[UUID, UUID], reason: str, now: dt.datetime
) -> tuple[Rebound, ...]:
    """Bind grants to contracts, by grant; two statements for any number. The right itself is not touched.

    Left out: a grant that is bound so already, and one whose municipality the contract does not name. Refuses
    `grant.not-permitted`.
    """
    with acting(actor):
        if not rules.may_carry_over(actor):
            raise GrantNotPermitted
        with connection.cursor() as cursor:
            cursor.execute(
                "select * from grants_rebind_contract(%s::uuid[], %s::uuid[], %s, %s, %s, %s)",
                [list(contracts), list(contracts.values()), actor.reference, actor.name, reason, now],
            )
            rebound = tuple(Rebound(*row) for row in cursor.fetchall())
        if rebound:
            record([GrantsRebound(len(rebound))], actor=actor, now=now)
        return rebound
