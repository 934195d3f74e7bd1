"""When each buyer's ceiling is reached if it goes on buying as it has: contracts and orders together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.contracts.forecast import CeilingForecast, MonthDraw, forecast
from gavn.contracts.queries import BuyerUse
from gavn.contracts.term_views import ContractTerms
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.period import Period, add_months
from gavn.ordering.draw_queries import drawn_by_month

LOOKED_BACK_MONTHS = 12


@dataclass(frozen=True, slots=True)
class BuyerForecast:
    """A buyer's use of its ceiling and its forecast; `too_early` where the ceiling goes before the contract does."""

    use: BuyerUse
    found: CeilingForecast | None
    too_early: bool


def ceiling_forecasts(
    *, actor: Actor, contract: ContractTerms, now: dt.datetime
) -> tuple[tuple[BuyerForecast, ...], BuyerForecast]:
    """Each named buyer, and all of them together against the maximum.

    The latest twelve whole months count, from the contract's first whole one. Refuses `contract-use.not-permitted`.
    """
    today = day_of(now)
    with acting(actor):
        uses = contracts.buyer_use(actor=actor, contract_id=contract.id)
        months = _months(contract, today)
        sums: dict[tuple[UUID, dt.date], int] = {}
        if months:
            last = months[-1].end_before
            assert last is not None  # noqa: S101 - a month ends
            for each in drawn_by_month(actor=actor, contract_id=contract.id, from_on=months[0].start_on, before=last):
                sums[each.organisation_id, each.month_on] = each.amount_ore
    own = tuple(_forecast(use, _draws(sums, months, use.organisation_id), contract, today) for use in uses)
    all_months = [
        MonthDraw(month, sum(amount for (_, on), amount in sums.items() if on == month.start_on)) for month in months
    ]
    whole = BuyerUse(contract.lead_id, "", contract.maximum_ore, sum(use.drawn_ore for use in uses))
    return own, _forecast(whole, all_months, contract, today)


def _draws(sums: dict[tuple[UUID, dt.date], int], months: list[Period], organisation_id: UUID) -> list[MonthDraw]:
    return [MonthDraw(month, sums.get((organisation_id, month.start_on), 0)) for month in months]


def _months(contract: ContractTerms, today: dt.date) -> list[Period]:
    """The whole months that have passed in the contract's term, the latest twelve."""
    this_month = min(today, contract.end_before).replace(day=1)
    first = contract.start_on if contract.start_on.day == 1 else add_months(contract.start_on.replace(day=1), 1)
    found = [add_months(this_month, -back) for back in range(LOOKED_BACK_MONTHS, 0, -1)]
    return [Period.of_month(start.year, start.month) for start in found if start >= first]


def _forecast(use: BuyerUse, months: list[MonthDraw], contract: ContractTerms, today: dt.date) -> BuyerForecast:
    found = forecast(months, use.remaining_ore, today)
    reached = found.reached_on if found else None
    return BuyerForecast(use, found, reached is not None and reached < contract.end_before)
