"""`gavn settle`: the year's statement per party, from an agreement file or, by an agreement's id, with the ledger."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any

from gavn.cli.frame import Parser, add_json_option, print_json
from gavn.engine.sharing.agreement import Accrual, Agreement, Party, read_agreement
from gavn.engine.sharing.pool import YearShares, share_year
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.period import MONTHS_A_YEAR, Period

FIRST_YEAR, LAST_YEAR = 1900, 2999
YEAR_DIGITS = 4
ENGINES = ("postgres", "duckdb", "spark")
# These need the database, so they are loaded only when an id is asked for.
ROOMS, BY_ID = "gavn.cli.rooms", "gavn.cli.settle_ledger"
EXAMPLE = """example:
  ./gavn settle docs/examples/stoma.agreement.toml --year 2024
"""


def build_parser() -> Parser:
    """The parser of `gavn settle`."""
    parser = Parser(prog="gavn settle", description="The year's statement per party.", epilog=EXAMPLE)
    parser.add_argument("agreement", metavar="AGREEMENT", help="an agreement file (.toml), or an agreement's id")
    parser.add_argument("--year", type=calendar_year, required=True, metavar="YEAR", help="the calendar year")
    parser.add_argument("--engine", choices=ENGINES, help="what adds up the ledger, for an agreement's id")
    add_json_option(parser)
    parser.set_defaults(handler=settle)
    return parser


def calendar_year(text: str) -> int:
    """A year from the command line."""
    if not (text.isascii() and text.isdecimal() and len(text) == YEAR_DIGITS and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(f"found {text[:40]!r}, expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)


def settle(options: argparse.Namespace) -> None:
    """Print the statement of `options.year`."""
    if not names_a_file(options.agreement):
        settle_by_id(options)
        return
    if options.engine:
        raise Unreadable("--engine", [Fault("--engine", f"{options.engine} and a file", "an agreement's id beside it")])
    agreement = read_agreement(options.agreement)
    shares = share_year(agreement, options.year)
    if options.json:
        print_json(statement_facts(agreement, shares))
    else:
        print("\n".join(statement_lines(agreement, shares)))


def names_a_file(agreement: str) -> bool:
    """Whether the argument is meant as a file rather than an id; a folder is, and reading it says what is wrong."""
    return agreement.endswith(".toml") or os.path.exists(agreement)


def settle_by_id(options: argparse.Namespace) -> None:
    """Hand over to the ledger's statement."""
    import_module(ROOMS).enter("worker", BY_ID).settle(options)


def statement_facts(agreement: Agreement, shares: YearShares) -> dict[str, Any]:
    """The statement as `--json` prints it: whole kroner."""
    return {
        "year": shares.year,
        "pool_dkk": shares.pool_dkk,
        "contributions_dkk": shares.contributions_dkk,
        "clusters_dkk": shares.clusters_dkk,
        "expected": shares.expected_dkk,
        "outside": [party.code for party in agreement.parties if party.outside],
        "accrued": str(shares.accrued),
    }


def statement_lines(agreement: Agreement, shares: YearShares) -> list[str]:
    """The statement for people, numbers as Danes write them."""
    pool = agreement.pool
    amount = f"{danish(pool.amount_dkk_year)} kr. a year, earned by {pool.accrual}"
    return [
        agreement.title,
        f"{agreement.period.start_on} to {agreement.period.last_day}, {amount}",
        f"{shares.year}: {earned_part(agreement, shares)}, {danish(shares.pool_dkk)} kr.",
        "",
        *columns(party_rows(agreement, shares), "<<<>>"),
        *cluster_lines(shares),
        *expected_lines(shares),
    ]


def earned_part(agreement: Agreement, shares: YearShares) -> str:
    """How much of the year counts: "8 of 12 months", "242 of 365 days"."""
    by_month = agreement.pool.accrual is Accrual.MONTH
    whole_year = MONTHS_A_YEAR if by_month else Period.of_year(shares.year).days()
    return f"{shares.accrued * whole_year} of {whole_year} {'months' if by_month else 'days'}"


def party_rows(agreement: Agreement, shares: YearShares) -> list[Sequence[str]]:
    """A heading, a row per party in the order of the agreement, and the sum."""
    key = agreement.key_in(shares.year).figure
    rows: list[Sequence[str]] = [("Code", "Party", "Cluster", key, "Pays, kr.")]
    for party in agreement.parties:
        figure = danish(party.figures[key]) if key in party.figures else "–"
        rows.append((party.code, party.name, party.cluster or "", figure, _pays(party, shares)))
    figures_inside = sum((party.figures[key] for party in agreement.parties_sharing(shares.year)), Decimal(0))
    rows.append(("", "Sum", "", danish(figures_inside), danish(shares.pool_dkk)))
    return rows


def _pays(party: Party, shares: YearShares) -> str:
    if party.outside:
        return "outside"
    return danish(shares.contributions_dkk[party.code]) if party.code in shares.contributions_dkk else "excluded"


def cluster_lines(shares: YearShares) -> list[str]:
    """The sum of each cluster, where there are clusters."""
    rows = [(name, danish(amount_dkk)) for name, amount_dkk in shares.clusters_dkk.items()]
    return ["", *columns([("Cluster", "Pays, kr."), *rows], "<>")] if rows else []


def expected_lines(shares: YearShares) -> list[str]:
    """What each side was expected to gain, and the sides together, where the agreement says it."""
    rows = [(side, danish(amount_dkk)) for side, amount_dkk in shares.expected_dkk.items()]
    total = ("Together", danish(sum(shares.expected_dkk.values())))
    return ["", *columns([("Side", "Expected gain, kr."), *rows, total], "<>")] if rows else []


def columns(rows: Sequence[Sequence[str]], alignments: str) -> list[str]:
    """The rows as lines, each column as wide as its widest cell."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(alignments))]
    sides = list(zip(alignments, widths, strict=True))
    return [
        "  ".join(f"{cell:{side}{width}}" for cell, (side, width) in zip(row, sides, strict=True)).rstrip()
        for row in rows
    ]


def danish(number: Decimal | int) -> str:
    """A number as Danes write it: 1234567.5 as 1.234.567,5."""
    return f"{Decimal(number):,f}".translate(str.maketrans(",.", ".,"))
