"""Danish: klage, genvurdering. A complaint about a decision, with its three clocks."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step


class Complaint(models.Model):
    """Received, reassessed within four weeks, then met or forwarded to the Appeals Board, which decides."""

    id = models.UUIDField(primary_key=True)
    decision = models.ForeignKey("grants.Decision", on_delete=models.PROTECT, related_name="complaints")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    is_late = models.BooleanField()
    way = models.TextField()  # digital | written | oral
    text = models.TextField()
    state = models.TextField()
    reassess_by = models.DateField()
    reasons = models.TextField(blank=True)
    reassessed_on = models.DateField(null=True)
    forwarded_on = models.DateField(null=True)
    letter = models.BinaryField(null=True)

    class Meta:
        """Work lists begin with the municipality and the clock. One complaint about a decision runs at a time."""

        db_table = "grants_complaint"
        constraints = (
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(state__in=("received", "partly-met", "forwarded")),
                name="grants_complaint_one_open",
            ),
        )
        indexes = (models.Index(fields=["municipality", "state", "reassess_by"], name="grants_complaint_work"),)


class ComplaintStep(Step):
    """A step of a complaint."""

    subject = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "grants_complaint_step"
        indexes = (models.Index(fields=["subject", "at"], name="grants_complaint_step_order"),)
