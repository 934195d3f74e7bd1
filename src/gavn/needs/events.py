"""What happened to needs: ids only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class NeedPublished(Fact):
    """A need is on the public site."""

    name: ClassVar[str] = "needs.need-published"
    need_id: UUID
    owner_id: UUID


@dataclass(frozen=True, slots=True)
class NeedClosed(Fact):
    """A need is solved or given up."""

    name: ClassVar[str] = "needs.need-closed"
    need_id: UUID


@dataclass(frozen=True, slots=True)
class NeedSuggested(Fact):
    """Somebody has told an authority of a problem."""

    name: ClassVar[str] = "needs.need-suggested"
    suggestion_id: UUID
    owner_id: UUID
