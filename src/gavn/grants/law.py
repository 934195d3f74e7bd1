"""The law on which decisions rest, by the day from which each wording holds. A decision stores the wording it used."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LawVersion:
    """A paragraph with the consolidation in force from `start_on`, as a letter cites it."""

    start_on: dt.date
    paragraph: str
    consolidation: str

    @property
    def reference(self) -> str:
        """The citation, in Danish."""
        return f"{self.paragraph}, jf. {self.consolidation}"


AIDS_LAW = (
    LawVersion(
        start_on=dt.date(2022, 1, 24),
        paragraph="§ 112 i lov om social service (serviceloven)",
        consolidation="lovbekendtgørelse nr. 170 af 24. januar 2022 med senere ændringer",
    ),
)


def aids_law_on(on: dt.date) -> LawVersion | None:
    """The wording in force on a day; None where no wording is registered for it."""
    in_force = [version for version in AIDS_LAW if version.start_on <= on]
    return in_force[-1] if in_force else None
