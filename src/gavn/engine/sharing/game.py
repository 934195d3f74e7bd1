"""A coalition game: what every group of players can secure for itself.

Rules compute on gains. A cost game is turned to gains by its sign and turned back in the answer, so that one definition
of each rule serves both. Coalitions are bit masks: bit i is player i, and `gains[mask]` is what that coalition secures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats, Integers
from gavn.kernel.errors import Refusal

MOST_PLAYERS = 20
KINDS = ("cost", "gain")

# Differences below this share of the game's largest amount count as none.
RELATIVE_TOLERANCE = 1e-9


def coalition_sums(amounts: Floats) -> Floats:
    """The sum of `amounts` (player,) over each coalition, (2^players,), built by doubling."""
    sums = np.zeros(1)
    for amount in amounts:
        sums = np.concatenate([sums, sums + amount])
    return sums


@dataclass(frozen=True, slots=True)
class Game:
    """Players and the gain of each coalition, array (2^players,) with `gains[0] == 0`. `kind` is cost or gain."""

    players: tuple[str, ...]
    gains: Floats
    kind: str = "gain"

    def __post_init__(self) -> None:
        if len(self.players) > MOST_PLAYERS:
            raise Refusal("too-many-players", players=len(self.players), most=MOST_PLAYERS)
        if self.gains.shape != (1 << len(self.players),):
            raise Refusal("game-size", coalitions=self.gains.size, expected=1 << len(self.players))

    @classmethod
    def of(cls, players: tuple[str, ...], values: Mapping[frozenset[str], float], kind: str = "gain") -> Game:
        """The game with these values per coalition of names, in its own sign; a coalition left out secures nothing."""
        if len(players) > MOST_PLAYERS:
            raise Refusal("too-many-players", players=len(players), most=MOST_PLAYERS)
        bit = {player: 1 << place for place, player in enumerate(players)}
        gains = np.zeros(1 << len(players))
        sign = -1.0 if kind == "cost" else 1.0
        for coalition, value in values.items():
            gains[sum(bit[player] for player in coalition)] = sign * value
        return cls(players, gains, kind)

    @property
    def size(self) -> int:
        """The number of players."""
        return len(self.players)

    @property
    def grand(self) -> int:
        """The mask of everybody together."""
        return (1 << self.size) - 1

    @property
    def total(self) -> float:
        """What everybody together secures."""
        return float(self.gains[self.grand])

    @property
    def alone(self) -> Floats:
        """What each player secures alone, (player,)."""
        return np.asarray(self.gains[1 << np.arange(self.size)])

    @property
    def marginal(self) -> Floats:
        """What everybody together loses without each player, (player,)."""
        return np.asarray(self.total - self.gains[self.grand - (1 << np.arange(self.size))])

    @property
    def tolerance(self) -> float:
        """The smallest difference in amounts that counts."""
        return RELATIVE_TOLERANCE * max(1.0, float(np.abs(self.gains).max()))

    def masks(self) -> Integers:
        """Every coalition but the empty one and everybody."""
        return np.arange(1, self.grand, dtype=np.int64)

    def own_sign(self, gains: Floats) -> dict[str, float]:
        """Amounts by player in the game's own sign: costs stay costs."""
        sign = -1.0 if self.kind == "cost" else 1.0
        return {player: sign * float(gain) + 0.0 for player, gain in zip(self.players, gains, strict=True)}

    def names(self, mask: int) -> str:
        """A coalition as names joined by `+`."""
        return "+".join(player for place, player in enumerate(self.players) if mask >> place & 1)
