"""What happened, recorded in the transaction in which it happened; and what still has to react to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """A fact in the past tense. Its payload holds ids and amounts, never personal data. Append-only."""

    id = models.UUIDField(primary_key=True)
    name = models.TextField()
    payload = models.JSONField()
    actor = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """The log of the house."""

        db_table = "infra_event"
        indexes = (models.Index(fields=["name", "at"], name="infra_event_name"),)


class OutboxItem(models.Model):
    """One event that waits for one reaction. Done items stay, with the time they were done."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    reaction = models.TextField()
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(default="")

    class Meta:
        """Drained in order of `next_try_at`, each item by one worker at a time."""

        db_table = "infra_outbox"
        constraints = (models.UniqueConstraint(fields=["event", "reaction"], name="infra_outbox_once"),)
        indexes = (models.Index(fields=["next_try_at"], condition=Q(done_at=None), name="infra_outbox_waiting"),)
