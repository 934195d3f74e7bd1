"""Distributions of uncertain parameters, each by its quantile function.

Sampling is by inverse CDF, so that a result rests on a raw bit stream and on these functions alone. Moment fits follow
Briggs, Claxton and Sculpher, "Decision Modelling for Health Economic Evaluation" (2006), chapter 4.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.special import beta_quantile, gamma_quantile, normal_quantile


class Distribution(Protocol):
    """What every distribution of one number offers."""

    @property
    def mean(self) -> float:
        """The expected value."""

    def quantile(self, probability: Floats) -> Floats:
        """The values below which `probability` (strictly between 0 and 1) of the distribution lies."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value without uncertainty."""

    value: float

    @property
    def mean(self) -> float:
        """The value itself."""
        return self.value

    def quantile(self, probability: Floats) -> Floats:
        """The value, for every probability."""
        return np.full_like(probability, self.value)


@dataclass(frozen=True, slots=True)
class Normal:
    """Normal with mean and standard deviation."""

    mean: float
    sd: float

    def quantile(self, probability: Floats) -> Floats:
        """mean + sd × z."""
        return np.asarray(self.mean + self.sd * normal_quantile(probability))


@dataclass(frozen=True, slots=True)
class Lognormal:
    """exp of a normal with mean `mu` and standard deviation `sigma`."""

    mu: float
    sigma: float

    @classmethod
    def from_moments(cls, mean: float, sd: float) -> Lognormal:
        """The lognormal with this mean and standard deviation (of the value itself, not of its logarithm)."""
        sigma_squared = math.log1p((sd / mean) ** 2)
        return cls(math.log(mean) - sigma_squared / 2, math.sqrt(sigma_squared))

    @property
    def mean(self) -> float:
        """exp(mu + sigma² / 2)."""
        return math.exp(self.mu + self.sigma**2 / 2)

    def quantile(self, probability: Floats) -> Floats:
        """exp(mu + sigma × z)."""
        return np.asarray(np.exp(self.mu + self.sigma * normal_quantile(probability)))


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma with shape and scale."""

    shape: float
    scale: float

    @classmethod
    def from_moments(cls, mean: float, sd: float) -> Gamma:
        """shape = (mean / sd)², scale = sd² / mean."""
        return cls((mean / sd) ** 2, sd**2 / mean)

    @property
    def mean(self) -> float:
        """shape × scale."""
        return self.shape * self.scale

    def quantile(self, probability: Floats) -> Floats:
        """The inverse of the regularised incomplete gamma function, scaled."""
        return np.asarray(self.scale * gamma_quantile(self.shape, probability))


@dataclass(frozen=True, slots=True)
class Beta:
    """Beta with parameters alpha and beta, stretched over [low, high] (0 to 1 unless told)."""

    alpha: float
    beta: float
    low: float = 0.0
    high: float = 1.0

    @classmethod
    def from_moments(cls, mean: float, sd: float) -> Beta:
        """The beta with this mean and standard deviation; sd² must be below mean × (1 − mean)."""
        size = mean * (1 - mean) / sd**2 - 1
        return cls(mean * size, (1 - mean) * size)

    @classmethod
    def pert(cls, low: float, mode: float, high: float) -> Beta:
        """The PERT distribution: alpha = 1 + 4 (mode − low) / width, beta = 1 + 4 (high − mode) / width."""
        width = high - low
        return cls(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, low, high)

    @property
    def mean(self) -> float:
        """low + (high − low) × alpha / (alpha + beta)."""
        return self.low + (self.high - self.low) * self.alpha / (self.alpha + self.beta)

    def quantile(self, probability: Floats) -> Floats:
        """The inverse of the regularised incomplete beta function, stretched."""
        unit = beta_quantile(self.alpha, self.beta, probability)
        return np.asarray(self.low + (self.high - self.low) * unit)


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value between low and high equally likely."""

    low: float
    high: float

    @property
    def mean(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    def quantile(self, probability: Floats) -> Floats:
        """Linear between low and high."""
        return self.low + (self.high - self.low) * probability


@dataclass(frozen=True, slots=True)
class Triangular:
    """Triangular over [low, high] with its top at `mode`."""

    low: float
    mode: float
    high: float

    @property
    def mean(self) -> float:
        """(low + mode + high) / 3."""
        return (self.low + self.mode + self.high) / 3

    def quantile(self, probability: Floats) -> Floats:
        """Two square-root branches that meet at the mode."""
        width = self.high - self.low
        rising = self.low + np.sqrt(probability * width * (self.mode - self.low))
        falling = self.high - np.sqrt((1 - probability) * width * (self.high - self.mode))
        return np.where(probability < (self.mode - self.low) / width, rising, falling)


@dataclass(frozen=True, slots=True)
class Empirical:
    """Observed values, each equally likely."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The average of the observations."""
        return math.fsum(self.values) / len(self.values)

    def quantile(self, probability: Floats) -> Floats:
        """The observation at that place in the sorted list."""
        ordered = np.sort(np.array(self.values, dtype=np.float64))
        return ordered[np.minimum((probability * ordered.size).astype(np.int64), ordered.size - 1)]


@dataclass(frozen=True, slots=True)
class Dirichlet:
    """Shares that sum to one, from counts; drawn as gammas over their sum."""

    parts: tuple[str, ...]
    counts: tuple[float, ...]

    @property
    def means(self) -> tuple[float, ...]:
        """Each count over the sum of the counts."""
        total = math.fsum(self.counts)
        return tuple(count / total for count in self.counts)

    def gammas(self) -> tuple[Gamma, ...]:
        """The gamma distribution of each part before division by their sum."""
        return tuple(Gamma(count, 1.0) for count in self.counts)
