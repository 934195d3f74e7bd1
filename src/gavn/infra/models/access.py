"""Danish: opslag. One look-up of a citizen's data by somebody else; the citizen can read it."""

from __future__ import annotations

from django.db import models


class AccessLogEntry(models.Model):
    """Who saw which citizen's data, when, in which organisation and why. Append-only."""

    id = models.UUIDField(primary_key=True)
    citizen_id = models.UUIDField()
    at = models.DateTimeField()
    actor = models.TextField()
    actor_name = models.TextField()
    organisation_id = models.UUIDField(null=True)
    organisation_name = models.TextField()
    what = models.TextField()  # a code such as `grant.read`; the page writes the sentence

    class Meta:
        """Newest first for one citizen."""

        db_table = "infra_access"
        indexes = (models.Index(fields=["citizen_id", "-at"], name="infra_access_citizen"),)
