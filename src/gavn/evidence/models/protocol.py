"""Danish: protokol. The agreed test: what is measured, what counts as shown, and what meeting it opens for."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gavn.infra.models import Step


class Protocol(models.Model):
    """A protocol of an owner. Once locked it is never changed: a trigger refuses it.

    `text` is a `gavn-protocol/1` file; `hash` its canonical hash, with which the chain of observations begins.
    """

    id = models.UUIDField(primary_key=True)
    slug = models.TextField(unique=True)
    title = models.TextField()
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    site_ids = ArrayField(models.UUIDField(), default=list)  # where else it is tested: row security looks here
    text = models.TextField()
    hash = models.TextField()
    rows_public = models.BooleanField(default=False)  # the rows may be published when the test is over
    version = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    amendment_reason = models.TextField(blank=True)
    state = models.TextField()
    engine_version = models.TextField(blank=True)
    nonce = models.TextField(blank=True)  # made after the lock: with the hash it seeds the allocation
    locked_by = models.TextField(blank=True)
    locked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        """Lists begin with the newest."""

        db_table = "evidence_protocol"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(state="closed") | models.Q(locked_at__isnull=False),
                name="evidence_protocol_lock",
            ),
        )
        indexes = (
            models.Index(fields=["-created_at"], name="evidence_protocol_newest"),
            models.Index(fields=["owner", "state"], name="evidence_protocol_owner"),
            models.Index(fields=["need"], name="evidence_protocol_need"),
        )

    def __str__(self) -> str:
        return self.slug


class Arm(models.Model):
    """Which supplier's product is behind a coded arm of a locked protocol. Investigators see the code alone."""

    id = models.UUIDField(primary_key=True)
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="arms")
    code = models.TextField()
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Each code once."""

        db_table = "evidence_arm"
        constraints = (models.UniqueConstraint(fields=["protocol", "code"], name="evidence_arm_once"),)
        indexes = (models.Index(fields=["supplier"], name="evidence_arm_supplier"),)


class Approval(models.Model):
    """An approval that the protocol asks for: who gave it, under which reference, when."""

    id = models.UUIDField(primary_key=True)
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="approvals")
    name = models.TextField()
    reference = models.TextField()
    granted_on = models.DateField()
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        """Each approval once."""

        db_table = "evidence_approval"
        constraints = (models.UniqueConstraint(fields=["protocol", "name"], name="evidence_approval_once"),)


class ProtocolStep(Step):
    """A step of a protocol."""

    subject = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "evidence_step"
        indexes = (models.Index(fields=["subject", "at"], name="evidence_step_order"),)
