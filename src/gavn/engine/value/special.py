"""SciPy's special functions, loaded when the first uncertain parameter is drawn: they are half of the start-up time."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from gavn.engine.arrays import Floats


@cache
def _scipy() -> Any:
    return import_module("scipy.special")


def normal_quantile(probability: Floats) -> Floats:
    """The standard normal's quantile."""
    found: Floats = _scipy().ndtri(probability)
    return found


def normal_probability(score: Floats) -> Floats:
    """The standard normal's distribution function."""
    found: Floats = _scipy().ndtr(score)
    return found


def gamma_quantile(shape: float, probability: Floats) -> Floats:
    """The quantile of a gamma with scale one."""
    found: Floats = _scipy().gammaincinv(shape, probability)
    return found


def beta_quantile(alpha: float, beta: float, probability: Floats) -> Floats:
    """The quantile of a beta on 0 to 1."""
    found: Floats = _scipy().betaincinv(alpha, beta, probability)
    return found
