"""The first answer to a request, kept under the key that its sender chose."""

from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """The same key and body gives the same answer again; the same key with another body is refused."""

    id = models.UUIDField(primary_key=True)
    actor = models.TextField()
    key = models.TextField()
    body_hash = models.TextField()
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        """A key belongs to its actor: two actors may choose the same."""

        db_table = "infra_idempotency"
        constraints = (models.UniqueConstraint(fields=["actor", "key"], name="infra_idempotency_once"),)
