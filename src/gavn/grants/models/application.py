"""Danish: ansøgning. A clinic asks a municipality on a citizen's behalf."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step


class Application(models.Model):
    """An application for aids under serviceloven § 112, filled in by the clinic; the municipality decides."""

    id = models.UUIDField(primary_key=True)
    case_number = models.TextField(unique=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    indication = models.TextField()
    note = models.TextField(blank=True)
    consent_on = models.DateField()  # the citizen's consent to pass on health data (retssikkerhedsloven § 11 a)
    state = models.TextField()
    received_at = models.DateTimeField()
    decide_by = models.DateField()  # the municipality's published deadline

    class Meta:
        """Work lists begin with the municipality and the deadline; a clinic sees its own."""

        db_table = "grants_application"
        indexes = (
            models.Index(fields=["municipality", "state", "decide_by"], name="grants_application_work"),
            models.Index(fields=["clinic", "-received_at"], name="grants_application_clinic"),
            models.Index(fields=["citizen", "-received_at"], name="grants_application_citizen"),
        )

    def __str__(self) -> str:
        return self.case_number


class ApplicationLine(models.Model):
    """A product group and the units applied for, every so many months."""

    id = models.UUIDField(primary_key=True)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="lines")
    group = models.ForeignKey("contracts.ProductGroup", on_delete=models.PROTECT, related_name="+")
    units = models.PositiveIntegerField()
    every_months = models.PositiveIntegerField()

    class Meta:
        """A group stands once on an application."""

        db_table = "grants_application_line"
        constraints = (
            models.UniqueConstraint(fields=["application", "group"], name="grants_application_line_once"),
            models.CheckConstraint(
                condition=models.Q(units__gt=0, every_months__gt=0), name="grants_application_line_positive"
            ),
        )


class ApplicationStep(Step):
    """A step of an application."""

    subject = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "grants_application_step"
        indexes = (models.Index(fields=["subject", "at"], name="grants_application_step_order"),)
