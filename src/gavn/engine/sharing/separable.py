"""Rules that split what is separable first: SCRB, ENSC and Gately's point.

SCRB (separable costs, remaining benefits) is the practitioners' rule for joint water works (Ransmeier 1942, "The
Tennessee Valley Authority"; Straffin and Heaney 1981, "Game theory and the Tennessee Valley Authority", International
Journal of Game Theory 10:35-43). Gately (1974), "Sharing the gains from regional cooperation", International Economic
Review 15:195-208. All take a game's gains and return (player,).
"""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.game import Game
from gavn.kernel.errors import Refusal


def equal_non_separable(game: Game) -> Floats:
    """ENSC: everybody's marginal contribution, and an equal share of what those leave of the total."""
    marginal = game.marginal
    return np.asarray(marginal + (game.total - marginal.sum()) / game.size)


def separable_remaining_benefit(game: Game) -> Floats:
    """SCRB: the marginal contribution, and a share of the rest in proportion to the remaining benefit.

    The remaining benefit is what joining saves against standing alone (marginal − alone), never below zero.
    """
    marginal = game.marginal
    remaining = np.maximum(marginal - game.alone, 0.0)
    left = game.total - float(marginal.sum())
    if remaining.sum() <= game.tolerance:
        if abs(left) <= game.tolerance:
            return marginal
        raise Refusal("no-remaining-benefit", left=left)
    return np.asarray(marginal + left * remaining / remaining.sum())


def gately(game: Game) -> Floats:
    """Gately's point: everybody has the same propensity to disrupt, the others' loss over one's own if one leaves.

    Defined where no marginal contribution is below standing alone, and at least one is above.
    """
    gap = game.marginal - game.alone
    if (gap < -game.tolerance).any():
        worst = int(np.argmin(gap))
        raise Refusal("marginal-below-alone", player=game.players[worst], gap=float(gap[worst]))
    surplus = game.total - float(game.alone.sum())
    if gap.sum() <= game.tolerance:
        if abs(surplus) <= game.tolerance:
            return game.alone
        raise Refusal("no-gain-from-joining", surplus=surplus)
    return np.asarray(game.alone + surplus * gap / gap.sum())
