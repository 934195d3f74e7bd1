"""One row of data, and the rows of one endpoint as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gavn.engine.arrays import Booleans, Floats


@dataclass(frozen=True, slots=True)
class Observation:
    """One measured unit. `value` is None where the outcome is missing; numbers are as written."""

    arm: str
    unit: str
    endpoint: str
    value: Decimal | None
    exposure: Decimal = Decimal(1)
    censored: bool = False
    lower: Decimal | None = None
    upper: Decimal | None = None
    at: str | None = None
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of one arm and endpoint in the order received, without those whose value is missing."""

    values: Floats
    exposures: Floats
    censored: Booleans
    clusters: tuple[str, ...]
    missing: int

    @property
    def n(self) -> int:
        """How many have an outcome."""
        return len(self.values)


def columns(rows: Sequence[Observation]) -> Columns:
    """`rows` as columns."""
    kept = [row for row in rows if row.value is not None]
    return Columns(
        values=np.array([float(row.value) for row in kept if row.value is not None], dtype=float),
        exposures=np.array([float(row.exposure) for row in kept], dtype=float),
        censored=np.array([row.censored for row in kept], dtype=bool),
        clusters=tuple(row.cluster or row.unit for row in kept),
        missing=len(rows) - len(kept),
    )
