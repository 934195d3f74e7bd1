"""Danish: bestillingskort. A printed card with a code, for citizens who order on paper or by telephone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class OrderCard(models.Model):
    """One order's card: it is used once, and the next one takes its place."""

    id = models.UUIDField(primary_key=True)
    code = models.TextField(unique=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    order = models.ForeignKey("ordering.Order", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A citizen holds one card at a time."""

        db_table = "ordering_card"
        constraints = (
            models.UniqueConstraint(fields=["citizen"], condition=Q(ended_at=None), name="ordering_card_one"),
        )
