"""Set-based writing of research contracts: one statement for them, one for each kind of what belongs to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from gavn.infra import sql
from gavn.kernel.ids import uuid7
from gavn.partnerships.models import Funding, ResearchMilestone, ResearchPartner
from gavn.partnerships.research_file import ContractLine

ROWS_A_STATEMENT = 5000


def write_research(owner_id: UUID, lines: Sequence[ContractLine], now: dt.datetime) -> tuple[int, int]:
    """Write the contracts of a file; returns how many are new and how many were written over.

    Partners, funding and milestones of a known contract become what the file says; a milestone keeps the day on which
    it was met. Two imports at once: the second waits for the first at the first number that both have.
    """
    ordered = sorted(lines, key=lambda line: line.number)  # two imports lock rows in one order
    ids = _write_contracts(owner_id, ordered, now)
    known = [found for found, is_new in ids.values() if not is_new]
    met = _met_milestones(known)
    for table in (ResearchPartner, Funding, ResearchMilestone):
        table._default_manager.filter(contract_id__in=known).delete()
    of = {number: found for number, (found, _is_new) in ids.items()}
    ResearchPartner.objects.bulk_create(
        [
            ResearchPartner(id=uuid7(now), contract_id=of[line.number], owner_id=owner_id, name=name)
            for line in ordered
            for name in line.partners
        ],
        batch_size=ROWS_A_STATEMENT,
    )
    Funding.objects.bulk_create(
        [
            Funding(id=uuid7(now), contract_id=of[line.number], owner_id=owner_id, source=source, amount_ore=ore)
            for line in ordered
            for source, ore in line.funding.items()
        ],
        batch_size=ROWS_A_STATEMENT,
    )
    ResearchMilestone.objects.bulk_create(
        [
            ResearchMilestone(
                id=uuid7(now),
                contract_id=of[line.number],
                owner_id=owner_id,
                title=title,
                due_on=due_on,
                met_on=met.get((of[line.number], title)),
            )
            for line in ordered
            for title, due_on in line.milestones.items()
        ],
        batch_size=ROWS_A_STATEMENT,
    )
    return len(lines) - len(known), len(known)


def search_text(line: ContractLine) -> str:
    """The words by which a contract is found, in small letters."""
    return " ".join((line.number, line.title, line.department, *line.partners)).casefold()


def _write_contracts(owner_id: UUID, lines: Sequence[ContractLine], now: dt.datetime) -> dict[str, tuple[UUID, bool]]:
    """Id and newness by number."""
    values: dict[str, Any] = {
        "owner": owner_id,
        "now": now,
        "ids": [uuid7(now) for _ in lines],
        "numbers": [line.number for line in lines],
        "titles": [line.title for line in lines],
        "departments": [line.department for line in lines],
        "areas": [line.area for line in lines],
        "commercial": [line.is_commercial for line in lines],
        "starts": [line.start_on for line in lines],
        "ends": [line.end_before for line in lines],
        "searches": [search_text(line) for line in lines],
    }
    with connection.cursor() as cursor:
        cursor.execute(sql.statement("gavn.partnerships", "import_research"), values)
        return {number: (found, is_new) for found, number, is_new in cursor.fetchall()}


def _met_milestones(contract_ids: Sequence[UUID]) -> dict[tuple[UUID, str], dt.date]:
    rows = ResearchMilestone.objects.filter(contract_id__in=contract_ids, met_on__isnull=False)
    return {
        (contract_id, title): met_on
        for contract_id, title, met_on in rows.values_list("contract_id", "title", "met_on")
        if met_on is not None
    }
