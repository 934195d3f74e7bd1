"""Danish: ordrelinje. Packs of one product, with the price and the payer frozen when it was accepted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gavn.infra.models import Step


class OrderLine(models.Model):
    """An accepted line. Packs ordered = waiting + despatched + cancelled; received never passes despatched."""

    id = models.UUIDField(primary_key=True)
    order = models.ForeignKey("ordering.Order", on_delete=models.PROTECT, related_name="lines")
    supplier_order = models.ForeignKey("ordering.SupplierOrder", on_delete=models.PROTECT, related_name="lines")
    line_no = models.PositiveIntegerField()
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")  # the payer
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    grant_line = models.ForeignKey("grants.GrantLine", on_delete=models.PROTECT, related_name="+")
    contract_line = models.ForeignKey("contracts.ContractLine", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    packs = models.PositiveIntegerField()
    units = models.PositiveIntegerField()  # packs x the product's units per pack, as drawn of the grant
    price_ore = models.BigIntegerField()  # of one pack on the day of the order
    packs_despatched = models.PositiveIntegerField(default=0)
    packs_received = models.PositiveIntegerField(default=0)
    packs_cancelled = models.PositiveIntegerField(default=0)
    state = models.TextField()
    promised_on = models.DateField(null=True)
    placed_at = models.DateTimeField()

    class Meta:
        """No pack is delivered twice or lost."""

        db_table = "ordering_line"
        constraints = (
            models.UniqueConstraint(fields=["order", "line_no"], name="ordering_line_once"),
            models.CheckConstraint(condition=Q(packs__gt=0, price_ore__gt=0), name="ordering_line_positive"),
            models.CheckConstraint(
                condition=Q(packs__gte=F("packs_despatched") + F("packs_cancelled")), name="ordering_line_packs"
            ),
            models.CheckConstraint(
                condition=Q(packs_received__lte=F("packs_despatched")), name="ordering_line_received"
            ),
        )
        indexes = (
            models.Index(fields=["supplier", "state", "placed_at"], name="ordering_line_supplier"),
            models.Index(fields=["citizen", "-placed_at"], name="ordering_line_citizen"),
            models.Index(fields=["municipality", "-placed_at"], name="ordering_line_municipality"),
            models.Index(fields=["grant_line"], name="ordering_line_grant_line"),
        )


class OrderLineStep(Step):
    """A step of an order line."""

    subject = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "ordering_line_step"
        indexes = (models.Index(fields=["subject", "at"], name="ordering_line_step_order"),)
