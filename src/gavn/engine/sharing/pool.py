"""The year's pool of an agreement: what it earned, who pays how much, what each side was expected to gain.

    shares = share_year(agreement, 2024)
    shares.pool_dkk, shares.contributions_dkk["751"]        # 6500000, 1844172

Whole kroner. The parts sum to the pool of their year, whatever the key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.sharing.agreement import Accrual, Agreement
from gavn.kernel.money import Rounding, apportion, round_whole
from gavn.kernel.period import Period, accrued_by_day, accrued_by_month
from gavn.kernel.sort_key import danish_sort_key

MUNICIPALITIES = "municipalities"
ACCRUED: Mapping[Accrual, Callable[[Period, int], Fraction]] = {
    Accrual.MONTH: accrued_by_month,
    Accrual.DAY: accrued_by_day,
}


@dataclass(frozen=True, slots=True)
class YearShares:
    """The statement of one calendar year.

    `accrued`: the part of the year that the agreement was in force, 0 to 1, by the agreement's own rule.
    `contributions_dkk`: code of each party inside → whole kroner. `clusters_dkk`: cluster → their sum.
    `expected_dkk`: side → its expected gain of this year, whole kroner, half up, a cost negative.
    `expected_by_party_dkk`: code → its part of what the municipalities expect together, shared by the year's key. The
    agreement names the sum alone, so the parts are a computed measure, not a promise to any one party.
    """

    year: int
    accrued: Fraction
    pool_dkk: int
    contributions_dkk: Mapping[str, int]
    clusters_dkk: Mapping[str, int]
    expected_dkk: Mapping[str, int]
    expected_by_party_dkk: Mapping[str, int]


def share_year(agreement: Agreement, year: int) -> YearShares:
    """Share the pool of a calendar year. A year outside the agreement's period gives zeros."""
    accrued = ACCRUED[agreement.pool.accrual](agreement.period, year)
    pool_dkk = _accrued_dkk(Fraction(agreement.pool.amount_dkk_year), accrued)
    contributions_dkk = share_by_key(agreement, pool_dkk, year)
    expected_dkk = {
        side: _accrued_dkk(Fraction(amount), accrued) for side, amount in agreement.expected_dkk_year.items()
    }
    return YearShares(
        year=year,
        accrued=accrued,
        pool_dkk=pool_dkk,
        contributions_dkk=contributions_dkk,
        clusters_dkk=sum_by_cluster(agreement, contributions_dkk),
        expected_dkk=expected_dkk,
        expected_by_party_dkk=share_by_key(agreement, expected_dkk.get(MUNICIPALITIES, 0), year),
    )


def share_by_key(agreement: Agreement, amount_dkk: int, year: int) -> dict[str, int]:
    """An amount in whole kroner, a cost negative, among the parties that pay in the year, in proportion to its key.

    The parts sum to the amount; equal remainders go to the lowest code.
    """
    figure = agreement.key_in(year).figure
    weights = {party.code: Fraction(party.figures[figure]) for party in agreement.parties_sharing(year)}
    parts = apportion(abs(amount_dkk), weights, ties=lambda code: (danish_sort_key(code), code))
    return parts if amount_dkk >= 0 else {code: -part for code, part in parts.items()}


def sum_by_cluster(agreement: Agreement, contributions_dkk: Mapping[str, int]) -> dict[str, int]:
    """Whole kroner of each cluster, in the order of the agreement; a cluster of parties outside only has 0."""
    sums: dict[str, int] = {}
    for party in agreement.parties:
        if party.cluster is not None:
            sums[party.cluster] = sums.get(party.cluster, 0) + contributions_dkk.get(party.code, 0)
    return sums


def _accrued_dkk(amount_dkk_year: Fraction, accrued: Fraction) -> int:
    return round_whole(amount_dkk_year * accrued, Rounding.HALF_UP)
