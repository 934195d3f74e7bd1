"""Natural cubic splines, and an orthonormal basis of them for regressions on draws."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats


class NaturalSpline:
    """A natural cubic spline basis in one variable: linear outside the outermost knots.

    `df` is the number of columns without the constant; knots lie at equal quantiles of the values given. With fewer
    different values than knots there are fewer columns.
    """

    def __init__(self, values: Floats, df: int) -> None:
        self._centre = float(values.mean())
        spread = float(values.std())
        self._scale = spread if spread > 0 else 1.0
        standard = (values - self._centre) / self._scale
        self.knots = np.unique(np.quantile(standard, np.linspace(0, 1, df + 1)))

    def columns(self, values: Floats) -> Floats:
        """The basis at `values`: (column, draw), the variable itself first. No columns for a constant."""
        if self.knots.size < 2:
            return np.empty((0, values.size))
        standard = (values - self._centre) / self._scale
        last = self._truncated(standard, self.knots.size - 2)
        bends = [self._truncated(standard, place) - last for place in range(self.knots.size - 2)]
        return np.stack([standard, *bends])

    def _truncated(self, standard: Floats, place: int) -> Floats:
        """The scaled difference of truncated cubes at a knot and at the last knot."""
        end, knot = self.knots[-1], self.knots[place]
        cubes = np.maximum(standard - knot, 0) ** 3 - np.maximum(standard - end, 0) ** 3
        return np.asarray(cubes / (end - knot))


def tensor_columns(bases: list[Floats]) -> Floats:
    """Products of bases in several variables, constant first: (column, draw)."""
    draws = bases[0].shape[1]
    product = np.ones((1, draws))
    for basis in bases:
        with_constant = np.concatenate([np.ones((1, draws)), basis])
        product = (product[:, None, :] * with_constant[None, :, :]).reshape(-1, draws)
    return product


def orthonormal(columns: Floats) -> Floats:
    """An orthonormal basis of the columns' span, (column, draw); dependent columns are dropped."""
    basis, triangle = np.linalg.qr(columns.T)
    size = np.abs(np.diag(triangle))
    return np.ascontiguousarray(basis.T[size > 1e-9 * max(float(size.max()), 1e-300)])
