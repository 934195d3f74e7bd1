"""Danish: kig, beslutning. What the data said at a look, and what somebody decided. Append-only."""

from __future__ import annotations

from django.db import models


class Look(models.Model):
    """A look at the first `batch_count` batches, whose last hash is `chain_head`."""

    id = models.UUIDField(primary_key=True)
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="looks")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    asked_by = models.TextField()
    batch_count = models.PositiveIntegerField()
    chain_head = models.TextField()
    engine_version = models.TextField()
    verdict = models.TextField()

    class Meta:
        """In their order."""

        db_table = "evidence_look"
        constraints = (models.UniqueConstraint(fields=["protocol", "number"], name="evidence_look_once"),)


class ArmLook(models.Model):
    """What a look said of one product: `answer` is the engine's, as published."""

    id = models.UUIDField(primary_key=True)
    look = models.ForeignKey(Look, on_delete=models.PROTECT, related_name="arms")
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="+")
    arm = models.TextField()
    verdict = models.TextField()
    answer = models.JSONField()

    class Meta:
        """Each product once a look."""

        db_table = "evidence_arm_look"
        constraints = (models.UniqueConstraint(fields=["look", "arm"], name="evidence_arm_look_once"),)
        indexes = (models.Index(fields=["protocol", "arm"], name="evidence_arm_look_arm"),)


class Decision(models.Model):
    """What was decided about one product: accept, continue or close. `overrules` where the look said else."""

    id = models.UUIDField(primary_key=True)
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="decisions")
    look = models.ForeignKey(Look, on_delete=models.PROTECT, null=True, related_name="+")
    arm = models.TextField()
    outcome = models.TextField()
    overrules = models.BooleanField()
    reason = models.TextField()
    minutes = models.TextField(blank=True)  # where it was decided: a meeting, a case number
    decided_by = models.TextField()
    decided_at = models.DateTimeField()

    class Meta:
        """A product is accepted or closed once; it may be continued as often as somebody decides so."""

        db_table = "evidence_decision"
        constraints = (
            models.UniqueConstraint(
                fields=["protocol", "arm"], condition=~models.Q(outcome="continue"), name="evidence_decision_once"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="evidence_decision_reason"),
        )


class Verification(models.Model):
    """A recomputation by the worker, for those who may not read the rows themselves."""

    id = models.UUIDField(primary_key=True)
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    found = models.JSONField()  # a VerificationView

    class Meta:
        """The latest counts."""

        db_table = "evidence_verification"
        indexes = (models.Index(fields=["protocol", "-at"], name="evidence_verification_latest"),)
