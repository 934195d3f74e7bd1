"""Danish: dispensation. A product outside the assortment, for a clinical reason, at a cost, until a day."""

from __future__ import annotations

from django.db import models


class ExceptionItem(models.Model):
    """What an application of kind `exception` asks for; its days are set by the decision."""

    id = models.UUIDField(primary_key=True)
    application = models.OneToOneField("grants.Application", on_delete=models.PROTECT, related_name="exception_item")
    product_name = models.TextField()
    supplier_name = models.TextField()
    item_number = models.TextField(blank=True)
    units = models.PositiveIntegerField()
    every_months = models.PositiveIntegerField()
    unit_price_ore = models.BigIntegerField()  # without VAT
    clinical_reason = models.TextField()
    start_on = models.DateField(null=True)
    end_before = models.DateField(null=True)

    class Meta:
        """An exception has a reason, a cost, and once granted an end."""

        db_table = "grants_exception_item"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(units__gt=0, every_months__gt=0, unit_price_ore__gt=0)
                & ~models.Q(clinical_reason=""),
                name="grants_exception_item_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(start_on=None, end_before=None) | models.Q(end_before__gt=models.F("start_on")),
                name="grants_exception_item_ends",
            ),
        )
