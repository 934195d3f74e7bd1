"""What becomes of a grant when its citizen moves or dies. Pure: it depends on how things stand, not how they came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from gavn.kernel.period import ONE_DAY


def effective_end(start_on: dt.date, agreed_end_before: dt.date | None, died_on: dt.date | None) -> dt.date | None:
    """The day before which a grant ends: as agreed, or after the day of death where that is earlier.

    A grant has a day at the least, also where the death was told after it began.
    """
    if died_on is None:
        return agreed_end_before
    after_death = max(died_on + ONE_DAY, start_on + ONE_DAY)
    return min(after_death, agreed_end_before) if agreed_end_before else after_death


def responsible_municipality(living_in: UUID, decided_by: UUID, named: Collection[UUID]) -> UUID:
    """Who helps and pays: where the citizen lives (retssikkerhedsloven § 9), if that can buy under the contract.

    Else the one that decided goes on until the new one has decided itself, and the two settle it: nobody runs out.
    """
    return living_in if living_in in named else decided_by
