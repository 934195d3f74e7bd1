"""Danish: frit valg, refusion. A citizen bought elsewhere and asks for the municipality's own price."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step


class Claim(models.Model):
    """Own purchase under serviceloven § 112(3): refunded up to the municipality's price, from the entitlement."""

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("grants.GrantLine", on_delete=models.PROTECT, related_name="+")
    product_name = models.TextField()
    supplier_name = models.TextField()
    units = models.PositiveIntegerField()
    paid_ore = models.BigIntegerField()
    bought_on = models.DateField()
    claimed_at = models.DateTimeField()
    state = models.TextField()
    own_product = models.ForeignKey("contracts.Product", null=True, on_delete=models.PROTECT, related_name="+")
    cap_ore = models.BigIntegerField(null=True)
    refund_ore = models.BigIntegerField(null=True)
    reasons = models.TextField(blank=True)

    class Meta:
        """The refund is never above the cap, nor above what was paid."""

        db_table = "grants_claim"
        constraints = (
            models.CheckConstraint(condition=models.Q(units__gt=0, paid_ore__gt=0), name="grants_claim_positive"),
            models.CheckConstraint(
                condition=models.Q(refund_ore=None)
                | models.Q(refund_ore__gte=0, refund_ore__lte=models.F("cap_ore"))
                & models.Q(refund_ore__lte=models.F("paid_ore")),
                name="grants_claim_cap",
            ),
        )
        indexes = (models.Index(fields=["municipality", "state", "claimed_at"], name="grants_claim_work"),)


class ClaimStep(Step):
    """A step of a claim."""

    subject = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "grants_claim_step"
        indexes = (models.Index(fields=["subject", "at"], name="grants_claim_step_order"),)
