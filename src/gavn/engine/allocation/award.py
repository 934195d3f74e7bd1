"""Evaluate a whole tender: rank every lot, choose the winners, prove the choice, say why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from gavn.engine.allocation.award_network import award_network
from gavn.engine.allocation.award_packages import award_packages
from gavn.engine.allocation.build import build_problem
from gavn.engine.allocation.packages import PricedPackage, price_packages
from gavn.engine.allocation.problem import Problem
from gavn.engine.allocation.proof import Proof, proves
from gavn.engine.allocation.solver import Solver
from gavn.engine.scoring.fingerprint import model_hash
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.ranking import LotRanking, rank_lot
from gavn.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a lot went where it went: a code and what a reader needs to understand it."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Award:
    """The chosen options of a problem. `status` is optimal, or feasible where the solver was stopped early.

    `proof` is None where the optimum rests on the solver's word alone.
    """

    status: str
    problem: Problem
    chosen: tuple[int, ...]
    proof: Proof | None

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
    packages = price_packages(tender)
    rankings = rank_all(tender)
    digest = model_hash(tender.model)
    seed = tender.model.method.draw_seed or digest
    award = solve(build_problem(tender.model, rankings, packages, seed=seed), solver)
    return Evaluation(tender, digest, rankings, packages, award)


def rank_all(tender: Tender) -> tuple[LotRanking, ...]:
    """Every lot's ranking, in the order of the lots."""
    grouped = tender.bids_by_lot()
    return tuple(rank_lot(tender.model, lot.id, grouped[lot.id], reserve=lot.reserve) for lot in tender.model.lots)


def solve(problem: Problem, solver: Solver) -> Award:
    """The optimal award of a problem. The proof is checked here, in exact numbers, before anybody sees the award."""
    if not problem.has_packages:
        chosen, leaf = award_network(problem, solver)
        return _checked(problem, chosen, leaf, finished=True)
    found = award_packages(problem, solver)
    return _checked(problem, found.chosen, found.proof, finished=found.finished)


def _checked(problem: Problem, chosen: Sequence[int], proof: Proof | None, *, finished: bool) -> Award:
    if proof is not None and not proves(problem, chosen, proof):
        raise AssertionError("the award's proof does not hold")
    return Award("optimal" if finished else "feasible", problem, tuple(chosen), proof)
