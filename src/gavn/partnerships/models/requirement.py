"""Danish: mindstekrav, ydelsesniveau. What a solution must do before it may be bought, and what was found."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Requirement(models.Model):
    """A minimum requirement with its level. Not negotiable: fixed when the documents are published.

    `criterion` names the criterion of the evidence protocol that decides it; empty where a test report does.
    """

    id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="requirements")
    number = models.PositiveIntegerField()
    title = models.TextField()
    level = models.TextField()
    criterion = models.TextField(blank=True)

    class Meta:
        """Numbered from 1."""

        db_table = "partnerships_requirement"
        constraints = (
            models.UniqueConstraint(fields=["partnership", "number"], name="partnerships_requirement_number"),
        )


class Finding(models.Model):
    """What was found about one requirement and one partner; the newest counts, the older ones stay to be read.

    `verdict` is met, continue, close or not-documented. `source` is a test report, or a look of the evidence.
    """

    id = models.UUIDField(primary_key=True)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="findings")
    partner = models.ForeignKey("partnerships.Partner", on_delete=models.PROTECT, related_name="findings")
    verdict = models.TextField()
    measured = models.TextField()
    source = models.TextField()
    protocol_sha256 = models.TextField(blank=True)
    found_by = models.TextField()
    found_by_name = models.TextField()
    found_at = models.DateTimeField()

    class Meta:
        """The newest of a partner and a requirement is looked up often."""

        db_table = "partnerships_finding"
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict__in=["met", "continue", "close", "not-documented"]),
                name="partnerships_finding_verdict",
            ),
        )
        indexes = (
            models.Index(fields=["partner", "requirement", "-found_at", "-id"], name="partnerships_finding_newest"),
        )
