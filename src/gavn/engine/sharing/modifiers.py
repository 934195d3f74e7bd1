"""What an agreement may add to a rule: floor, cap, collar, least saving, and settling up with what was paid on account.

Forecasts are floats in kroner; settling up is in whole øre, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gavn.engine.arrays import Floats
from gavn.kernel.errors import Refusal


def between(amounts: Floats, floor: float | None, cap: float | None) -> Floats:
    """Amounts held between floor and cap, either of which may be missing."""
    if floor is None and cap is None:
        return amounts
    if floor is not None and cap is not None and floor > cap:
        raise Refusal("floor-above-cap", floor=floor, cap=cap)
    return np.asarray(np.clip(amounts, floor, cap))


def collar(amounts: Floats, agreed: float, band: float) -> Floats:
    """The agreed amount while the computed one is within `band` of it; beyond, only what lies outside moves it."""
    if band < 0:
        raise Refusal("collar-band", found=band, least=0)
    away = amounts - agreed
    return np.asarray(agreed + np.sign(away) * np.maximum(np.abs(away) - band, 0))


def above_least_saving(amounts: Floats, savings: Floats, least: float) -> Floats:
    """Amounts where the saving reached `least`, nothing where it did not."""
    return np.asarray(np.where(savings >= least, amounts, 0.0))


def true_up(due_ore: Sequence[int], on_account_ore: Sequence[int]) -> tuple[int, ...]:
    """What is paid or paid back after each period, so that everything paid so far equals everything due so far."""
    if len(due_ore) != len(on_account_ore):
        raise Refusal("periods-differ", due=len(due_ore), on_account=len(on_account_ore))
    return tuple(due - paid for due, paid in zip(due_ore, on_account_ore, strict=True))


def clawback(paid_ore: Sequence[int], promised_ore: int, realised_ore: int) -> int:
    """What is paid back of all payments when less was realised than promised: the missing share, rounded down."""
    if promised_ore <= 0:
        raise Refusal("nothing-promised", promised=promised_ore)
    missing = max(promised_ore - max(realised_ore, 0), 0)
    return sum(paid_ore) * missing // promised_ore
