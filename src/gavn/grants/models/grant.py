"""Danish: bevilling. A citizen's right to units of product groups, for an indication, in a period."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step
from gavn.infra.periods import no_overlap, valid_period


class Grant(models.Model):
    """One live grant per citizen, indication and day: the database refuses a second. Ended by setting `end_before`.

    `municipality` is the one that must help and pay now; after a move another than the one that decided. People set
    `agreed_end_before`; `end_before` is that, or the day after the citizen's death where it comes first.
    """

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField("grants.Decision", on_delete=models.PROTECT, related_name="grant")
    indication = models.TextField()
    state = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField(null=True)
    agreed_end_before = models.DateField(null=True)
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

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
    """Units of a product group in each window of `every_months` months.

    Windows are counted from `anchor_on`: the grant's first day, or that of the grant it continues. In the first
    `first_months` months they last `first_every_months` and hold their share, rounded up: a new stoma changes. The row
    is the lock under which its entitlement is drawn.
    """

    id = models.UUIDField(primary_key=True)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="lines")
    group = models.ForeignKey("contracts.ProductGroup", on_delete=models.PROTECT, related_name="+")
    units = models.PositiveIntegerField()
    every_months = models.PositiveIntegerField()
    anchor_on = models.DateField()
    first_months = models.PositiveIntegerField(default=0)
    first_every_months = models.PositiveIntegerField(default=1)

    class Meta:
        """A group stands once on a grant."""

        db_table = "grants_line"
        constraints = (
            models.UniqueConstraint(fields=["grant", "group"], name="grants_line_once"),
            models.CheckConstraint(
                condition=models.Q(units__gt=0, every_months__gt=0, first_every_months__gt=0),
                name="grants_line_positive",
            ),
        )


class Allowance(models.Model):
    """Danish: rejsebevilling. Units of coming windows moved into the present one, so that a journey can be supplied."""

    id = models.UUIDField(primary_key=True)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="allowances")
    on = models.DateField()
    windows = models.PositiveIntegerField()  # how many coming windows may be drawn now
    reason = models.TextField()
    given_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Each has its reason."""

        db_table = "grants_allowance"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(windows__gt=0) & ~models.Q(reason=""), name="grants_allowance_why"
            ),
        )


class GrantStep(Step):
    """A step of a grant."""

    subject = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "grants_grant_step"
        indexes = (models.Index(fields=["subject", "at"], name="grants_grant_step_order"),)
