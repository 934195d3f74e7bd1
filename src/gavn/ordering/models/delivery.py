"""Danish: leverance. What a supplier sent at once, and what of it was received."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Delivery(models.Model):
    """A despatch of one supplier to one citizen."""

    id = models.UUIDField(primary_key=True)
    number = models.TextField()  # the supplier's own despatch number
    supplier_order = models.ForeignKey("ordering.SupplierOrder", on_delete=models.PROTECT, related_name="deliveries")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    despatched_at = models.DateTimeField()

    class Meta:
        """A supplier's despatch number counts once."""

        db_table = "ordering_delivery"
        constraints = (models.UniqueConstraint(fields=["supplier", "number"], name="ordering_delivery_once"),)
        indexes = (
            models.Index(fields=["citizen", "-despatched_at"], name="ordering_delivery_citizen"),
            models.Index(fields=["supplier", "-despatched_at"], name="ordering_delivery_supplier"),
        )


class DeliveryLine(models.Model):
    """Packs of one order line in a delivery; received whole or not yet."""

    id = models.UUIDField(primary_key=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey("ordering.OrderLine", on_delete=models.PROTECT, related_name="delivery_lines")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    packs = models.PositiveIntegerField()
    received_at = models.DateTimeField(null=True)
    received_by = models.TextField(blank=True)

    class Meta:
        """An order line stands once in a delivery."""

        db_table = "ordering_delivery_line"
        constraints = (
            models.UniqueConstraint(fields=["delivery", "line"], name="ordering_delivery_line_once"),
            models.CheckConstraint(condition=Q(packs__gt=0), name="ordering_delivery_line_packs"),
        )
