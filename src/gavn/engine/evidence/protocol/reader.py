"""Read `gavn-protocol/1` and report every mistake at once.

Refuses (`evidence.unit-mismatch`) a criterion that would analyse patients one by one although wards were allocated.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from gavn.engine.evidence.protocol.canonical import protocol_hash
from gavn.engine.evidence.protocol.criteria import read_criteria
from gavn.engine.evidence.protocol.model import (
    Arm,
    Criterion,
    Endpoint,
    EndpointType,
    External,
    Protocol,
    Purchase,
)
from gavn.engine.evidence.protocol.numbers import LARGEST, moderate, positive
from gavn.engine.evidence.protocol.rules import check_arms, check_units
from gavn.kernel.reading import Table, parse_toml, read_bytes

FORMAT = "gavn-protocol/1"
PERSPECTIVES = ("effect", "patient", "organisation", "economy")
ADJUSTMENTS = ("none", "bonferroni", "dunnett")


def read_protocol(path: str | Path) -> Protocol:
    """The protocol in the file at `path`. Raises Unreadable with all mistakes, Refusal on a unit mismatch."""
    return parse_protocol(read_bytes(path), source=str(path))


def parse_protocol(data: bytes, *, source: str) -> Protocol:
    """The protocol in `data`; `source` is the name that errors show."""
    document = parse_toml(data, source=source)
    document.text("format", choices=[FORMAT])
    title = document.text("title")
    arms = _read_arms(document)
    endpoints = _read_endpoints(document)
    criteria = read_criteria(document, endpoints)
    external = _read_external(document, criteria)
    purchase = _read_purchase(document, criteria)
    adjust = document.text("adjust", "none", choices=ADJUSTMENTS)
    approvals = tuple(document.texts("approvals", []))
    check_arms(document, arms, criteria, adjust)
    document.finish()
    check_units(criteria)
    return Protocol(
        title=title,
        hash=protocol_hash(document.content),
        arms=arms,
        endpoints=tuple(endpoints.values()),
        criteria=criteria,
        external=external,
        purchase=purchase,
        adjust=adjust,
        approvals=approvals,
    )


def _read_arms(document: Table) -> tuple[Arm, ...]:
    arms: dict[str, Arm] = {}
    for table in document.tables("arm", []):
        name = table.text("id")
        if name in arms:
            table.fault("id", repr(name), "an id that no other arm has")
        arms[name] = Arm(name, table.boolean("control", False), table.text("name", name))
    controls = [arm.id for arm in arms.values() if arm.control]
    if len(controls) > 1:
        document.fault("arm", f"{len(controls)} control arms", "at most one arm with control = true")
    return tuple(arms.values())


def _read_endpoints(document: Table) -> dict[str, Endpoint]:
    endpoints: dict[str, Endpoint] = {}
    for table in document.tables("endpoint"):
        name = table.text("id")
        if name in endpoints:
            table.fault("id", repr(name), "an id that no other endpoint has")
        kind = table.text("type", choices=[str(one) for one in EndpointType])
        limits = table.array("limits", None, of="numbers", size=2)
        low, high = _read_limits(table) if limits else (None, None)
        endpoints[name] = Endpoint(
            id=name,
            type=EndpointType(kind) if kind in set(EndpointType) else EndpointType.BINARY,
            better=table.text("better", choices=["larger", "smaller"]),
            allocation=table.text("allocation"),
            analysis=table.text("analysis"),
            low=low,
            high=high,
            name=table.text("name", name),
            perspective=table.text("perspective", None, choices=PERSPECTIVES),
        )
    if "endpoint" in document and not endpoints and not document.faults:
        document.fault("endpoint", "none", "one or more tables [[endpoint]]")
    return endpoints


def _read_limits(table: Table) -> tuple[Decimal, Decimal] | tuple[None, None]:
    numbers = table.numbers("limits")
    if len(numbers) != 2:
        return None, None
    if not -LARGEST <= numbers[0] < numbers[1] <= LARGEST:
        table.fault("limits", f"{numbers[0]} and {numbers[1]}", "the lower end before the higher")
    return numbers[0], numbers[1]


def _read_external(document: Table, criteria: tuple[Criterion, ...]) -> tuple[External, ...]:
    known = [criterion.id for criterion in criteria]
    return tuple(
        External(
            criterion=table.text("criterion", choices=known),
            citation=table.text("citation"),
            effect=moderate(table, "effect"),
            se=positive(table, "se"),
            weight=table.number("weight", low=0, high=1),
        )
        for table in document.tables("external", [])
    )


def _read_purchase(document: Table, criteria: tuple[Criterion, ...]) -> Purchase:
    table = document.table("purchase", {})
    supporting = sum(not criterion.mandatory for criterion in criteria)
    if criteria and supporting == len(criteria):
        document.fault("criterion", "no mandatory criterion", "at least one criterion with mandatory = true")
    return Purchase(
        condition=table.text("if", "all-mandatory", choices=["all-mandatory"]),
        supporting=table.integer("supporting_at_least", 0, low=0, high=supporting),
        what=table.text("what", None),
        max_unit_price_dkk=table.number("max_unit_price_dkk", None, above=0),
        volume=table.number("volume", None, above=0),
        where=table.text("where", None),
    )
