"""`gavn settle ID`: the year's statement with what the ledger says that each party realised."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from gavn.cli.frame import print_json
from gavn.cli.settle import columns, danish
from gavn.infra.actors import job
from gavn.settlement import queries
from gavn.settlement.stating import statement_facts
from gavn.settlement.views import PartyRow, Statement

JOB = job("settle")
ANALYTICS = "gavn.analytics.queries"  # takes a second to load, so only where an engine is named


def settle(options: argparse.Namespace) -> None:
    """Print the statement of an agreement that is registered in the database."""
    statement = add_up(options.agreement, options.year, options.engine)
    if options.json:
        print_json(statement_facts(statement))
    else:
        print("\n".join(statement_lines(statement)))


def add_up(agreement_id: str, year: int, engine: str | None) -> Statement:
    """The statement, added up in the database or by an engine beside it; the same øre in each."""
    if engine is None:
        return queries.statement(actor=JOB, agreement_id=agreement_id, year=year)
    analytics = import_module(ANALYTICS)
    with analytics.adding_up(engine, actor=JOB, agreement_id=agreement_id) as sums:
        return queries.statement(actor=JOB, agreement_id=agreement_id, year=year, add_up=sums)


def statement_lines(statement: Statement) -> list[str]:
    """The statement for people, numbers as Danes write them."""
    low, high = statement.region_net_dkk
    return [
        statement.title,
        f"{statement.year}: the pool is {danish(statement.shares.pool_dkk)} kr.",
        posted_line(statement),
        "",
        *columns(_table(statement), "<<>>>>>"),
        "",
        f"{statement.region.name} with the pool: from {danish(low)} to {danish(high)} kr.",
    ]


def posted_line(statement: Statement) -> str:
    """How far the ledger has come in the year, against which the whole year's contribution stands."""
    if statement.posted_through is None:
        return "The ledger holds nothing of this year: realised is 0 because nothing is known."
    return f"The ledger has postings up to {statement.posted_through}; the pool is that of the whole year."


def _table(statement: Statement) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [
        ("Code", "Party", "Spent, kr.", "Expected gain", "Realised gain", "Pays to pool", "Net")
    ]
    rows.extend(_row(row) for row in (statement.region, *statement.parties))
    return rows


def _row(row: PartyRow) -> Sequence[str]:
    expected = "–" if row.expected_dkk is None else danish(row.expected_dkk)
    amounts = (row.realised_dkk, row.contribution_dkk, row.net_dkk)
    return (row.code, row.name, danish(row.spent_dkk), expected, *(danish(amount) for amount in amounts))
