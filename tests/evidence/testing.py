"""A test of two suppliers' wound pads against the usual one, for tests of the room: drafted, locked, observed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import pytest

from gavn.evidence.actions.locking import lock_protocol, record_approval
from gavn.evidence.actions.looks import TakenLook, take_look
from gavn.evidence.actions.observations import ReceivedBatch, receive_csv, receive_rows
from gavn.evidence.actions.protocols import NewProtocol, ProtocolRef, draft_protocol
from gavn.kernel.errors import Refusal
from tests.world import NOW, World

PADS = """
format = "gavn-protocol/1"
title  = "Sårpuder fra to leverandører"
approvals = ["etisk komité"]
[[arm]]
id = "vanlig"
control = true
[[arm]]
id = "A"
[[arm]]
id = "B"
[[endpoint]]
id = "helet"
name = "Helet efter 30 dage"
type = "binary"
better = "larger"
allocation = "patient"
analysis = "patient"
[[criterion]]
id = "heler-flere"
endpoint = "helet"
basis = "superiority"
control = 0.3
theta0 = 0.0
theta1 = 0.4
method = "group-sequential"
looks = [0.5, 1.0]
efficacy = "lan-demets-obf"
futility = { spending = "obf", binding = false }
[purchase]
if = "all-mandatory"
max_unit_price_dkk = "45.00"
"""
GOWN = """
format = "gavn-protocol/1"
title  = "Flergangskittel, 75 vaske"
[[endpoint]]
id = "vaske"
type = "time-to-failure"
better = "larger"
allocation = "kittel"
analysis = "kittel"
[[criterion]]
id = "holder-75-vaske"
endpoint = "vaske"
method = "demonstration"
plan = { reliability = 0.90, confidence = 0.95, cycles = 75, failures_allowed = 0, test_cycles = 75, weibull_shape = 1 }
[purchase]
if = "all-mandatory"
"""


@dataclass(frozen=True)
class Test:
    """A locked protocol and the people around it."""

    __test__ = False
    world: World
    id: UUID
    slug: str
    hash: str


def draft(world: World, text: str = PADS, slug: str = "saarpuder", **more: object) -> ProtocolRef:
    """A protocol of the region, tested in the region and at the clinic."""
    new = NewProtocol(slug, world.region, text, site_ids=[world.clinic], **more)
    return draft_protocol(actor=world.buyer, protocol=new, now=NOW)


def approve(world: World, protocol_id: UUID) -> None:
    """The ethics committee has said yes."""
    record_approval(
        actor=world.buyer, protocol_id=protocol_id, name="etisk komité", reference="1-10-72-26",
        granted_on=NOW.date(), now=NOW,
    )  # fmt: skip


def lock(world: World, text: str = PADS, slug: str = "saarpuder", **more: object) -> Test:
    """Drafted and locked; A is the supplier's product, B the other supplier's."""
    drafted = draft(world, text, slug, **more)
    two = '"A"' in text
    if two:
        approve(world, drafted.id)
    suppliers = {"A": world.supplier, "B": world.other_supplier} if two else {"product": world.supplier}
    locked = lock_protocol(actor=world.buyer, protocol_id=drafted.id, suppliers=suppliers, now=NOW)
    return Test(world, locked.id, locked.slug, locked.hash)


def patients(arm: str, healed: int, of: int, first: int = 1) -> list[dict[str, str]]:
    """So many patients of an arm, so many of them healed."""
    return [
        {"arm": arm, "unit": f"{arm}-{first + place}", "endpoint": "helet", "value": str(int(place < healed))}
        for place in range(of)
    ]


def observe(test: Test, *groups: Sequence[Mapping[str, str]], **more: object) -> ReceivedBatch:
    """Rows received in one batch from a form."""
    rows = [row for group in groups for row in group]
    return receive_rows(actor=test.world.investigator, protocol_id=test.id, rows=rows, source="form", now=NOW, **more)


def gowns(test: Test, whole: int, failed: int = 0, first: int = 0) -> ReceivedBatch:
    """So many gowns that survived 75 washes, and so many that failed at 40."""
    lines = [f"K{n},75,1" for n in range(first, first + whole)] + [f"F{n},40,0" for n in range(failed)]
    content = "\n".join(["unit,value,censored", *lines]).encode()
    return receive_csv(
        actor=test.world.investigator, protocol_id=test.id, content=content, file_name="kitler.csv", now=NOW
    )


def first_look(test: Test) -> TakenLook:
    """Halfway: A heals nearly everybody, B as few as the usual pad."""
    observe(test, patients("vanlig", 3, 13), patients("A", 13, 13), patients("B", 3, 13))
    return take_look(actor=test.world.investigator, protocol_id=test.id, now=NOW)


def refused(code: str, do: object, **arguments: object) -> dict[str, object]:
    """The facts of the refusal with that code."""
    with pytest.raises(Refusal) as found:
        do(**arguments)
    assert found.value.code == code, found.value
    return found.value.facts
