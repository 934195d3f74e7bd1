"""Metrics of any section."""

from __future__ import annotations

from decimal import Decimal

from gavn.kernel.reading import Table, as_decimal
from gavn.standards.notice.metric import Metric, Observation
from gavn.standards.ocds.names import METRIC_PLACE
from gavn.standards.ocds.values import read_amount, read_id, read_period


def read_metrics(holder: Table, stage: str, contract_id: str = "") -> tuple[Metric, ...]:
    """The metrics of a stage in the section that has them."""
    return tuple(
        Metric(
            id=read_id(table),
            stage=stage,
            title=table.text("title", ""),
            observations=tuple(_observation(each) for each in table.tables("observations", [])),
            description=table.text("description", ""),
            contract_id=contract_id,
        )
        for table in holder.tables(METRIC_PLACE[stage], [])
    )


def _observation(table: Table) -> Observation:
    start_on, end_before, _ = read_period(table, "period")
    measure, notes = _measure(table), table.text("notes", "")
    dimensions = table.table("dimensions", {})
    return Observation(
        id=read_id(table),
        value=read_amount(table, "value"),
        measure=measure,
        unit=table.table("unit", {}).text("name", ""),
        start_on=start_on,
        end_before=end_before,
        dimensions=tuple((name, dimensions.text(name)) for name in dimensions),
        notes=notes,
    )


def _measure(table: Table) -> Decimal | None:
    """The measure where it is a number; OCDS lets it be any text, which is not kept."""
    return as_decimal(table.raw("measure")) if "measure" in table else None
