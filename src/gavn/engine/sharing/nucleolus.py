"""Nucleolus and pre-nucleolus: the largest complaint as small as can be, then the next, and so on.

Schmeidler (1969), "The nucleolus of a characteristic function game", SIAM Journal on Applied Mathematics 17:1163-1170;
as a sequence of linear programs: Kopelowitz (1967). A coalition's complaint is what it could secure minus what it has.
After each program only coalitions with a positive dual are fixed, for those are tight in *every* optimum; fixing all
that happen to be tight gives wrong answers (Guajardo and Jörnsten 2015, "Common mistakes in computing the nucleolus",
European Journal of Operational Research 241:931-935). Rows are added only when broken, so 20 players stay quick.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from gavn.engine.arrays import Booleans, Floats
from gavn.engine.sharing.game import Game, coalition_sums
from gavn.engine.sharing.linear_program import GrowingProgram, Optimum
from gavn.kernel.errors import Refusal

_DUAL = 1e-7
_BROKEN = 1e-9


def nucleolus(game: Game) -> Floats:
    """The nucleolus, (player,): nobody has less than alone. Refused when that is impossible."""
    if game.total < float(game.alone.sum()) - game.tolerance:
        raise Refusal("no-imputation", total=game.total, alone_sum=float(game.alone.sum()))
    return _solve(game, game.alone)


def pre_nucleolus(game: Game) -> Floats:
    """The pre-nucleolus, (player,): as the nucleolus, but a player may have less than alone."""
    return _solve(game, None)


def least_complaint(game: Game) -> float:
    """The smallest largest complaint any efficient division can have; above zero the core is empty."""
    if game.size == 1:
        return 0.0
    stage = _Stage(game, _scale(game), None)
    return float(stage.optimum().columns[-1]) * _scale(game)


def core_is_empty(game: Game) -> bool:
    """Whether every division leaves some coalition better off alone."""
    return least_complaint(game) > game.tolerance


def _scale(game: Game) -> float:
    return max(1.0, float(np.abs(game.gains).max()))


def _solve(game: Game, lowest: Floats | None) -> Floats:
    if game.size == 1:
        return np.array([game.total])
    scale = _scale(game)
    stage = _Stage(game, scale, lowest)
    while not stage.is_settled():
        stage.fix(stage.optimum())
    return stage.point() * scale


@dataclass
class _Stage:
    """The coalitions fixed so far, as rows of equations a · x = b in scaled amounts."""

    game: Game
    scale: float
    lowest: Floats | None
    equations: list[Floats] = field(default_factory=list)
    results: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        players = self.game.size
        self.gains = self.game.gains / self.scale
        self.equations.append(np.ones(players))
        self.results.append(float(self.gains[-1]))
        # Begin with single players and with everybody but one; others join when broken.
        single = [1 << place for place in range(players)]
        self.rows = list(dict.fromkeys([*single, *(self.game.grand - mask for mask in single)]))

    def is_settled(self) -> bool:
        return int(np.linalg.matrix_rank(np.array(self.equations))) == self.game.size

    def point(self) -> Floats:
        """The only solution of the equations."""
        solution, *_ = np.linalg.lstsq(np.array(self.equations), np.array(self.results), rcond=None)
        return np.asarray(solution)

    def optimum(self) -> Optimum:
        """The least largest complaint over coalitions that the equations leave open: columns x, then the complaint."""
        program = self._program()
        open_coalitions = self._open()
        self.rows = [mask for mask in self.rows if open_coalitions[mask]] or [int(np.flatnonzero(open_coalitions)[0])]
        for mask in self.rows:
            self._add(program, mask)
        while True:
            found = program.solve()
            complaints = self.gains - coalition_sums(found.columns[:-1])
            complaints[~open_coalitions] = -np.inf
            worst = np.argsort(complaints)[::-1][: 2 * self.game.size]
            known = set(self.rows)
            broken = [int(m) for m in worst if complaints[m] > found.columns[-1] + _BROKEN and int(m) not in known]
            if not broken:
                return found
            for mask in broken:
                self.rows.append(mask)
                self._add(program, mask)

    def _program(self) -> GrowingProgram:
        players = self.game.size
        low = np.full(players + 1, -np.inf)
        if self.lowest is not None:
            low[:players] = self.lowest / self.scale
        program = GrowingProgram(np.append(np.zeros(players), 1.0), low, np.full(players + 1, np.inf))
        for equation, result in zip(self.equations, self.results, strict=True):
            program.add_row(np.append(equation, 0.0), result, result)
        return program

    def _add(self, program: GrowingProgram, mask: int) -> None:
        program.add_row(np.append(self._indicator(mask), 1.0), float(self.gains[mask]), np.inf)

    def _indicator(self, mask: int) -> Floats:
        return (mask >> np.arange(self.game.size) & 1).astype(np.float64)

    def _open(self) -> Booleans:
        """Coalitions that are no combination of the fixed ones, by projection on what is left free."""
        free = np.eye(self.game.size) - np.linalg.pinv(np.array(self.equations)) @ np.array(self.equations)
        distance = np.zeros(self.game.grand + 1)
        for row in free:
            distance += coalition_sums(row) ** 2
        is_open: Booleans = distance > 1e-12
        is_open[0] = is_open[-1] = False
        return is_open

    def fix(self, found: Optimum) -> None:
        """Fix the coalitions whose complaint is the same in every optimum, and players held at their lowest."""
        first = len(self.equations)
        level = float(found.columns[-1])
        tight = [m for m, dual in zip(self.rows, found.row_duals[first:], strict=True) if abs(dual) > _DUAL]
        for mask in tight:
            self._fix_row(self._indicator(mask), float(self.gains[mask]) - level)
        if self.lowest is not None:
            for player in np.flatnonzero(np.abs(found.reduced_costs[:-1]) > _DUAL):
                self._fix_row(self._indicator(1 << int(player)), float(self.lowest[player]) / self.scale)
        if len(self.equations) == first:
            raise Refusal("nucleolus-stalled", complaint=level * self.scale)

    def _fix_row(self, equation: Floats, result: float) -> None:
        trial = np.array([*self.equations, equation])
        if np.linalg.matrix_rank(trial) == len(trial):
            self.equations.append(equation)
            self.results.append(result)
