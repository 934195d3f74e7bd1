"""Bargaining solutions: everybody's disagreement point plus a share of the surplus.

Nash (1950), "The bargaining problem", Econometrica 18:155-162; the asymmetric form weighs by bargaining power.
"""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats


def nash(disagreement: Floats, total: Floats | float, powers: Floats) -> Floats:
    """The point that maximises the product of (x − d)^power: x = d + power × (total − sum of d).

    `disagreement` is (player,) or (player, draw), `total` a number or (draw,), `powers` (player,) sum to one.
    """
    surplus = total - disagreement.sum(axis=0)
    weights = powers if disagreement.ndim == 1 else powers[:, None]
    return np.asarray(disagreement + weights * surplus)


def equal_surplus(disagreement: Floats, total: Floats | float) -> Floats:
    """Everybody's disagreement point plus an equal share of the surplus; shapes as in `nash`."""
    return np.asarray(disagreement + (total - disagreement.sum(axis=0)) / len(disagreement))
