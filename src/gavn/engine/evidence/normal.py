"""The normal distribution, as scalars."""

from __future__ import annotations

import math

from scipy.special import ndtr, ndtri

ROOT_TWO_PI = math.sqrt(2 * math.pi)


def density(z: float) -> float:
    """φ(z)."""
    return math.exp(-0.5 * z * z) / ROOT_TWO_PI


def below(z: float) -> float:
    """Φ(z): the chance that a standard normal value is at most z."""
    return float(ndtr(z))


def above(z: float) -> float:
    """1 - Φ(z), exact in the far tail too."""
    return float(ndtr(-z))


def quantile(chance: float) -> float:
    """The z with Φ(z) = chance."""
    return float(ndtri(chance))


def upper_quantile(chance: float) -> float:
    """The z that is exceeded with `chance`."""
    return -float(ndtri(chance))
