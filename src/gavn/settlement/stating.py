"""The year's statement from the agreement's terms and the ledger's sums, wherever they were added up. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from gavn.engine.sharing.agreement import Agreement
from gavn.engine.sharing.pool import YearShares, share_year
from gavn.kernel.money import Rounding, round_whole
from gavn.settlement.views import PartyRow, PartyTotals, Statement

ORE_A_KRONE = 100
REGION = "region"


def statement_of(
    agreement_id: str,
    terms: Agreement,
    year: int,
    totals: Mapping[str, PartyTotals],
    *,
    region: tuple[str, str],
) -> Statement:
    """The statement from the agreement's terms and the ledger's sums, wherever they were added up. Pure."""
    shares = share_year(terms, year)
    rows = tuple(
        _row(totals.get(party.code), party.code, party.name, party.cluster or "", party.outside, shares)
        for party in terms.parties
    )
    region_row = replace(
        _row(totals.get(region[0]), region[0], region[1], "", False, shares),
        expected_dkk=shares.expected_dkk.get(REGION),
    )
    return Statement(
        agreement_id=agreement_id,
        title=terms.title,
        year=year,
        shares=shares,
        region=region_row,
        parties=rows,
        region_net_dkk=(region_row.realised_dkk, region_row.realised_dkk + shares.pool_dkk),
        posted_through=max((each.last_posted_on for each in totals.values() if each.last_posted_on), default=None),
    )


def statement_facts(statement: Statement) -> dict[str, Any]:
    """The statement as programs get it and as it is kept when the year is closed: whole kroner, parties by code.

    The region's net with the pool is a range.
    """
    rows = (statement.region, *statement.parties)
    return {
        "agreement": statement.agreement_id,
        "year": statement.year,
        "pool_dkk": statement.shares.pool_dkk,
        "contributions_dkk": dict(statement.shares.contributions_dkk),
        "clusters_dkk": dict(statement.shares.clusters_dkk),
        "expected": dict(statement.shares.expected_dkk),
        "expected_by_party_dkk": {row.code: row.expected_dkk for row in rows if row.expected_dkk is not None},
        "spent_dkk": {row.code: row.spent_dkk for row in rows},
        "realised_dkk": {row.code: row.realised_dkk for row in rows},
        "net_dkk": {row.code: row.net_dkk for row in rows},
        "region_net_dkk": {"low": statement.region_net_dkk[0], "high": statement.region_net_dkk[1]},
        "posted_through": statement.posted_through.isoformat() if statement.posted_through else None,
        "units_without_baseline": {row.code: row.units_without_baseline for row in rows if row.units_without_baseline},
    }


def statement_rows(statement: Statement) -> list[tuple[str | int, ...]]:
    """The statement as a table in Danish: a heading, the region, a row for each party; whole kroner."""
    heading = (
        "kode",
        "part",
        "klynge",
        "udenfor",
        "forbrug_kr",
        "forventet_kr",
        "realiseret_kr",
        "bidrag_kr",
        "netto_kr",
    )
    rows: list[tuple[str | int, ...]] = [heading]
    for row in (statement.region, *statement.parties):
        expected = "" if row.expected_dkk is None else row.expected_dkk
        words = (row.code, row.name, row.cluster, "ja" if row.outside else "nej")
        rows.append((*words, row.spent_dkk, expected, row.realised_dkk, row.contribution_dkk, row.net_dkk))
    return rows


def realised_dkk(totals: PartyTotals | None) -> int:
    """The realised gain in whole kroner, half up, from exact sums: baseline less what was measured against it."""
    if totals is None:
        return 0
    gain_ore = Fraction(totals.baseline_ore_x100, 100) - totals.measured_ore
    return round_whole(gain_ore / ORE_A_KRONE, Rounding.HALF_UP)


def _row(totals: PartyTotals | None, code: str, name: str, cluster: str, outside: bool, shares: YearShares) -> PartyRow:
    realised = realised_dkk(totals)
    contribution = shares.contributions_dkk.get(code, 0)
    spent_ore = totals.spent_ore if totals else 0
    return PartyRow(
        code=code,
        name=name,
        cluster=cluster,
        outside=outside,
        spent_dkk=round_whole(Fraction(spent_ore, ORE_A_KRONE), Rounding.HALF_UP),
        expected_dkk=shares.expected_by_party_dkk.get(code),
        realised_dkk=realised,
        contribution_dkk=contribution,
        net_dkk=realised - contribution,
        units_without_baseline=totals.units_without_baseline if totals else 0,
    )
