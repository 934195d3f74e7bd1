"""Quantile functions beside SciPy's, and moments beside what was asked for."""

import numpy as np
import pytest
from scipy import stats

from gavn.engine.value.distributions import (
    Beta,
    Dirichlet,
    Empirical,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
)

PAIRS = [
    (Normal(3, 2), stats.norm(3, 2)),
    (Lognormal.from_moments(6, 1.5), None),
    (Lognormal(0.2, 0.5), stats.lognorm(0.5, scale=np.exp(0.2))),
    (Gamma.from_moments(210.5, 12), stats.gamma((210.5 / 12) ** 2, scale=144 / 210.5)),
    (Beta.from_moments(0.3, 0.05), stats.beta(24.9, 58.1)),
    (Beta.pert(800, 1000, 1500), stats.beta(1 + 8 / 7, 1 + 20 / 7, loc=800, scale=700)),
    (Uniform(-1, 3), stats.uniform(-1, 4)),
    (Triangular(1, 2, 5), stats.triang(0.25, loc=1, scale=4)),
    (Triangular(1, 1, 5), stats.triang(0, loc=1, scale=4)),
]


@pytest.mark.parametrize("ours, theirs", PAIRS)
def test_quantiles_and_mean(ours, theirs):
    probability = np.array([1e-9, 0.025, 0.25, 0.5, 0.9, 1 - 1e-9])
    if theirs is not None:
        np.testing.assert_allclose(ours.quantile(probability), theirs.ppf(probability), rtol=1e-9)
        assert ours.mean == pytest.approx(theirs.mean(), rel=1e-12)
    grid = (np.arange(200_000) + 0.5) / 200_000
    assert ours.quantile(grid).mean() == pytest.approx(ours.mean, rel=1e-4)


@pytest.mark.parametrize(
    "found, mean, sd",
    [
        (Lognormal.from_moments(6, 1.5), 6, 1.5),
        (Gamma.from_moments(21.4, 1.2), 21.4, 1.2),
        (Beta.from_moments(0.3, 0.05), 0.3, 0.05),
    ],
)
def test_moment_fits(found, mean, sd):
    grid = (np.arange(400_000) + 0.5) / 400_000
    values = found.quantile(grid)
    assert values.mean() == pytest.approx(mean, rel=1e-4)
    assert values.std() == pytest.approx(sd, rel=1e-3)


def test_empirical_fixed_and_dirichlet():
    found = Empirical((3.0, 1.0, 2.0))
    assert found.quantile(np.array([0.1, 0.4, 0.99])).tolist() == [1.0, 2.0, 3.0]
    assert found.mean == 2
    assert Fixed(4).quantile(np.array([0.2, 0.7])).tolist() == [4, 4]
    assert Dirichlet(("a", "b"), (1.0, 3.0)).means == (0.25, 0.75)
