"""The Shapley value: each player's expected marginal gain when all orders of joining are equally likely.

Shapley (1953), "A value for n-person games". The value is linear in the game, so the value of the expected game is the
expected value.
"""

from __future__ import annotations

from math import factorial

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.game import Game


def shapley(game: Game) -> Floats:
    """Exact Shapley value of up to 20 players, (player,): one pass over all coalitions per player."""
    players = game.size
    members = np.zeros(1, dtype=np.int64)
    for _ in range(players - 1):
        members = np.concatenate([members, members + 1])
    weight = np.array([factorial(s) * factorial(players - s - 1) / factorial(players) for s in range(players)])[members]
    value = np.empty(players)
    for player in range(players):
        pairs = game.gains.reshape(-1, 2, 1 << player)
        value[player] = float(np.dot((pairs[:, 1] - pairs[:, 0]).ravel(), weight))
    return value


def hub_shares(surplus: Floats) -> tuple[float, Floats]:
    """Hub and partners when each partner's surplus arises with the hub alone: half each, for any number of partners.

    The game is v(S) = sum of the surpluses of the partners in S when the hub is in S, else 0. Shapley value and
    nucleolus agree on it when no surplus is negative (Muto, Nakayama, Potters and Tijs 1988, big boss games); a
    partner with a negative surplus stays out of every coalition and has nothing. `surplus` is (partner,) or
    (partner, draw); the hub's share is their sum.
    """
    halves = np.maximum(surplus, 0) / 2
    return halves.sum(axis=0), halves
