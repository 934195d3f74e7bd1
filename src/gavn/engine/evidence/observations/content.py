"""A row as it is hashed, stored and published, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gavn.engine.evidence.observations.observation import Observation


def row_content(row: Observation) -> dict[str, object]:
    """Absent columns left out, numbers exact."""
    whole = {
        "arm": row.arm,
        "unit": row.unit,
        "endpoint": row.endpoint,
        "value": row.value,
        "exposure": row.exposure,
        "censored": row.censored or None,
        "lower": row.lower,
        "upper": row.upper,
        "at": row.at,
        "cluster": row.cluster,
    }
    return {name: value for name, value in whole.items() if value is not None}


def row_from_content(content: Mapping[str, Any]) -> Observation:
    """The row again, also after its numbers became text. Raises KeyError or ArithmeticError on what never was a row."""

    def number(name: str) -> Decimal | None:
        return None if content.get(name) is None else Decimal(str(content[name]))

    return Observation(
        arm=content["arm"],
        unit=content["unit"],
        endpoint=content["endpoint"],
        value=number("value"),
        exposure=number("exposure") or Decimal(1),
        censored=bool(content.get("censored", False)),
        lower=number("lower"),
        upper=number("upper"),
        at=content.get("at"),
        cluster=content.get("cluster"),
    )
