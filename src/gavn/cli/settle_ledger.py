"""`gavn settle ID`: the year's statement with what the ledger says that each party realised."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from gavn.cli.frame import print_json
from gavn.cli.settle import columns, danish
from gavn.infra.actors import job
from gavn.kernel.errors import PartMissing
from gavn.settlement import queries
from gavn.settlement.queries import PartyRow, Statement

JOB = job("settle")


def settle(options: argparse.Namespace) -> None:
    """Print the statement of an agreement that is registered in the database."""
    if options.engine not in (None, "postgres"):
        raise PartMissing(f"the ledger in {options.engine}", "This version adds up the ledger with --engine postgres.")
    statement = queries.statement(actor=JOB, agreement_id=options.agreement, year=options.year)
    if options.json:
        print_json(statement_facts(statement))
    else:
        print("\n".join(statement_lines(statement)))


def statement_facts(statement: Statement) -> dict[str, Any]:
    """The statement as `--json` prints it: whole kroner. The region's net with the pool is a range."""
    rows = (statement.region, *statement.parties)
    return {
        "agreement": statement.agreement_id,
        "year": statement.year,
        "pool_dkk": statement.shares.pool_dkk,
        "contributions_dkk": statement.shares.contributions_dkk,
        "clusters_dkk": statement.shares.clusters_dkk,
        "expected": statement.shares.expected_dkk,
        "spent_dkk": {row.code: row.spent_dkk for row in rows},
        "realised_dkk": {row.code: row.realised_dkk for row in rows},
        "net_dkk": {row.code: row.net_dkk for row in rows},
        "region_net_dkk": {"low": statement.region_net_dkk[0], "high": statement.region_net_dkk[1]},
        "posted_through": statement.posted_through.isoformat() if statement.posted_through else None,
        "units_without_baseline": {row.code: row.units_without_baseline for row in rows if row.units_without_baseline},
    }


def statement_lines(statement: Statement) -> list[str]:
    """The statement for people, numbers as Danes write them."""
    low, high = statement.region_net_dkk
    return [
        statement.title,
        f"{statement.year}: the pool is {danish(statement.shares.pool_dkk)} kr.",
        posted_line(statement),
        "",
        *columns(_table(statement), "<<>>>>"),
        "",
        f"{statement.region.name} with the pool: from {danish(low)} to {danish(high)} kr.",
    ]


def posted_line(statement: Statement) -> str:
    """How far the ledger has come in the year, against which the whole year's contribution stands."""
    if statement.posted_through is None:
        return "The ledger holds nothing of this year: realised is 0 because nothing is known."
    return f"The ledger has postings up to {statement.posted_through}; the pool is that of the whole year."


def _table(statement: Statement) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [("Code", "Party", "Spent, kr.", "Realised gain", "Pays to pool", "Net")]
    rows.extend(_row(row) for row in (statement.region, *statement.parties))
    return rows


def _row(row: PartyRow) -> Sequence[str]:
    amounts = (row.spent_dkk, row.realised_dkk, row.contribution_dkk, row.net_dkk)
    return (row.code, row.name, *(danish(amount) for amount in amounts))
