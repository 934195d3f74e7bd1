"""What earlier looks at one arm have seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Past:
    """By criterion, the information shares at the looks that showed the comparison; and the criteria met for good.

    A criterion that has crossed its bound stays met: its error was spent at that look, whatever the next one shows.
    """

    information: Mapping[str, Sequence[float]]
    met: frozenset[str] = frozenset()


NOTHING_SEEN = Past({})


def past_of(criteria: Sequence[str], looks: Iterable[Sequence[CriterionLook]]) -> Past:
    """The past after `looks` at one arm, oldest first. Every criterion is named: unseen is not the same as unknown."""
    information: dict[str, list[float]] = {name: [] for name in criteria}
    met = set()
    for look in looks:
        for one in look:
            if one.statistic is not None and one.information is not None:
                information[one.id].append(one.information)
            if one.verdict is Verdict.MET:
                met.add(one.id)
    return Past(information, frozenset(met))
