"""Choose projects within a number of staff hours so that the value is greatest: the 0/1 knapsack problem, exactly.

Dynamic programming over whole hours (Bellman 1957); the bound is Dantzig's (1957, Operations Research 5:266): projects
by value per hour, the last one in part. A project that must run is taken first, whatever it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gavn.kernel.errors import Refusal

MOST_PROJECTS, MOST_HOURS = 500, 200_000


class Why(StrEnum):
    """Why a project is chosen or not."""

    MUST = "must"
    CHOSEN = "chosen"
    NO_VALUE = "no-value"  # worth nothing, or less
    UNKNOWN = "value-unknown"  # nobody has valued it
    TOO_LARGE = "too-large"  # it alone needs more than is left
    DISPLACED = "displaced"  # others give more for the same hours


@dataclass(frozen=True, slots=True)
class Project:
    """A project: whole hours of staff a year, value in whole kroner (None where nobody knows), whether it must run."""

    id: str
    hours: int
    value_dkk: int | None
    must: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A project with the reason; `dkk_per_hour` is None without value or hours. In order of value per hour."""

    project: Project
    why: Why
    dkk_per_hour: float | None

    @property
    def is_chosen(self) -> bool:
        """Whether it runs."""
        return self.why in (Why.MUST, Why.CHOSEN)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to run within `hours`. `bound_dkk` is what no choice can pass; `value_by_hours` gives the greatest value of
    the chosen at other numbers of hours, obligatory ones included."""

    hours: int
    used_hours: int
    value_dkk: int
    bound_dkk: float
    placed: tuple[Placed, ...]
    value_by_hours: tuple[tuple[int, int], ...]


def choose(projects: Sequence[Project], hours: int, shares: Sequence[float] = (0.5, 0.75, 1.0, 1.25, 1.5)) -> Choice:
    """The projects with the greatest value within `hours` a year; of equal choices the one with fewer hours.

    Refuses `prioritisation.too-large` {projects, hours}, `prioritisation.negative-hours` {project} and
    `prioritisation.must-exceeds-hours` {hours, needed}.
    """
    _check(projects, hours)
    must = [each for each in projects if each.must]
    needed = sum(each.hours for each in must)
    if needed > hours:
        raise Refusal("prioritisation.must-exceeds-hours", hours=hours, needed=needed)
    base = sum(each.value_dkk or 0 for each in must)
    free = [each for each in projects if not each.must and (each.value_dkk or 0) > 0]
    others = sorted({max(needed, round(hours * share)) for share in shares})
    best, taken = _table(free, max(hours, *others) - needed)
    chosen = _trace(free, best, taken, hours - needed)
    names = {each.id for each in chosen}
    return Choice(
        hours=hours,
        used_hours=needed + sum(each.hours for each in chosen),
        value_dkk=base + sum(each.value_dkk or 0 for each in chosen),
        bound_dkk=base + dantzig_bound(free, hours - needed),
        placed=_ordered(projects, names, hours - needed),
        value_by_hours=tuple((number, base + int(best[number - needed])) for number in others),
    )


def dantzig_bound(projects: Sequence[Project], hours: int) -> float:
    """The value of the linear relaxation: by value per hour, the last one in part."""
    left, value = hours, 0.0
    for each in sorted(projects, key=lambda each: -_ratio(each)):
        part = 1.0 if each.hours <= left else left / each.hours
        value += part * (each.value_dkk or 0)
        left -= min(left, each.hours)
        if part < 1.0:
            break
    return value


def _check(projects: Sequence[Project], hours: int) -> None:
    if len(projects) > MOST_PROJECTS or hours > MOST_HOURS:
        raise Refusal("prioritisation.too-large", projects=len(projects), hours=hours)
    for each in projects:
        if each.hours < 0 or hours < 0:
            raise Refusal("prioritisation.negative-hours", project=each.id)


def _table(projects: Sequence[Project], hours: int) -> tuple[np.ndarray, np.ndarray]:
    """The greatest value by hours, and whether a project is taken when it and those before it share the hours."""
    best = np.zeros(hours + 1, dtype=np.int64)
    taken = np.zeros((len(projects), hours + 1), dtype=bool)
    for row, each in enumerate(projects):
        if each.hours > hours:
            continue
        with_it = best[: hours + 1 - each.hours] + (each.value_dkk or 0)
        better = with_it > best[each.hours :]
        taken[row, each.hours :] = better
        best[each.hours :] = np.where(better, with_it, best[each.hours :])
    return best, taken


def _trace(projects: Sequence[Project], best: np.ndarray, taken: np.ndarray, hours: int) -> list[Project]:
    left = int(np.argmax(best[: hours + 1] == best[hours]))  # the fewest hours that give as much
    chosen = []
    for row in range(len(projects) - 1, -1, -1):
        if taken[row, left]:
            chosen.append(projects[row])
            left -= projects[row].hours
    return chosen


def _ordered(projects: Sequence[Project], chosen: set[str], left: int) -> tuple[Placed, ...]:
    placed = [Placed(each, _why(each, chosen, left), _per_hour(each)) for each in projects]
    return tuple(sorted(placed, key=lambda each: (not each.is_chosen, -_ratio(each.project), each.project.id)))


def _why(project: Project, chosen: set[str], left: int) -> Why:
    if project.must:
        return Why.MUST
    if project.id in chosen:
        return Why.CHOSEN
    if project.value_dkk is None:
        return Why.UNKNOWN
    if project.value_dkk <= 0:
        return Why.NO_VALUE
    return Why.TOO_LARGE if project.hours > left else Why.DISPLACED


def _per_hour(project: Project) -> float | None:
    return None if project.value_dkk is None or not project.hours else project.value_dkk / project.hours


def _ratio(project: Project) -> float:
    if project.value_dkk is None:
        return float("-inf")
    return project.value_dkk / project.hours if project.hours else float(np.inf)
