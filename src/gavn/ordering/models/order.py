"""Danish: bestilling. A citizen's order, the part of it that each supplier gets, and the lines that were refused."""

from __future__ import annotations

from django.db import models


class Order(models.Model):
    """What was asked for at once. Its lines live their own lives: one refused line never stops the others."""

    id = models.UUIDField(primary_key=True)
    number = models.TextField(unique=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    placed_by = models.TextField()
    placed_by_name = models.TextField()
    key = models.TextField()
    body_hash = models.TextField()
    placed_at = models.DateTimeField()

    class Meta:
        """The same key is the same order."""

        db_table = "ordering_order"
        constraints = (models.UniqueConstraint(fields=["citizen", "key"], name="ordering_order_once"),)
        indexes = (
            models.Index(fields=["citizen", "-placed_at"], name="ordering_order_citizen"),
            models.Index(fields=["municipality", "-placed_at"], name="ordering_order_municipality"),
        )

    def __str__(self) -> str:
        return self.number


class SupplierOrder(models.Model):
    """The part of an order that one supplier gets: a delivery reference and an address, never a name or CPR number."""

    id = models.UUIDField(primary_key=True)
    number = models.TextField(unique=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="supplier_orders")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    delivery_reference = models.TextField()
    street = models.TextField()
    postcode = models.TextField()
    city = models.TextField()
    placed_at = models.DateTimeField()

    class Meta:
        """One for each supplier of the order."""

        db_table = "ordering_supplier_order"
        constraints = (models.UniqueConstraint(fields=["order", "supplier"], name="ordering_supplier_order_once"),)
        indexes = (models.Index(fields=["supplier", "-placed_at"], name="ordering_supplier_order_list"),)


class RefusedLine(models.Model):
    """A line that was not accepted: why not, and when it can be. Kept so that a repeated order gets the same answer."""

    id = models.UUIDField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="refused_lines")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    line_no = models.PositiveIntegerField()
    product_id = models.UUIDField()
    packs = models.IntegerField()
    code = models.TextField()
    facts = models.JSONField()

    class Meta:
        """In the order asked for."""

        db_table = "ordering_refused_line"
        constraints = (models.UniqueConstraint(fields=["order", "line_no"], name="ordering_refused_line_once"),)
