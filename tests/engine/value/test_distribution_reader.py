"""Every way of writing a distribution gives the mean it says."""

import numpy as np
import pytest

from gavn.engine.value.distribution_reader import read_distribution
from gavn.engine.value.distributions import Dirichlet
from gavn.kernel.reading import parse_toml

Z = 1.959963984540054


@pytest.mark.parametrize(
    "text, mean, sd",
    [
        ("normal = { mean = 5, sd = 2 }", 5, 2),
        ("normal = { mean = 5, low = 1, high = 9 }", 5, 8 / (2 * Z)),
        ("lognormal = { mean = 6, sd = 1.5 }", 6, 1.5),
        ("lognormal = { mu = 0, sigma = 0.5 }", 1.1331484530668263, 0.6039004332108811),
        ("gamma = { mean = 21.4, sd = 1.2 }", 21.4, 1.2),
        ("gamma = { shape = 4, scale = 3 }", 12, 6),
        ("gamma = { shape = 4, rate = 0.5 }", 8, 4),
        ("beta = { mean = 0.3, sd = 0.05 }", 0.3, 0.05),
        ("beta = { alpha = 2, beta = 6 }", 0.25, (2 * 6 / (64 * 9)) ** 0.5),
        ("uniform = { low = 1, high = 4 }", 2.5, 3 / 12**0.5),
        ("triangular = { low = 0, mode = 1, high = 5 }", 2, (26 - 5) ** 0.5 / 18**0.5),
        ("pert = { low = 0, mode = 1, high = 5 }", 1.5, ((1.5 - 0) * (5 - 1.5) / 7) ** 0.5),
        ("empirical = { values = [1, 2, 6] }", 3, (14 / 3) ** 0.5),
    ],
)
def test_mean_and_spread(text, mean, sd):
    document = parse_toml(text.encode(), source="dist")
    found = read_distribution(document)
    document.finish()
    grid = (np.arange(300_000) + 0.5) / 300_000
    assert found.mean == pytest.approx(mean, rel=1e-12)
    assert found.quantile(grid).std() == pytest.approx(sd, rel=2e-3)


@pytest.mark.parametrize("text", ["counts = [30, 10]", "alpha = [30, 10]", "counts = { a = 30, b = 10 }"])
def test_dirichlet(text):
    document = parse_toml(f"dirichlet = {{ {text} }}".encode(), source="dist")
    found = read_distribution(document)
    document.finish()
    assert isinstance(found, Dirichlet)
    assert found.means == (0.75, 0.25)
