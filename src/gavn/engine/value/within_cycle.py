"""Weights of cycle ends: when in a cycle things happen. All sum to the number of cycles, so that a year counts a year.

Half-cycle is the default (Elbasha and Chhatwal 2016, Medical Decision Making 36:115-131, and PharmacoEconomics 34).
A published set of "Simpson 1/3" weights is off by one place and counts too little: 16.7 % for four cycles. Here
Simpson's rule is the true one and needs an even number of cycles.
"""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.kernel.errors import Refusal

METHODS = ("half-cycle", "beginning", "end", "simpson")


def cycle_weights(cycles: int, method: str = "half-cycle") -> Floats:
    """One weight for each cycle end 0, 1, …, cycles: (cycles + 1,)."""
    if cycles < 1:
        raise Refusal("cycles", found=cycles, least=1)
    weights = np.ones(cycles + 1)
    match method:
        case "half-cycle":
            weights[[0, -1]] = 0.5
        case "beginning":
            weights[-1] = 0.0
        case "end":
            weights[0] = 0.0
        case "simpson":
            if cycles % 2:
                raise Refusal("simpson-needs-even-cycles", cycles=cycles)
            weights[1::2], weights[2:-1:2] = 4 / 3, 2 / 3
            weights[[0, -1]] = 1 / 3
        case _:
            raise Refusal("unknown-method", method=method, known=list(METHODS))
    return weights


def discount_weights(cycles: int, rate: float, cycle_years: float = 1.0, first_discounted: int = 1) -> Floats:
    """(1 + rate) to the minus years for each cycle end, (cycles + 1,).

    `first_discounted` is the cycle end that is one cycle's discount away: 1 counts from the start.
    """
    years = np.maximum(np.arange(cycles + 1) - (first_discounted - 1), 0) * cycle_years
    return np.asarray((1.0 + rate) ** -years)
