"""What an agreement leaves each participant with, and its audit. Kroner per year, on average over its years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.audit import Audit, audit, audit_all_or_nothing
from gavn.engine.sharing.game import Game
from gavn.engine.sharing.nucleolus import nucleolus
from gavn.engine.sharing.shapley import shapley
from gavn.engine.value.agreement import Agreement
from gavn.engine.value.definition import Definition
from gavn.engine.value.ledger import Side
from gavn.engine.value.sampling import MOST_KEPT, Draws
from gavn.engine.value.settlement_rules import payments
from gavn.engine.value.simulation import ROUNDING_DKK, StrategyResult, row_names
from gavn.engine.value.tally import Tally


@dataclass(frozen=True)
class AgreementOutcome:
    """One agreement on one case; arrays are (participant,), payers first, kroner per year unless said.

    `low` is what a participant surely has; `high` what it has if all money tied to a purpose were spent on it (the same
    where none is), `low_se` the Monte Carlo standard error of the former. `transfer_by_year` (year,) is what the payers
    pay in each year of the horizon.
    """

    agreement: Agreement
    before: Floats
    low: Floats
    high: Floats
    low_se: Floats
    low_p_loss: Floats
    high_p_loss: Floats
    transfer_by_year: Floats
    audit: Audit
    flags: tuple[str, ...]

    @property
    def transfer(self) -> float:
        """What the payers pay per year of the agreement."""
        a = self.agreement
        return float(self.transfer_by_year[a.first_year : a.last_year + 1].mean())

    @property
    def break_even(self) -> float:
        """The yearly transfer at which the receivers together lose nothing."""
        receivers = self.before[len(self.agreement.payers) :]
        return float(np.maximum(-receivers, 0).sum())

    @property
    def equal_split(self) -> float:
        """The yearly transfer at which every participant has the same part of the common gain."""
        payers = len(self.agreement.payers)
        return float(self.before[:payers].sum() - self.before.sum() * payers / len(self.before))

    @property
    def upper_bound(self) -> float:
        """The yearly transfer at which the payers have nothing left."""
        return float(np.maximum(self.before[: len(self.agreement.payers)], 0).sum())


def agreement_outcome(
    definition: Definition, agreement: Agreement, result: StrategyResult, draws: Draws
) -> AgreementOutcome:
    """The outcome of `agreement`, whose strategy's `result` gives the forecast."""
    names = row_names(definition)
    rows = [names.index(name) for name in agreement.participants]
    forecast = result.mean_by_year[:, rows]
    low, high, transfer = _play(definition, agreement, result.side, draws, rows, forecast)
    years = agreement.last_year - agreement.first_year + 1
    before = forecast[agreement.first_year : agreement.last_year + 1].mean(axis=0)
    low_mean, high_mean = low.mean / years, high.mean / years
    found = _audit(agreement, before, low_mean)
    return AgreementOutcome(
        agreement=agreement,
        before=before,
        low=low_mean,
        high=high_mean,
        low_se=low.standard_error / years,
        low_p_loss=low.share_negative,
        high_p_loss=high.share_negative,
        transfer_by_year=transfer,
        audit=found,
        flags=_flags(agreement, before, low_mean, high_mean, found, float(transfer.sum() / years)),
    )


def _play(
    definition: Definition, agreement: Agreement, side: Side, draws: Draws, rows: list[int], forecast: Floats
) -> tuple[Tally, Tally, Floats]:
    """Low and high totals over the agreement's years per draw, and the mean transfer per year of the horizon."""
    count = len(rows)
    low = Tally(count, draws.count, most_kept=MOST_KEPT, below=-ROUNDING_DKK)
    high = Tally(count, draws.count, most_kept=MOST_KEPT, below=-ROUNDING_DKK)
    transfer = np.zeros(definition.horizon.years)
    years = range(agreement.first_year, agreement.last_year + 1)
    shares = {year: _cooperative_shares(agreement, forecast[year]) for year in years}
    for block in draws:
        cash = side.by_year(block, definition.horizon.years).cash
        low_sum, high_sum = np.zeros((count, block.size)), np.zeros((count, block.size))
        for year in years:
            gains = cash[year, rows]
            base = forecast[year][:, None] if agreement.base == "forecast" else gains
            paid = np.broadcast_to(payments(agreement, base, shares[year]), gains.shape)
            sure, best = _after(agreement, gains, paid)
            low_sum += sure
            high_sum += best
            transfer[year] += paid[: len(agreement.payers)].sum() / draws.count
        low.add(low_sum)
        high.add(high_sum)
    return low, high, transfer


def _after(agreement: Agreement, gains: Floats, paid: Floats) -> tuple[Floats, Floats]:
    """What is surely left and what is left at best, (participant, draw)."""
    if not agreement.is_range:
        return gains - paid, gains - paid
    payers = len(agreement.payers)
    received = np.maximum(-paid[payers:], 0)
    sure = gains - paid
    sure[payers:] -= received
    best = gains - paid
    if agreement.account is not None:
        # Any receiver may be the one on whom all of the account is spent.
        best[payers:] = sure[payers:] + received.sum(axis=0)
    return sure, best


def agreement_game(agreement: Agreement, total: float) -> Game:
    """The game with the coalitions as the agreement states them, `total` for everybody."""
    values = {**agreement.coalitions, frozenset(agreement.participants): total}
    return Game.of(agreement.participants, values)


def _cooperative_shares(agreement: Agreement, gains: Floats) -> Floats | None:
    """Shapley value or nucleolus of the stated game; None where only everybody together has a gain (an equal split)."""
    if agreement.rule not in ("shapley", "nucleolus") or not agreement.coalitions:
        return None
    game = agreement_game(agreement, float(gains.sum()))
    return shapley(game) if agreement.rule == "shapley" else nucleolus(game)


def _audit(agreement: Agreement, before: Floats, low: Floats) -> Audit:
    """The audit of what is sure. Money in an account has not left the participants, so it does not break efficiency."""
    total = float(before.sum())
    if agreement.coalitions:
        found = audit(agreement_game(agreement, total), low)
    else:
        found = audit_all_or_nothing(agreement.participants, total, low)
    if not agreement.is_range:
        return found
    silent = found.largest_complaint <= 1e-8 * max(1.0, abs(total))
    return Audit(True, found.individually_rational, silent, found.largest_complaint, found.complaining_coalition)


def _flags(
    agreement: Agreement, before: Floats, low: Floats, high: Floats, found: Audit, transfer: float
) -> tuple[str, ...]:
    """What a signatory should see before signing, as codes."""
    payers = len(agreement.payers)
    needed = float(np.maximum(-before[payers:], 0).sum())
    marks = {
        "party-loses": bool((low < -ROUNDING_DKK).any()),
        "party-loses-at-best": bool((high < -ROUNDING_DKK).any()),
        "outside-core": not found.in_core,
        "below-break-even": needed > ROUNDING_DKK and transfer < needed - ROUNDING_DKK,
        "payer-pays-more-than-gained": bool((low[:payers] < -ROUNDING_DKK).any() and transfer > 0),
        "no-common-gain": float(before.sum()) <= 0,
        "not-linked-to-realised": agreement.amount is not None or agreement.base == "forecast",
        "earmarked-account": agreement.is_range,
    }
    return tuple(code for code, raised in marks.items() if raised)
