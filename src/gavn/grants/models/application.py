"""Danish: ansøgning, sag. A clinic, the citizen or a relative asks a municipality; or a register gives it a case."""

from __future__ import annotations

from django.db import models

from gavn.grants.kinds import APPLICANTS, KINDS, PERMANENCES
from gavn.grants.states import OPEN_STATES
from gavn.infra.models import Step


class Application(models.Model):
    """An application for aids under serviceloven § 112, one form whoever fills it in; the municipality decides.

    `grant` is the one that is to be changed, renewed or taken over; `reopens` the application that a board sent back.
    """

    id = models.UUIDField(primary_key=True)
    case_number = models.TextField(unique=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("parties.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(default="new")
    applicant = models.TextField(default="clinic")
    applied_by = models.TextField(blank=True)  # the name of whoever sent it
    grant = models.ForeignKey("grants.Grant", null=True, on_delete=models.PROTECT, related_name="+")
    reopens = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    indication = models.TextField()
    permanence = models.TextField(default="permanent")
    note = models.TextField(blank=True)
    consent_on = models.DateField()  # the citizen's consent to pass on health data (retssikkerhedsloven § 11 a)
    state = models.TextField()
    received_at = models.DateTimeField()
    decide_by = models.DateField()  # the municipality's published deadline
    deadline_source = models.TextField(blank=True)
    expected_on = models.DateField(null=True)  # told to the citizen when the deadline is missed

    class Meta:
        """Work lists begin with the municipality and the deadline; a clinic sees its own. One waits at a time."""

        db_table = "grants_application"
        constraints = (
            models.UniqueConstraint(
                fields=["citizen", "indication", "kind"],
                condition=models.Q(state__in=OPEN_STATES) & ~models.Q(kind="exception"),
                name="grants_application_one_open",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="grants_application_kind"),
            models.CheckConstraint(condition=models.Q(applicant__in=APPLICANTS), name="grants_application_applicant"),
            models.CheckConstraint(
                condition=models.Q(permanence__in=PERMANENCES), name="grants_application_permanence"
            ),
        )
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
