"""Danish: erstatningsvare. A supplier offers another product for packs it cannot send; the citizen decides."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

STATES = ("offered", "accepted", "declined")


class SubstituteOffer(models.Model):
    """One offer for the waiting packs of a line, of the same product group and no dearer a unit."""

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey("ordering.OrderLine", on_delete=models.PROTECT, related_name="substitutes")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    packs = models.PositiveIntegerField()
    reason = models.TextField()
    state = models.TextField()
    order = models.ForeignKey("ordering.Order", null=True, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.TextField(blank=True)

    class Meta:
        """One open offer for a line at a time; never without a reason."""

        db_table = "ordering_substitute"
        constraints = (
            models.UniqueConstraint(fields=["line"], condition=Q(state="offered"), name="ordering_substitute_once"),
            models.CheckConstraint(
                condition=Q(state__in=STATES) & Q(packs__gt=0) & ~Q(reason=""), name="ordering_substitute_state"
            ),
        )
        indexes = (models.Index(fields=["citizen", "state"], name="ordering_substitute_citizen"),)
