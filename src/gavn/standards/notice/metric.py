"""What a procurement is to bring about, and what it did: OCDS metrics. eForms has no place for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from gavn.standards.notice.amount import Amount

FORECAST, TARGET, AGREED, RESULT = "forecast", "target", "agreed", "result"
STAGES = (FORECAST, TARGET, AGREED, RESULT)


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: money in `value`, or `measure` of `unit`. `dimensions` are names and values (`party`, `payer`)."""

    id: str
    value: Amount | None = None
    measure: Decimal | None = None
    unit: str = ""
    start_on: dt.date | None = None
    end_before: dt.date | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric at a stage: forecast in planning, target in the tender, agreed in a contract, result of a contract."""

    id: str
    stage: str
    title: str
    observations: tuple[Observation, ...]
    description: str = ""
    contract_id: str = ""
