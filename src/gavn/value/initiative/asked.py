"""What the form of a budget initiative asks, and what a person says that a value case does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gavn.value.errors import PartyNotInCase, SharesNotWhole

YEARS = 4

# What a flow of the region is in the form's table.
WAGES, OPERATION, ESTABLISHMENT = "wages", "operation", "establishment"
KINDS = {
    WAGES: "Løn til evt. nye årsværk",
    OPERATION: "Øvrig drift",
    ESTABLISHMENT: "Etableringsudgifter",
}

# The purses from which a region pays.
PURSES = {
    "health": "Sundhedskassen",
    "development": "Den regionale udviklingskasse",
    "social": "Det sociale område",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person fills in.

    `kinds` gives the kind of each flow by its name; a flow that is not named is operation. `staff` is årsværk by year
    of the form, `shares` the part of each purse; together they are one.
    """

    title: str
    proposed_by: str
    problem: str
    solution: str
    remarks: str
    explanation: str
    scalability: str
    agreement: str
    goals: str
    party: str
    strategy: str
    first_year: int
    kinds: Mapping[str, str] = field(default_factory=dict)
    staff: tuple[Fraction, ...] = (Fraction(0),) * YEARS
    shares: Mapping[str, Fraction] = field(default_factory=lambda: {"health": Fraction(1)})


def check(asked: Asked, parties: frozenset[str], strategies: tuple[str, ...]) -> None:
    """Refuses `initiative.shares-not-whole`, `initiative.party-not-in-case`."""
    whole = sum(asked.shares.values(), Fraction(0))
    if whole != 1 or any(share < 0 for share in asked.shares.values()):
        raise SharesNotWhole(sum=str(whole))
    if asked.party not in parties or asked.strategy not in strategies:
        raise PartyNotInCase(party=asked.party, strategy=asked.strategy)
