"""Danish: bevilling. A citizen's right to units of product groups, for an indication, in a period."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step
from gavn.infra.periods import no_overlap, valid_period


class Grant(models.Model):
    """One live grant per citizen, indication and day: the database refuses a second. Ended by setting `end_before`."""

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField("grants.Decision", on_delete=models.PROTECT, related_name="grant")
    indication = models.TextField()
    state = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """Lists begin with the municipality."""

        db_table = "grants_grant"
        constraints = (
            no_overlap("grants_grant_one_live", "citizen", "indication"),
            valid_period("grants_grant_period"),
        )
        indexes = (
            models.Index(fields=["municipality", "citizen"], name="grants_grant_municipality"),
            models.Index(fields=["citizen", "start_on"], name="grants_grant_citizen"),
        )


class GrantLine(models.Model):
    """Units of a product group in each window of `every_months` months, counted from the grant's first day.

    The row is the lock under which its entitlement is drawn.
    """

    id = models.UUIDField(primary_key=True)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="lines")
    group = models.ForeignKey("contracts.ProductGroup", on_delete=models.PROTECT, related_name="+")
    units = models.PositiveIntegerField()
    every_months = models.PositiveIntegerField()

    class Meta:
        """A group stands once on a grant."""

        db_table = "grants_line"
        constraints = (
            models.UniqueConstraint(fields=["grant", "group"], name="grants_line_once"),
            models.CheckConstraint(condition=models.Q(units__gt=0, every_months__gt=0), name="grants_line_positive"),
        )


class GrantStep(Step):
    """A step of a grant."""

    subject = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "grants_grant_step"
        indexes = (models.Index(fields=["subject", "at"], name="grants_grant_step_order"),)
