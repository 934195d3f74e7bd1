"""The answers of the analytics, frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CubeRow:
    """What a payer spent in a month on a product group; group '' is advice."""

    payer_code: str
    payer_name: str
    month_on: dt.date
    group_code: str
    amount_ore: int
    units: int


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A supplier's service for what was ordered in a month. A mean is None where nothing was received."""

    supplier_code: str
    supplier_name: str
    month_on: dt.date
    lines: int
    packs: int
    packs_received: int
    packs_cancelled: int
    lines_whole: int
    deliveries: int
    promised: int
    kept: int
    received: int
    days: int

    @property
    def mean_days(self) -> float | None:
        """Days from order to receipt."""
        return self.days / self.received if self.received else None
