"""The joint distribution of the test statistic over looks, by recursive numerical integration.

Z_k at information t_k is normal with mean drift·√t_k and Cov(Z_i, Z_j) = √(t_i/t_j). The sub-density of those still
undecided is carried from look to look on a grid (Armitage, McPherson & Rowe 1969; the grid and its Simpson weights are
those of Jennison & Turnbull 2000, chapter 19, with r = 18: errors about 1e-7).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from gavn.engine.arrays import Floats

GRID_R = 18
ROOT_TWO_PI = math.sqrt(2 * math.pi)


@dataclass(frozen=True, slots=True)
class Undecided:
    """Those who have crossed no boundary so far: grid points `z`, the probability `mass` at each, the information."""

    z: Floats
    mass: Floats
    information: float

    @property
    def chance(self) -> float:
        """The probability of being undecided."""
        return float(self.mass.sum())


START = Undecided(z=np.zeros(1), mass=np.ones(1), information=0.0)


def chance_above(before: Undecided, bound: float, information: float, drift: float) -> float:
    """The probability that an undecided path is above `bound` at the next look."""
    return float(before.mass @ ndtr(-_standardised(before, bound, information, drift)))


def chance_below(before: Undecided, bound: float, information: float, drift: float) -> float:
    """The probability that an undecided path is below `bound` at the next look."""
    return float(before.mass @ ndtr(_standardised(before, bound, information, drift)))


def _standardised(before: Undecided, bound: float, information: float, drift: float) -> Floats:
    step = information - before.information
    path: Floats = bound * math.sqrt(information) - before.z * math.sqrt(before.information) - drift * step
    return path / math.sqrt(step)


def advance(before: Undecided, lower: float, upper: float, information: float, drift: float) -> Undecided:
    """Those still undecided after the look at `information` with the continuation region (lower, upper)."""
    z, weights = grid(drift * math.sqrt(information), lower, upper)
    step = information - before.information
    root_step = math.sqrt(step)
    reached = z[:, None] * math.sqrt(information) - before.z[None, :] * math.sqrt(before.information) - drift * step
    densities = np.exp(-0.5 * (reached / root_step) ** 2) @ before.mass
    mass = weights * densities * (math.sqrt(information) / root_step / ROOT_TWO_PI)
    return Undecided(z, mass, information)


def grid(mean: float, lower: float, upper: float, r: int = GRID_R) -> tuple[Floats, Floats]:
    """Integration points and Simpson weights on (lower, upper) for a density around `mean`."""
    knots = mean + _knots(r)
    inside = knots[(knots > lower) & (knots < upper)]
    if lower > knots[0]:
        inside = np.concatenate(([lower], inside))
    if upper < knots[-1]:
        inside = np.concatenate((inside, [upper]))
    if len(inside) < 2:  # the whole region lies in the far tail of the grid
        inside = np.array([lower, upper])
    widths = np.diff(inside)
    points = np.empty(2 * len(inside) - 1)
    points[0::2] = inside
    points[1::2] = inside[:-1] + widths / 2
    weights = np.zeros_like(points)
    weights[0:-1:2] += widths / 6
    weights[2::2] += widths / 6
    weights[1::2] = widths * 4 / 6
    return points, weights


def _knots(r: int) -> Floats:
    i = np.arange(1, 6 * r)
    tail = 3 + 4 * np.log(r / np.arange(r - 1, 0, -1))
    middle = -3 + 3 * (i[r - 1 : 5 * r] - r) / (2 * r)
    return np.concatenate((-tail[::-1], middle, tail))
