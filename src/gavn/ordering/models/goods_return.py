"""Danish: returnering. Received packs go back; accepted, they are credited to the payer and window they came from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

STATES = ("requested", "accepted", "rejected")
REASONS = ("wrong", "damaged", "recalled", "not-needed")


class GoodsReturn(models.Model):
    """Packs of a delivery line that somebody wants to give back."""

    id = models.UUIDField(primary_key=True)
    delivery_line = models.ForeignKey("ordering.DeliveryLine", on_delete=models.PROTECT, related_name="returns")
    line = models.ForeignKey("ordering.OrderLine", on_delete=models.PROTECT, related_name="returns")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    packs = models.PositiveIntegerField()
    reason = models.TextField()
    note = models.TextField(blank=True)
    state = models.TextField()
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.TextField(blank=True)

    class Meta:
        """For a known reason; a rejection says why."""

        db_table = "ordering_return"
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=STATES, reason__in=REASONS, packs__gt=0), name="ordering_return_state"
            ),
            models.CheckConstraint(condition=~Q(state="rejected") | ~Q(note=""), name="ordering_return_note"),
        )
        indexes = (
            models.Index(fields=["supplier", "state"], name="ordering_return_supplier"),
            models.Index(fields=["citizen", "-requested_at"], name="ordering_return_citizen"),
        )
