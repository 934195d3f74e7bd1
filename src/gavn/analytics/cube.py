"""The settlement cube: payer × month × product group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gavn.analytics.marts import LEDGER, PARTIES, month_number, within
from gavn.kernel.period import Period


def settlement_cube(payer_codes: Sequence[str] | None, period: Period) -> Any:
    """What each payer spent in each month on each product group: øre and units, in that order of columns.

    `payer_codes` None means every payer whose rows there are. Group '' is advice.
    """
    rows = LEDGER.filter(within(LEDGER.posted_on, period.start_on, period.end_before))
    if payer_codes is not None:
        rows = rows.filter(rows.payer_code.isin(list(payer_codes)))
    rows = rows.mutate(month=month_number(rows.posted_on))
    grouped = rows.group_by("payer_code", "payer_name", "month", "group_code")
    return grouped.agg(amount_ore=rows.amount_ore.sum(), units=rows.units.sum()).order_by(
        "payer_code", "month", "group_code"
    )


def party_totals(agreement_id: str, period: Period) -> Any:
    """What each party of an agreement with postings in a period spent, and what the same units had cost before.

    The same figures as `settlement_party_totals`: spent, measured against a baseline (advice against none), the
    baseline in hundredths of an øre, units without a baseline, the last day posted.
    """
    parties = PARTIES.filter(PARTIES.agreement_id == agreement_id)
    rows = LEDGER.filter(within(LEDGER.posted_on, period.start_on, period.end_before))
    rows = rows.join(parties, rows.payer_code == parties.code)
    has_measure = (rows.account_kind == "advice") | rows.before_ore_per_100.notnull()
    lacks_measure = (rows.account_kind == "aids") & rows.before_ore_per_100.isnull()
    return (
        rows.group_by("code")
        .agg(
            spent_ore=rows.amount_ore.sum(),
            measured_ore=rows.amount_ore.sum(where=has_measure).coalesce(0),
            baseline_ore_x100=(rows.units * rows.before_ore_per_100).sum().coalesce(0),
            units_without_baseline=rows.units.abs().sum(where=lacks_measure).coalesce(0),
            last_posted_on=rows.posted_on.max(),
        )
        .order_by("code")
    )
