"""The rules a coalition game is divided by, as a table from name to function."""

from __future__ import annotations

from collections.abc import Callable

from gavn.engine.arrays import Floats
from gavn.engine.sharing.bargaining import equal_surplus
from gavn.engine.sharing.game import Game
from gavn.engine.sharing.nucleolus import nucleolus, pre_nucleolus
from gavn.engine.sharing.proportional import proportional
from gavn.engine.sharing.separable import equal_non_separable, gately, separable_remaining_benefit
from gavn.engine.sharing.shapley import shapley


def equal_surplus_of(game: Game) -> Floats:
    """What each player secures alone, and an equal share of the rest."""
    return equal_surplus(game.alone, game.total)


GAME_RULES: dict[str, Callable[[Game], Floats]] = {
    "shapley": shapley,
    "nucleolus": nucleolus,
    "pre-nucleolus": pre_nucleolus,
    "equal-surplus": equal_surplus_of,
    "proportional": proportional,
    "scrb": separable_remaining_benefit,
    "ensc": equal_non_separable,
    "gately": gately,
}
