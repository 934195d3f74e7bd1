"""Proportional rules: by what each player secures alone, or by an agreed key."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.game import Game
from gavn.kernel.errors import Refusal


def proportional(game: Game) -> Floats:
    """The total in proportion to stand-alone amounts (costs alone, gains alone), (player,)."""
    alone = game.alone
    mixed = (alone > game.tolerance).any() and (alone < -game.tolerance).any()
    if mixed or abs(alone.sum()) <= game.tolerance:
        raise Refusal("no-proportion", alone={name: float(a) for name, a in zip(game.players, alone, strict=True)})
    return np.asarray(game.total * alone / alone.sum())


def by_key(total: float, weights: Floats) -> Floats:
    """A total by an agreed key (inhabitants, consumption); weights (player,) need not sum to one."""
    if (weights < 0).any() or weights.sum() <= 0:
        raise Refusal("no-key", weights=weights.tolist())
    return np.asarray(total * weights / weights.sum())
