"""Danish: parti, tilbagekaldelse. Which lot went to whom, and the recall of a lot to exactly those."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class DeliveryLot(models.Model):
    """Packs of one lot in a delivery line, as the supplier scanned them; one pack where it has a serial number."""

    id = models.UUIDField(primary_key=True)
    delivery_line = models.ForeignKey("ordering.DeliveryLine", on_delete=models.PROTECT, related_name="lots")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    lot = models.TextField()
    serial = models.TextField(default="", blank=True)
    expires_on = models.DateField(null=True)
    packs = models.PositiveIntegerField()

    class Meta:
        """A recall finds a lot by its product."""

        db_table = "ordering_delivery_lot"
        constraints = (
            models.UniqueConstraint(fields=["delivery_line", "lot", "serial"], name="ordering_delivery_lot_once"),
            models.CheckConstraint(condition=Q(packs__gt=0) & ~Q(lot=""), name="ordering_delivery_lot_packs"),
            models.CheckConstraint(condition=Q(serial="") | Q(packs=1), name="ordering_delivery_lot_serial"),
        )
        indexes = (models.Index(fields=["product", "lot"], name="ordering_delivery_lot_recall"),)


class Recall(models.Model):
    """A supplier calls a lot back. Every citizen who got packs of it is told, and no other."""

    id = models.UUIDField(primary_key=True)
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    lot = models.TextField()
    reason = models.TextField()
    recalled_at = models.DateTimeField()
    recalled_by_name = models.TextField()

    class Meta:
        """A lot is recalled once."""

        db_table = "ordering_recall"
        constraints = (models.UniqueConstraint(fields=["product", "lot"], name="ordering_recall_once"),)


class RecallItem(models.Model):
    """Packs of the lot that a citizen got."""

    id = models.UUIDField(primary_key=True)
    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="items")
    delivery_line = models.ForeignKey("ordering.DeliveryLine", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    packs = models.PositiveIntegerField()

    class Meta:
        """A delivery line once."""

        db_table = "ordering_recall_item"
        constraints = (models.UniqueConstraint(fields=["recall", "delivery_line"], name="ordering_recall_item_once"),)
