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


@dataclass(frozen=True, slots=True)
class NeedJoinedTheme(Fact):
    """A published need belongs to a theme that people follow."""

    name: ClassVar[str] = "needs.need-joined-theme"
    theme_id: UUID
    need_id: UUID


@dataclass(frozen=True, slots=True)
class MeetingAnnounced(Fact):
    """A meeting of market dialogue is announced."""

    name: ClassVar[str] = "needs.meeting-announced"
    need_id: UUID
    meeting_id: UUID
