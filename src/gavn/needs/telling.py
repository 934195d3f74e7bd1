"""A need as it is written down, checked as far as it can be without looking anything up. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gavn.kernel.slug import is_slug
from gavn.needs.errors import BaselineUnreadable, NeedPartMissing, NeedSlugUnusable

MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A baseline figure: how it is today, in its unit, and where the number comes from."""

    name: str
    value: Decimal
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of a need."""

    title: str
    problem: str
    affected: str
    size: str
    solved_when: str
    baseline: tuple[Figure, ...]


def check_slug(slug: str) -> None:
    """Refuses `need.slug-unusable`."""
    if not is_slug(slug):
        raise NeedSlugUnusable(slug=slug)


def check_whole(telling: Telling) -> None:
    """Whether it says everything that a reader outside must know. Refuses `need.part-missing`."""
    parts = {
        "title": telling.title,
        "problem": telling.problem,
        "affected": telling.affected,
        "size": telling.size,
        "solved_when": telling.solved_when,
        "baseline": telling.baseline,
    }
    missing = [name for name, said in parts.items() if not said]
    if missing:
        raise NeedPartMissing(parts=missing)


def read_figures(rows: Sequence[tuple[str, str, str, str]]) -> tuple[Figure, ...]:
    """Baseline figures from (name, value, unit, source). Refuses `need.baseline-unreadable` with every wrong place."""
    figures = [_figure(row) for row in rows]
    wrong = [place for place, figure in enumerate(figures, 1) if figure is None]
    if wrong:
        raise BaselineUnreadable(figures=wrong)
    return tuple(figure for figure in figures if figure is not None)


def _figure(row: tuple[str, str, str, str]) -> Figure | None:
    name, written, unit, source = (str(part).strip() for part in row)
    try:
        value = Decimal(written)
    except InvalidOperation:
        return None
    is_number = value.is_finite() and abs(value.adjusted()) <= MOST_DIGITS
    return Figure(name, value, unit, source) if is_number and name and unit and source else None
