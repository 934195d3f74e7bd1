"""Running summaries of many quantities over draws, without keeping the draws when there are many.

Up to MOST_KEPT values per quantity are kept and quantiles are exact. Above that, quantiles come from a histogram of
asinh((x − centre) / scale), whose cells are set by the first block: their width is 0.003 of the distance to the centre.
"""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats

_CELLS = 8192
_REACH = 12.0


class Tally:
    """Summaries of `quantities` numbers over `draws` draws, fed block by block as arrays (quantities, block).

    A quantity counts as negative under `below`: for money half an øre under zero, so that rounding is no loss.
    """

    def __init__(self, quantities: int, draws: int, *, most_kept: int, below: float = 0.0) -> None:
        self.draws = draws
        self._below = below
        self.seen = 0
        self.negatives = np.zeros(quantities)
        self._mean = np.zeros(quantities)
        self._squares = np.zeros(quantities)
        self._kept = np.empty((quantities, draws)) if draws <= most_kept else None
        self._counts: Floats | None = None
        self._centre = self._scale = np.zeros(quantities)

    def add(self, block: Floats) -> None:
        """Take in the next draws, shape (quantities, block)."""
        size = block.shape[1]
        self.negatives += np.count_nonzero(block < self._below, axis=1)
        self._merge_moments(block, size)
        if self._kept is not None:
            self._kept[:, self.seen : self.seen + size] = block
        else:
            self._count(block)
        self.seen += size

    def _merge_moments(self, block: Floats, size: int) -> None:
        """Chan, Golub and LeVeque's pairwise update of mean and sum of squared deviations."""
        mean = block.mean(axis=1)
        deviation = block - mean[:, None]
        step = mean - self._mean
        total = self.seen + size
        self._mean = self._mean + step * (size / total)
        self._squares += np.einsum("qd,qd->q", deviation, deviation) + step**2 * (self.seen * size / total)

    def _count(self, block: Floats) -> None:
        if self._counts is None:
            self._counts = np.zeros((block.shape[0], _CELLS))
            self._centre = np.median(block, axis=1)
            spread = block.std(axis=1)
            self._scale = np.where(spread > 0, spread, 1.0)
        place = np.arcsinh((block - self._centre[:, None]) / self._scale[:, None])
        cells = np.clip((place + _REACH) * (_CELLS / (2 * _REACH)), 0, _CELLS - 1).astype(np.int64)
        for row, places in enumerate(cells):
            self._counts[row] += np.bincount(places, minlength=_CELLS)

    @property
    def mean(self) -> Floats:
        """The average of each quantity."""
        return self._mean

    @property
    def standard_error(self) -> Floats:
        """The Monte Carlo standard error of each average."""
        if self.draws < 2:
            return np.zeros_like(self._mean)
        return np.sqrt(self._squares / (self.draws - 1) / self.draws)

    @property
    def share_negative(self) -> Floats:
        """How often each quantity was below zero."""
        return self.negatives / self.draws

    def quantile(self, probability: float) -> Floats:
        """Each quantity's quantile: linear between order statistics, or from the histogram."""
        if self._kept is not None:
            return np.asarray(np.quantile(self._kept, probability, axis=1))
        counts = np.zeros((self._mean.size, _CELLS)) if self._counts is None else self._counts
        return np.array([self._from_cells(row, counts[row], probability) for row in range(self._mean.size)])

    def _from_cells(self, row: int, counts: Floats, probability: float) -> float:
        reached = np.cumsum(counts)
        wanted = probability * self.draws
        cell = int(np.searchsorted(reached, wanted))
        before = reached[cell - 1] if cell else 0.0
        within = (wanted - before) / counts[cell] if counts[cell] else 0.5
        place = (cell + within) * (2 * _REACH / _CELLS) - _REACH
        return float(self._centre[row] + self._scale[row] * np.sinh(place))

    @property
    def kept(self) -> Floats | None:
        """All draws, shape (quantities, draws), when they were few enough to keep."""
        return self._kept
