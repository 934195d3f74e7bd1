"""Tables of the plumbing."""

from gavn.infra.models.access import AccessLogEntry
from gavn.infra.models.event import Event, OutboxItem
from gavn.infra.models.idempotency import IdempotencyKey
from gavn.infra.models.session import Session
from gavn.infra.models.step import Step

__all__ = ["AccessLogEntry", "Event", "IdempotencyKey", "OutboxItem", "Session", "Step"]
