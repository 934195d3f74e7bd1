"""The rows that a criterion compares: those of the product, and those of the control where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gavn.engine.evidence.observations.observation import Columns, Observation, columns


@dataclass(frozen=True)
class ArmData:
    """Rows of one endpoint, in the order received."""

    arm: str
    product_rows: tuple[Observation, ...]
    control_rows: tuple[Observation, ...]

    @cached_property
    def product(self) -> Columns:
        """The product's rows as columns."""
        return columns(self.product_rows)

    @cached_property
    def control(self) -> Columns:
        """The control's rows as columns."""
        return columns(self.control_rows)


def arm_data(rows: Sequence[Observation], endpoint: str, arm: str, control: str | None) -> ArmData:
    """The part of `rows` that belongs to `endpoint`, `arm` and `control`."""
    mine = [row for row in rows if row.endpoint == endpoint]
    return ArmData(
        arm=arm,
        product_rows=tuple(row for row in mine if row.arm == arm),
        control_rows=tuple(row for row in mine if row.arm == control),
    )
