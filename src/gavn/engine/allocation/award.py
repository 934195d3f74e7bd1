"""Evaluate a whole tender: rank every lot, choose the winners, prove the choice, say why."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from gavn.engine.allocation.award_network import award_network
from gavn.engine.allocation.award_packages import award_packages
from gavn.engine.allocation.build import build_problem
from gavn.engine.allocation.packages import PricedPackage, price_packages
from gavn.engine.allocation.problem import Cost, Problem
from gavn.engine.allocation.proof import Fixed, Leaf, Proof, fits, gap, proves
from gavn.engine.allocation.solver import Solver
from gavn.engine.scoring.fingerprint import model_hash
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.ranking import LotRanking, PointsTable, rank_lot
from gavn.kernel.errors import Refusal

# From here on it is worth while to start the solver before it is known whether it will be needed.
MANY_BIDS = 2_000


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a lot went where it went: a code and what a reader needs to understand it."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Award:
    """The chosen options of a problem. `status` is optimal, or feasible where the solver was stopped early.

    `proof` is None where the optimum rests on the solver's word; `bound` then shows how far off it can be at most.
    """

    status: str
    problem: Problem
    chosen: tuple[int, ...]
    proof: Proof | None
    bound: Leaf | None = None

    @property
    def largest_loss(self) -> Cost | None:
        """The cost (øre where whole) that another award can at most save, by exact duality: 0 with a proof."""
        if self.proof is not None:
            return 0
        return None if self.bound is None else gap(self.problem, self.chosen, self.bound, Fixed())

    @property
    def total_price(self) -> Fraction:
        """The sum of the prices offered by the winners, in kroner; a share of a lot counts with its share."""
        return sum((self.problem.options[number].price for number in self.chosen), Fraction(0))

    def option_of_slot(self) -> list[int | None]:
        """The chosen option of every slot."""
        found: list[int | None] = [None] * len(self.problem.slots)
        for number in self.chosen:
            for slot in self.problem.options[number].slots:
                found[slot] = number
        return found


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that `tender evaluate` shows."""

    tender: Tender
    model_hash: str
    rankings: tuple[LotRanking, ...]
    packages: tuple[PricedPackage, ...]
    award: Award


def evaluate(tender: Tender, solver: Solver) -> Evaluation:
    """Rank and award. Refuses `no-bids`, `zero-price`, `negative-price`, `package-needs-price-formula`."""
    if not tender.bids and not tender.packages:
        raise Refusal("no-bids", lots=len(tender.model.lots))
    if len(tender.bids) > MANY_BIDS:
        solver.prepare()
    packages = price_packages(tender)
    rankings = rank_all(tender)
    digest = model_hash(tender.model)
    seed = tender.model.method.draw_seed or digest
    award = solve(build_problem(tender.model, rankings, packages, seed=seed), solver)
    return Evaluation(tender, digest, rankings, packages, award)


def rank_all(tender: Tender) -> tuple[LotRanking, ...]:
    """Every lot's ranking, in the order of the lots."""
    grouped = tender.bids_by_lot()
    table = PointsTable(tender.model)
    return tuple(
        rank_lot(tender.model, lot.id, grouped[lot.id], reserve=lot.reserve, table=table) for lot in tender.model.lots
    )


def solve(problem: Problem, solver: Solver) -> Award:
    """The optimal award of a problem. The proof is checked here, in exact numbers, before anybody sees the award."""
    if not problem.has_packages:
        chosen, leaf = award_network(problem, solver)
        return _checked(Award("optimal", problem, tuple(chosen), leaf))
    found = award_packages(problem, solver)
    status = "optimal" if found.finished else "feasible"
    return _checked(Award(status, problem, tuple(found.chosen), found.proof, found.bound))


def _checked(award: Award) -> Award:
    if not fits(award.problem, award.chosen):
        raise AssertionError("the award breaks a limit")
    if award.proof is not None and not proves(award.problem, award.chosen, award.proof):
        raise AssertionError("the award's proof does not hold")
    return award
