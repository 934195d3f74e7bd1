"""Danish: køb, træk. What was bought of a partner, and what was committed under a strategic partnership's ceiling."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Purchase(models.Model):
    """A purchase of what was developed. A trigger refuses it while level or maximum cost is not met."""

    id = models.UUIDField(primary_key=True)
    partner = models.ForeignKey("partnerships.Partner", on_delete=models.PROTECT, related_name="purchases")
    quantity = models.PositiveIntegerField()
    unit_price_ore = models.BigIntegerField()
    bought_by = models.TextField()
    bought_by_name = models.TextField()
    bought_at = models.DateTimeField()

    class Meta:
        """Something is bought, and it has a price."""

        db_table = "partnerships_purchase"
        constraints = (
            models.CheckConstraint(
                condition=Q(quantity__gt=0, unit_price_ore__gt=0), name="partnerships_purchase_positive"
            ),
        )
        indexes = (models.Index(fields=["partner"], name="partnerships_purchase_partner"),)


class Commitment(models.Model):
    """A piece of work under a strategic partnership. A trigger refuses what goes beyond the ceiling or the years."""

    id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="commitments")
    title = models.TextField()
    amount_ore = models.BigIntegerField()
    committed_on = models.DateField()
    committed_by = models.TextField()
    committed_by_name = models.TextField()
    committed_at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "partnerships_commitment"
        constraints = (models.CheckConstraint(condition=Q(amount_ore__gt=0), name="partnerships_commitment_positive"),)
        indexes = (models.Index(fields=["partnership", "committed_on"], name="partnerships_commitment_order"),)
