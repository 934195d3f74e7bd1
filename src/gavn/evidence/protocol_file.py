"""The text of a protocol as the engine reads it; its mistakes as a refusal."""

from __future__ import annotations

from functools import lru_cache

from gavn.engine.evidence.observations.rules import ONLY_ARM
from gavn.engine.evidence.planning.plan import Plan, make_plan
from gavn.engine.evidence.protocol.model import Protocol
from gavn.engine.evidence.protocol.reader import parse_protocol
from gavn.evidence.errors import ProtocolUnreadable
from gavn.kernel.errors import Unreadable

FILE_NAME = "protocol.toml"
LONGEST_TEXT = 200_000
KEPT = 64


@lru_cache(maxsize=KEPT)
def read_text(text: str) -> Protocol:
    """The agreed test. Refuses `protocol.unreadable` with every mistake, and what the engine refuses."""
    if len(text) > LONGEST_TEXT:
        raise ProtocolUnreadable(faults=[f"{len(text)} characters, at most {LONGEST_TEXT}"])
    try:
        return parse_protocol(text.encode(), source=FILE_NAME)
    except Unreadable as problem:
        raise ProtocolUnreadable(faults=[str(fault) for fault in problem.faults]) from None


@lru_cache(maxsize=KEPT)
def plan_of(text: str) -> Plan:
    """What the protocol promises."""
    return make_plan(read_text(text))


def products(protocol: Protocol) -> tuple[str, ...]:
    """The codes of the arms that are judged; a protocol without arms is about one product."""
    return tuple(arm.id for arm in protocol.suppliers) or (ONLY_ARM,)


def all_arms(protocol: Protocol) -> tuple[str, ...]:
    """The codes that an observation may name: the products and the control."""
    return tuple(arm.id for arm in protocol.arms) or (ONLY_ARM,)
