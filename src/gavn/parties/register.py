"""What the civil register (CPR) tells of a citizen, and what follows. Pure.

Messages come late, twice, and in any order; one can annul another that has not come yet. What follows depends on the
set of messages alone, never on the order in which they came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.kernel.period import Period

MOVED, DIED, PROTECTED, UNPROTECTED, ANNULLED = "moved", "died", "protected", "unprotected", "annulled"
KINDS = (MOVED, DIED, PROTECTED, UNPROTECTED, ANNULLED)


@dataclass(frozen=True, slots=True)
class Address:
    """Where letters and parcels go."""

    street: str
    postcode: str
    city: str


@dataclass(frozen=True, slots=True)
class RegisterMessage:
    """One message. `reference` is the register's own name for it; `on` is the day from which it holds.

    moved: `municipality_id`, and `address` where it is told. annulled: `annuls` is the reference of another message.
    """

    reference: str
    citizen_id: UUID
    kind: str
    on: dt.date
    municipality_id: UUID | None = None
    address: Address | None = None
    annuls: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a citizen stands on a day: who was responsible when, who is now, where, whether dead or protected."""

    residences: tuple[tuple[UUID, Period], ...]
    municipality_id: UUID
    address: Address | None
    died_on: dt.date | None
    protected_address: bool


def standing_on(messages: Iterable[RegisterMessage], today: dt.date) -> Standing:
    """What follows from all messages about one citizen, of which at least one is a move.

    Of two moves on one day the one with the later reference holds. Before the first move, its municipality is
    responsible as well: somebody always must help.
    """
    known = list(messages)
    annulled = {each.annuls for each in known if each.kind == ANNULLED}
    valid = sorted(
        (each for each in known if each.reference not in annulled), key=lambda each: (each.on, each.reference)
    )
    residences = _residences([each for each in valid if each.kind == MOVED])
    now = [municipality for municipality, period in residences if period.start_on <= today]
    addresses = [each.address for each in valid if each.kind == MOVED and each.on <= today and each.address]
    protection = [each.kind for each in valid if each.kind in (PROTECTED, UNPROTECTED) and each.on <= today]
    deaths = [each.on for each in valid if each.kind == DIED and each.on <= today]
    return Standing(
        residences=residences,
        municipality_id=now[-1] if now else residences[0][0],
        address=addresses[-1] if addresses else None,
        died_on=min(deaths, default=None),
        protected_address=bool(protection) and protection[-1] == PROTECTED,
    )


def _residences(moves: Sequence[RegisterMessage]) -> tuple[tuple[UUID, Period], ...]:
    """The municipalities, each with its days, one after the other without a gap or a double."""
    places: dict[dt.date, UUID] = {each.on: each.municipality_id for each in moves if each.municipality_id}
    changes: list[tuple[dt.date, UUID]] = []
    for on, municipality in places.items():
        if not changes or changes[-1][1] != municipality:
            changes.append((on, municipality))
    ends = [on for on, _ in changes[1:]]
    return tuple(
        (municipality, Period(on, end)) for (on, municipality), end in zip(changes, [*ends, None], strict=True)
    )
