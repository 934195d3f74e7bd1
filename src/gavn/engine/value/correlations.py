"""The correlation matrix of a Gaussian copula, from pairs."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.definition import Correlation


def correlation_matrix(correlations: tuple[Correlation, ...]) -> tuple[list[str], Floats]:
    """The correlated names, sorted, and the matrix of their normal scores; pairs not named are independent."""
    names = sorted({name for pair in correlations for name in (pair.first, pair.second)})
    place = {name: row for row, name in enumerate(names)}
    matrix = np.eye(len(names))
    for pair in correlations:
        first, second = place[pair.first], place[pair.second]
        matrix[first, second] = matrix[second, first] = pair.value
    return names, matrix
