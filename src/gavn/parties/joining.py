"""From when a joint agreement applies. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

ALL_ACCEDED = "all-acceded"


@dataclass(frozen=True, slots=True)
class Joining:
    """An authority's place: `acceded_on` None while it is only invited."""

    standing: str  # invited | acceded | outside
    acceded_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A suspensive condition; `met_on` None while it is not met. That of all having acceded is met by accessions."""

    kind: str
    met_on: dt.date | None


def applies_from(start_on: dt.date, joinings: Sequence[Joining], conditions: Sequence[Suspension]) -> dt.date | None:
    """The first day on which the agreement applies, or None while a condition is not met.

    Parties outside do not count among all. The day is the latest of the agreement's own and those on which the
    conditions were met.
    """
    days = [start_on]
    for condition in conditions:
        met_on = _all_acceded_on(joinings) if condition.kind == ALL_ACCEDED else condition.met_on
        if met_on is None:
            return None
        days.append(met_on)
    return max(days)


def _all_acceded_on(joinings: Sequence[Joining]) -> dt.date | None:
    inside = [each for each in joinings if each.standing != "outside"]
    days = [each.acceded_on for each in inside if each.acceded_on is not None]
    return max(days) if inside and len(days) == len(inside) else None
