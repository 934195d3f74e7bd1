"""The audit of a division: does it hand out everything, is anybody better off alone, is any coalition?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.game import Game, coalition_sums


@dataclass(frozen=True, slots=True)
class Audit:
    """What a division does. The largest complaint is what a coalition secures minus what it has."""

    efficient: bool
    individually_rational: bool
    in_core: bool
    largest_complaint: float
    complaining_coalition: str


def audit(game: Game, division: Floats) -> Audit:
    """The audit of gains (player,) in a game of at most 20 players."""
    efficient = abs(float(division.sum()) - game.total) <= game.tolerance * 10
    rational = bool((division >= game.alone - game.tolerance * 10).all())
    if game.size == 1:
        return Audit(efficient, rational, efficient and rational, game.total - float(division[0]), game.players[0])
    complaints = (game.gains - coalition_sums(division))[1:-1]
    worst = int(np.argmax(complaints))
    largest = float(complaints[worst])
    in_core = efficient and largest <= game.tolerance * 10
    return Audit(efficient, rational, in_core, largest, game.names(worst + 1))


def audit_all_or_nothing(players: tuple[str, ...], total: float, division: Floats) -> Audit:
    """The audit where only everybody together secures anything; any number of players, no list of coalitions.

    The worst coalition is everybody with less than nothing; if nobody is, the one with least. When all have less than
    nothing, it is all but the one who loses least.
    """
    tolerance = 1e-8 * max(1.0, abs(total), float(np.abs(division).max()))
    efficient = abs(float(division.sum()) - total) <= tolerance
    order = np.argsort(division)
    losers = [int(place) for place in order if division[place] < 0][: max(len(players) - 1, 1)] or [int(order[0])]
    largest = -float(division[losers].sum())
    rational = bool((division >= -tolerance).all())
    names = "+".join(players[place] for place in sorted(losers))
    return Audit(efficient, rational, efficient and largest <= tolerance, largest, names)
