"""Rank products by fit alone: a published score, explained wish by wish; ties by a draw that anybody can repeat. Pure.

A wish that is met gives 2 points, one of which the catalogue says nothing gives 1, one that is not met gives 0: what
is unknown stands between. Among products with the same points the order is that of the SHA-256 of the day and the
product's id, so nobody stands first two days running by their name. Neither supplier nor price is an input.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.fitting.sizes import covers

MET, UNKNOWN, UNMET = "met", "unknown", "unmet"
POINTS = {MET: 2, UNKNOWN: 1, UNMET: 0}
SIZE = "size"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a product says to one wish: the attribute, what was wished, what the catalogue has (or nothing)."""

    attribute: str
    wished: str
    found: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Fit:
    """A product's points of the most that could be had, and why."""

    product_id: UUID
    points: int
    most: int
    answers: tuple[Answer, ...]


def rank(wishes: Mapping[str, str], products: Mapping[UUID, Mapping[str, str]], *, on: dt.date) -> tuple[Fit, ...]:
    """The products by points, the best first; wishes and attributes by code, a wished size in millimetres."""
    fits = [fit(wishes, product_id, attributes) for product_id, attributes in products.items()]
    return tuple(sorted(fits, key=lambda each: (-each.points, draw(each.product_id, on))))


def fit(wishes: Mapping[str, str], product_id: UUID, attributes: Mapping[str, str]) -> Fit:
    """One product against the wishes."""
    answers = tuple(answer(code, wished, attributes.get(code, "")) for code, wished in wishes.items())
    return Fit(product_id, sum(POINTS[each.verdict] for each in answers), POINTS[MET] * len(answers), answers)


def answer(code: str, wished: str, found: str) -> Answer:
    """One attribute against one wish."""
    if not found:
        return Answer(code, wished, found, UNKNOWN)
    met = covers(found, int(wished)) if code == SIZE else found == wished
    return Answer(code, wished, found, UNKNOWN if met is None else MET if met else UNMET)


def draw(product_id: UUID, on: dt.date) -> str:
    """The place of a product among its equals that day."""
    return hashlib.sha256(f"{on.isoformat()}/{product_id}".encode()).hexdigest()


def equals(fits: Sequence[Fit]) -> int:
    """How many share the first place."""
    return sum(each.points == fits[0].points for each in fits) if fits else 0
