"""What each party has after an agreement, given what each gained before it: one rule, all draws at once.

Gains are (participant, draw) in kroner per year, payers first. Payments are positive for who pays and sum to zero.
"""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.bargaining import equal_surplus, nash
from gavn.engine.sharing.modifiers import between, collar
from gavn.engine.value.agreement import Agreement


def payments(agreement: Agreement, gains: Floats, shares: Floats | None) -> Floats:
    """Who pays (positive) and who receives (negative), shape (participant, draw).

    `shares` holds a cooperative solution's amounts per participant (participant,), computed on expected gains; only
    the rules shapley and nucleolus read it.
    """
    match agreement.rule:
        case "key" if agreement.amount is not None:
            total = np.full(gains.shape[1], agreement.amount)
            weights = np.array([agreement.weights[name] for name in agreement.payers])
            paid = spread(total, gains, len(agreement.payers))
            paid[: len(weights)] = weights[:, None] * total
        case "fixed":
            total = np.full(gains.shape[1], agreement.amount or 0.0)
            paid = spread(total, gains, len(agreement.payers))
        case "hold-harmless":
            # Every year's loss is made good, also in a year when the payers have not gained yet.
            losses = np.maximum(-gains[len(agreement.payers) :], 0).sum(axis=0)
            paid = spread(losses, gains, len(agreement.payers))
        case "proportional":
            paid = gains - _proportional(gains)
        case "key" | "nash":
            weights = np.array([agreement.weights[name] for name in agreement.participants])
            paid = gains - nash(np.zeros(gains.shape), gains.sum(axis=0), weights)
        case _:
            # Equal surplus; Shapley value and nucleolus are the same split where only everybody together has a gain.
            # With stated coalitions, what a draw has above the expected gain is split equally: both are linear in it.
            secured = np.zeros(gains.shape) if shares is None else np.broadcast_to(shares[:, None], gains.shape)
            paid = gains - equal_surplus(secured, gains.sum(axis=0))
    return _within_limits(agreement, np.asarray(paid))


def spread(total: Floats, gains: Floats, payers: int) -> Floats:
    """A total (draw,) paid by the payers and received by the receivers.

    Payers pay in proportion to their gains and receivers receive in proportion to their losses; equally where nobody
    on that side gains or loses.
    """
    paid = np.empty_like(gains)
    paid[:payers] = total * _proportions(np.maximum(gains[:payers], 0))
    paid[payers:] = -total * _proportions(np.maximum(-gains[payers:], 0))
    return paid


def _proportions(sizes: Floats) -> Floats:
    """Columns that sum to one."""
    whole = sizes.sum(axis=0)
    equal = np.full_like(sizes, 1 / max(len(sizes), 1))
    return np.asarray(np.divide(sizes, whole, out=equal, where=whole > 0))


def _proportional(gains: Floats) -> Floats:
    """The common gain by positive gains alone; with no positive gain everybody keeps what they have."""
    won = np.maximum(gains, 0)
    return np.where(won.sum(axis=0) > 0, gains.sum(axis=0) * _proportions(won), gains)


def _within_limits(agreement: Agreement, paid: Floats) -> Floats:
    """The payers' total within collar, floor and cap; the split among payers and among receivers stays."""
    if agreement.floor is None and agreement.cap is None and agreement.collar is None:
        return paid
    payers = len(agreement.payers)
    total = paid[:payers].sum(axis=0)
    collared = collar(total, *agreement.collar) if agreement.collar else total
    wanted = between(collared, agreement.floor, agreement.cap)
    limited = np.empty_like(paid)
    equal_out, equal_in = wanted / payers, -wanted / max(len(paid) - payers, 1)
    received = paid[payers:].sum(axis=0)
    limited[:payers] = np.where(total != 0, paid[:payers] * _ratio(wanted, total), equal_out)
    limited[payers:] = np.where(received != 0, paid[payers:] * _ratio(-wanted, received), equal_in)
    return limited


def _ratio(top: Floats, bottom: Floats) -> Floats:
    return np.asarray(np.divide(top, bottom, out=np.zeros_like(top), where=bottom != 0))
