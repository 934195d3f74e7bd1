"""How much of the permitted error may be spent by each look, as a function of the information gathered."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from gavn.engine.evidence.normal import above, upper_quantile

Spending = Callable[[float, float], float]


def obrien_fleming_type(total: float, information: float) -> float:
    """2 - 2Φ(z_{1-α/2}/√t): almost nothing early (Lan & DeMets, Biometrika 70:659, 1983)."""
    if information >= 1:
        return total
    return 2 * above(upper_quantile(total / 2) / math.sqrt(information))


def pocock_type(total: float, information: float) -> float:
    """α·ln(1 + (e - 1)t): evenly over the looks (Lan & DeMets 1983)."""
    return total * math.log(1 + (math.e - 1) * min(information, 1.0))


def hwang_shih_decani(gamma: float) -> Spending:
    """α(1 - e^{-γt})/(1 - e^{-γ}) (Hwang, Shih & DeCani, Stat. Med. 9:1439, 1990); γ = 0 spends in proportion."""

    def spent(total: float, information: float) -> float:
        time = min(information, 1.0)
        return total * time if gamma == 0 else total * math.expm1(-gamma * time) / math.expm1(-gamma)

    return spent


def through_points(times: tuple[float, ...], spent: tuple[float, ...]) -> Spending:
    """The spending that a boundary without a spending function implies: straight lines between its planned looks."""

    def interpolated(total: float, information: float) -> float:
        share = np.interp(min(information, 1.0), (0.0, *times), (0.0, *spent))
        return total * float(share)

    return interpolated
