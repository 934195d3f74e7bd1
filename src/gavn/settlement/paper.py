"""Danish: opgørelse. The year's statement as a PDF in Danish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from gavn.infra.clock import day_of
from gavn.infra.pdf import render_pdf
from gavn.settlement.views import Closing, PartyRow, Statement


def write_statement(statement: Statement, closing: Closing | None, now: dt.datetime) -> bytes:
    """What the year means for each party, whole kroner; says whether the year is final."""
    values = {
        "title": statement.title,
        "year": str(statement.year),
        "written_on": _day(day_of(now)),
        "posted_through": _day(statement.posted_through) if statement.posted_through else "",
        "pool": kroner(statement.shares.pool_dkk),
        "rows": [_row(row) for row in statement.parties],
        "sums": _sums(statement.parties),
        "region": _row(statement.region),
        "region_low": kroner(statement.region_net_dkk[0]),
        "region_high": kroner(statement.region_net_dkk[1]),
        "clusters": [[name, kroner(amount)] for name, amount in statement.shares.clusters_dkk.items()],
        "units_without_baseline": kroner(sum(r.units_without_baseline for r in (statement.region, *statement.parties))),
        "closed_on": _day(day_of(closing.closed_at)) if closing else "",
        "closed_by": closing.closed_by if closing else "",
        "sha256": closing.sha256 if closing else "",
    }
    return render_pdf("gavn.settlement", "statement", values)


def kroner(amount: int) -> str:
    """A whole number as Danes write it, with a true minus: −1.234.567."""
    return f"{amount:,}".replace(",", ".").replace("-", "−")


def _day(on: dt.date) -> str:
    return f"{on.day}.{on.month}.{on.year}"


def _row(row: PartyRow) -> list[str]:
    expected = "–" if row.expected_dkk is None else kroner(row.expected_dkk)
    name = f"{row.name} (udenfor)" if row.outside else row.name
    amounts = (row.spent_dkk, row.realised_dkk, row.contribution_dkk, row.net_dkk)
    spent, realised, contribution, net = (kroner(amount) for amount in amounts)
    return [name, row.cluster or "–", spent, expected, realised, contribution, net]


def _sums(rows: Iterable[PartyRow]) -> list[str]:
    found = list(rows)
    sums = (
        sum(row.spent_dkk for row in found),
        sum(row.expected_dkk or 0 for row in found),
        sum(row.realised_dkk for row in found),
        sum(row.contribution_dkk for row in found),
        sum(row.net_dkk for row in found),
    )
    return ["I alt", "", *(kroner(amount) for amount in sums)]
