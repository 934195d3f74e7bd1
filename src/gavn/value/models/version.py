"""Danish: udgave. What a value case says at one time, and what follows from it."""

from __future__ import annotations

from django.db import models


class Version(models.Model):
    """A document `gavn-value/1` with its result, never changed afterwards.

    `result` is the answer of the engine: it carries seed, draws, engine version, rules and the hash of the input.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("value.Case", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    document_sha256 = models.TextField()
    result = models.JSONField()
    why = models.TextField()  # opened | edited | imported | rebound
    reason = models.TextField(blank=True)
    made_by = models.TextField()
    made_by_name = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        """Numbered from 1, without holes."""

        db_table = "value_version"
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="value_version_number"),)
