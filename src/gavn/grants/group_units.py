"""Units of a product group every so many months: what is applied for and what is granted. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from gavn.grants.errors import GroupTwice, LineNotPositive, LinesDoNotFit


class GroupUnits(NamedTuple):
    """`units` of the group in each window of `every_months` months."""

    group_id: UUID
    units: int
    every_months: int


def read_lines(lines: Sequence[tuple[UUID, int, int]]) -> tuple[GroupUnits, ...]:
    """The lines, each group once, each number above zero. Refuses `line.not-positive`, `line.group-twice`."""
    read = tuple(GroupUnits(*line) for line in lines)
    for line in read:
        if line.units <= 0 or line.every_months <= 0:
            raise LineNotPositive(group_id=str(line.group_id), units=line.units, every_months=line.every_months)
    groups = [line.group_id for line in read]
    if len(set(groups)) < len(groups):
        raise GroupTwice(group_ids=sorted({str(group) for group in groups if groups.count(group) > 1}))
    return read


def check_outcome(outcome: str, asked: Sequence[GroupUnits], granted: Sequence[GroupUnits]) -> None:
    """Whether what is granted fits the outcome. Refuses `decision.lines-do-not-fit`."""
    applied = {line.group_id: line for line in asked}
    given = {line.group_id: line for line in granted}
    foreign = given.keys() - applied.keys()
    short = {group for group, line in applied.items() if group not in given or is_less(given[group], line)}
    misfits = {
        "granted": foreign | short,
        "partly": foreign if given and short else foreign | applied.keys(),
        "refused": set(given),
    }[outcome]
    if misfits:
        raise LinesDoNotFit(outcome=outcome, group_ids=sorted(str(group) for group in misfits))


def is_less(line: GroupUnits, other: GroupUnits) -> bool:
    """Whether the line gives fewer units a month than the other."""
    return line.units * other.every_months < other.units * line.every_months
