"""Dated parameter sets of the Finance Ministry for the welfare sheet.

Sources: "Vejledning i samfundsøkonomiske konsekvensvurderinger" (Finance Ministry, 22 June 2023) with the key figures
of that day; the rates by band were first set in the note of 7 January 2021. Older sets exist so that an old case can be
replayed; a new case uses the newest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats


@dataclass(frozen=True, slots=True)
class Band:
    """A discount rate for the years up to and including `last_year`; None means without end."""

    last_year: int | None
    rate: float


@dataclass(frozen=True, slots=True)
class WelfareRules:
    """One dated parameter set: discount rates by band, net tax factor, factor for the distortion of taxes."""

    name: str
    valid_from: dt.date
    bands: tuple[Band, ...]
    net_tax_factor: float
    distortion_factor: float

    def rate(self, year: int) -> float:
        """The discount rate that applies to year `year`, counted from the start of the horizon."""
        for band in self.bands:
            if band.last_year is None or year <= band.last_year:
                return band.rate
        return self.bands[-1].rate

    def discount_factors(self, years: int) -> Floats:
        """One factor per year 0, 1, …: year 0 is undiscounted, and each band's rate applies to the years in that band.

        The staircase is cumulative: factor(t) = product over the years 1..t of 1 / (1 + rate(year)).
        """
        steps = [1.0] + [1.0 / (1.0 + self.rate(year)) for year in range(1, years)]
        return np.asarray(np.cumprod(steps[:years]), dtype=np.float64)


_BANDS_2021 = (Band(35, 0.035), Band(70, 0.025), Band(None, 0.015))

RULES: dict[str, WelfareRules] = {
    rules.name: rules
    for rules in (
        WelfareRules("fm-2023", dt.date(2023, 6, 22), _BANDS_2021, net_tax_factor=1.28, distortion_factor=1.0),
    )
}
