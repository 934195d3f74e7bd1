"""What happened to value cases: ids, numbers and codes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class VersionMade(Fact):
    """A value case says something else than before."""

    name: ClassVar[str] = "value.version-made"
    case_id: UUID
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class CaseShared(Fact):
    """The parties of a value case can read it."""

    name: ClassVar[str] = "value.case-shared"
    case_id: UUID


@dataclass(frozen=True, slots=True)
class ParameterBound(Fact):
    """A parameter follows a contract or the ledger from now on."""

    name: ClassVar[str] = "value.parameter-bound"
    case_id: UUID
    binding_id: UUID


@dataclass(frozen=True, slots=True)
class GainJudged(Fact):
    """A gain is met, missed or written off."""

    name: ClassVar[str] = "value.gain-judged"
    gain_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class ValuationAsked(Fact):
    """Somebody waits for help with valuation."""

    name: ClassVar[str] = "value.valuation-asked"
    request_id: UUID
