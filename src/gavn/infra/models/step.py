"""A step of something with states: from, to, who, on whose behalf, when, why. Never changed afterwards."""

from __future__ import annotations

from django.db import models


class Step(models.Model):
    """The abstract columns; each noun has a table of its own with a `subject` key."""

    id = models.UUIDField(primary_key=True)
    move = models.TextField()
    from_state = models.TextField(blank=True)
    to_state = models.TextField()
    actor = models.TextField()
    actor_name = models.TextField()
    on_behalf_of = models.UUIDField(null=True)  # the citizen for whom a relative or a nurse acts
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """Only the concrete tables exist."""

        abstract = True
