"""What a row must be, by the type of its endpoint; and that no unit counts twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gavn.engine.evidence.observations.cells import Cells
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.periods import is_month, is_number
from gavn.engine.evidence.protocol.model import Endpoint, EndpointType, Method, Protocol

ONLY_ARM = "product"
RECEIVED = 0  # in the place of a line number: the unit came in an earlier batch
PERIOD = "the period: 1, 2, 3, ... or a month as YYYY-MM"


class RowRules:
    """Reads rows against a protocol and remembers the units it has seen."""

    def __init__(self, protocol: Protocol, received: Sequence[Observation] = ()) -> None:
        self.protocol = protocol
        self.arms = {arm.id for arm in protocol.arms}
        self.endpoints = {endpoint.id: endpoint for endpoint in protocol.endpoints}
        self.rollouts = {one.endpoint.id for one in protocol.criteria if one.method is Method.ROLLOUT}
        self.clustered = {one.endpoint.id for one in protocol.criteria if one.cluster is not None}
        self.limits = {one.id: _limits(protocol, one) for one in protocol.endpoints}
        self.months: dict[str, bool] = {}
        self.first_line: dict[tuple[str, ...], int] = {}
        self.arm_of_unit: dict[tuple[str, str], str] = {}
        for row in received:
            self._remember(row)

    def read(self, cells: Cells) -> Observation | None:
        """The row as an observation, or None with the mistakes noted in `cells`."""
        endpoint = self._endpoint(cells)
        arm = self._arm(cells)
        unit = cells.text("unit")
        if endpoint is None:
            return None
        row = Observation(
            arm=arm,
            unit=unit,
            endpoint=endpoint.id,
            value=self._value(cells, endpoint),
            exposure=self._exposure(cells, endpoint),
            censored=cells.flag("censored") if endpoint.type is EndpointType.TIME_TO_FAILURE else False,
            lower=cells.number("lower"),
            upper=cells.number("upper"),
            at=cells.optional_text("at"),
            cluster=cells.optional_text("cluster"),
        )
        self._check_columns(cells, endpoint, row)
        self._check_repeats(cells, row)
        return None if cells.faults else row

    def _endpoint(self, cells: Cells) -> Endpoint | None:
        if len(self.endpoints) == 1 and "endpoint" not in cells.content:
            return next(iter(self.endpoints.values()))
        name = cells.text("endpoint", "the id of an endpoint")
        if name and name not in self.endpoints:
            cells.fault("endpoint", repr(name)[:60], "one of " + ", ".join(sorted(self.endpoints)))
        return self.endpoints.get(name)

    def _arm(self, cells: Cells) -> str:
        if not self.arms and "arm" not in cells:
            return ONLY_ARM
        name = cells.text("arm", "the id of an arm")
        if name and self.arms and name not in self.arms:
            cells.fault("arm", repr(name)[:60], "one of " + ", ".join(sorted(self.arms)))
        return name

    def _value(self, cells: Cells, endpoint: Endpoint) -> Decimal | None:
        expected = EXPECTED[endpoint.type]
        if endpoint.type is EndpointType.BINARY:
            word = cells.content.get("value", "").strip().lower()
            if word in ("true", "ja", "yes", "false", "nej", "no"):
                return Decimal(word in ("true", "ja", "yes"))
        value = cells.number("value", expected)
        if value is None:
            return None
        wrong = (
            (endpoint.type is EndpointType.BINARY and value not in (0, 1))
            or (endpoint.type is EndpointType.COUNT and (value < 0 or value != value.to_integral_value()))
            or (endpoint.type is EndpointType.TIME_TO_FAILURE and value < 0)
        )
        if wrong:
            cells.fault("value", str(value)[:60], expected)
            return value
        limits = self.limits[endpoint.id]
        if limits is not None and not limits[0] <= value <= limits[1]:
            cells.fault("value", str(value)[:60], f"{limits[0]} to {limits[1]}, the endpoint's limits")
        return value

    def _exposure(self, cells: Cells, endpoint: Endpoint) -> Decimal:
        exposure = cells.number("exposure", "a number above 0")
        if exposure is None:
            needed = endpoint.type is EndpointType.COUNT and "exposure" in cells.content and "exposure" not in cells
            if needed:
                cells.fault("exposure", "nothing", "a number above 0")
            return Decimal(1)
        if exposure <= 0:
            cells.fault("exposure", str(exposure)[:60], "a number above 0")
        return exposure

    def _check_columns(self, cells: Cells, endpoint: Endpoint, row: Observation) -> None:
        if endpoint.type is EndpointType.TIME_TO_FAILURE:
            _check_life(cells, row)
        elif row.lower is not None or row.upper is not None:
            column = "lower" if row.lower is not None else "upper"
            cells.fault(column, "a number", "nothing: only times to failure lie between two inspections")
        needs_time = endpoint.type is EndpointType.SERIES or endpoint.id in self.rollouts
        if needs_time:
            self._check_period(cells, row)
        if endpoint.id in self.clustered and row.cluster is None:
            cells.fault("cluster", "nothing", f"the {endpoint.allocation} that was allocated")

    def _check_period(self, cells: Cells, row: Observation) -> None:
        if row.at is None or not (is_number(row.at) or is_month(row.at)):
            cells.fault("at", "nothing" if row.at is None else repr(row.at)[:60], PERIOD)
        elif self.months.setdefault(row.endpoint, is_month(row.at)) != is_month(row.at):
            cells.fault("at", row.at, "numbers or months, the same in every row")

    def _check_repeats(self, cells: Cells, row: Observation) -> None:
        """A unit counts once (events: once a time) in one arm; in a roll-out it crosses over."""
        if row.endpoint in self.rollouts:
            return
        first = self.first_line.setdefault(self._key(row), cells.line)
        if first == RECEIVED:
            cells.fault("unit", f"{row.unit!r} again (received before)"[:90], "each unit once")
        elif first != cells.line:
            cells.fault("unit", f"{row.unit!r} again (first on line {first})"[:90], "each unit once")
        arm = self.arm_of_unit.setdefault((row.endpoint, row.unit), row.arm)
        if arm != row.arm:
            cells.fault("arm", f"{row.unit!r} in {row.arm!r} and {arm!r}"[:90], "one arm per unit")

    def _remember(self, row: Observation) -> None:
        if row.endpoint in self.rollouts:
            return
        self.first_line[self._key(row)] = RECEIVED
        self.arm_of_unit[row.endpoint, row.unit] = row.arm

    def _key(self, row: Observation) -> tuple[str, ...]:
        counted_over_time = self.endpoints[row.endpoint].type is EndpointType.COUNT
        return row.endpoint, row.unit, (row.at or "") if counted_over_time else ""


def _check_life(cells: Cells, row: Observation) -> None:
    between = row.lower is not None or row.upper is not None
    if row.value is None and not between:
        if not any(fault.where.endswith(", value") for fault in cells.faults):
            cells.fault("value", "nothing", EXPECTED[EndpointType.TIME_TO_FAILURE] + ", or lower and upper")
    elif between and row.value is not None:
        cells.fault("value", "a value beside lower or upper", "either a value, or lower and upper")
    elif row.censored and between:
        cells.fault("censored", "1 beside lower or upper", "censored only with a value")
    elif between and (row.lower or Decimal(0)) < 0:
        cells.fault("lower", str(row.lower), "at least 0")
    elif row.lower is not None and row.upper is not None and row.upper <= row.lower:
        cells.fault(
            "upper", f"{row.upper}, not above lower = {row.lower}"[:60], "the inspection at which it had failed"
        )


def _limits(protocol: Protocol, endpoint: Endpoint) -> tuple[Decimal, Decimal] | None:
    """The scale's ends; 0 and 1 for a score that is bet on and has none."""
    if endpoint.low is not None and endpoint.high is not None:
        return endpoint.low, endpoint.high
    bet_on = any(one.endpoint.id == endpoint.id and one.method is Method.E_PROCESS for one in protocol.criteria)
    return (Decimal(0), Decimal(1)) if bet_on and endpoint.type is EndpointType.SCORE else None


EXPECTED = {
    EndpointType.BINARY: "0 or 1",
    EndpointType.SCORE: "a number",
    EndpointType.COUNT: "a whole number of events, 0 or more",
    EndpointType.TIME_TO_FAILURE: "a time or number of cycles, 0 or more",
    EndpointType.SERIES: "a number",
}
