"""Draws of all parameters in blocks: inverse CDF of one stream each, a Gaussian copula where told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.correlations import correlation_matrix
from gavn.engine.value.definition import Definition, Parameter, part_names
from gavn.engine.value.distributions import Dirichlet, Fixed
from gavn.engine.value.special import normal_probability, normal_quantile
from gavn.engine.value.streams import Stream

# With at most this many draws everything is kept; above it only running summaries are.
MOST_KEPT = 65_536


@dataclass(frozen=True, slots=True)
class Block:
    """Draws `first` … `first + size`: one array per name that a formula may use (a single number where it is fixed)."""

    first: int
    size: int
    values: Mapping[str, Floats]


class Draws:
    """The draws of a case. Iterating again gives the same numbers again; `on_draws` hears how many were drawn."""

    def __init__(
        self,
        definition: Definition,
        count: int,
        seed: int,
        block_size: int,
        on_draws: Callable[[int], None] | None = None,
    ) -> None:
        self.definition = definition
        self._on_draws = on_draws
        self.count = count
        self.seed = seed
        self.block_size = max(1, min(block_size, count))
        self._kept: list[Block] | None = None

    def __iter__(self) -> Iterator[Block]:
        if self._kept is not None:
            yield from self._kept
            return
        kept = []
        for block in self._drawn():
            if self.count <= MOST_KEPT:
                kept.append(block)
            yield block
        if self.count <= MOST_KEPT:
            self._kept = kept

    def _drawn(self) -> Iterator[Block]:
        sampler = Sampler(self.definition, self.seed)
        for first in range(0, self.count, self.block_size):
            size = min(self.block_size, self.count - first)
            yield Block(first, size, sampler.next(size))
            if self._on_draws is not None:
                self._on_draws(size)

    def columns(self) -> dict[str, Floats]:
        """Every uncertain name with all its draws; for at most MOST_KEPT draws."""
        blocks = list(self)
        names = [name for name, values in blocks[0].values.items() if values.ndim]
        return {name: np.concatenate([block.values[name] for block in blocks]) for name in names}


class Sampler:
    """Draws the next block of every parameter of a case."""

    def __init__(self, definition: Definition, seed: int) -> None:
        self._parameters = list(definition.parameters.values())
        self._streams: dict[str, Stream] = {}
        self._seed = seed
        self._correlated: list[str] = []
        if definition.correlations:
            self._correlated, matrix = correlation_matrix(definition.correlations)
            self._lower = np.linalg.cholesky(matrix)

    def next(self, size: int) -> dict[str, Floats]:
        """`size` more draws by name."""
        scores = self._scores(size)
        values: dict[str, Floats] = {}
        for parameter in self._parameters:
            values.update(self._draw(parameter, scores, size))
        return values

    def _draw(self, parameter: Parameter, scores: dict[str, Floats], size: int) -> dict[str, Floats]:
        distribution = parameter.distribution
        if isinstance(distribution, Fixed):
            return {parameter.name: np.array(distribution.value, dtype=np.float64)}
        if isinstance(distribution, Dirichlet):
            names = part_names(parameter.name, distribution)
            pairs = zip(names, distribution.gammas(), strict=True)
            drawn = np.stack([gamma.quantile(self._uniforms(name, size)) for name, gamma in pairs])
            return dict(zip(names, drawn / drawn.sum(axis=0), strict=True))
        if parameter.name in scores:
            return {parameter.name: distribution.quantile(_inside(normal_probability(scores[parameter.name])))}
        return {parameter.name: distribution.quantile(self._uniforms(parameter.name, size))}

    def _scores(self, size: int) -> dict[str, Floats]:
        """Correlated standard normal scores: independent ones times the Cholesky factor."""
        if not self._correlated:
            return {}
        independent = np.stack([normal_quantile(self._uniforms(name, size)) for name in self._correlated])
        return dict(zip(self._correlated, self._lower @ independent, strict=True))

    def _uniforms(self, name: str, size: int) -> Floats:
        if name not in self._streams:
            self._streams[name] = Stream(self._seed, name)
        return self._streams[name].uniforms(size)


def _inside(probability: Floats) -> Floats:
    """Keep probabilities off 0 and 1, where a quantile may be infinite."""
    return np.clip(probability, 2.0**-54, 1 - 2.0**-53)
