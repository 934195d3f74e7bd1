"""Danish: observation. What was observed, in batches whose hashes make a chain. Append-only."""

from __future__ import annotations

from django.db import models


class Batch(models.Model):
    """Rows received together. `previous_hash` is that of the batch before, or of the protocol.

    `received_text` is the moment as it was hashed. A correction names the batch it replaces, and why.
    """

    id = models.UUIDField(primary_key=True)
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_text = models.TextField()
    source = models.TextField()
    row_count = models.PositiveIntegerField()
    supersedes = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True)
    previous_hash = models.TextField()
    hash = models.TextField()
    recorded_by = models.TextField()

    class Meta:
        """One chain a protocol; a batch is corrected once, and then its correction."""

        db_table = "evidence_batch"
        constraints = (
            models.UniqueConstraint(fields=["protocol", "number"], name="evidence_batch_once"),
            models.UniqueConstraint(
                fields=["protocol", "supersedes"],
                condition=models.Q(supersedes__isnull=False),
                name="evidence_batch_corrected_once",
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(reason=""), name="evidence_batch_reason"
            ),
        )


class BatchRow(models.Model):
    """One observation as it is hashed. `position` is its place in the batch."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    arm = models.TextField()
    content = models.JSONField()

    class Meta:
        """In the order received."""

        db_table = "evidence_row"
        constraints = (models.UniqueConstraint(fields=["batch", "position"], name="evidence_row_once"),)
        indexes = (models.Index(fields=["protocol", "arm"], name="evidence_row_arm"),)


class Intake(models.Model):
    """How many rows of a batch are about one arm: its supplier may know the number before it may see the rows."""

    id = models.UUIDField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="intakes")
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="+")
    arm = models.TextField()
    row_count = models.PositiveIntegerField()

    class Meta:
        """Each arm once a batch."""

        db_table = "evidence_intake"
        constraints = (models.UniqueConstraint(fields=["batch", "arm"], name="evidence_intake_once"),)
        indexes = (models.Index(fields=["protocol", "arm"], name="evidence_intake_arm"),)
