"""Danish: faktura, kreditnota. What a supplier claims of a payer, matched with what was ordered and received."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gavn.infra.models import Step

KINDS = ("invoice", "credit-note")
STATES = ("matched", "disputed", "accepted", "credited")


class Invoice(models.Model):
    """An invoice or a credit note to one payer. `matched` may be paid; `disputed` says on its lines what is wrong."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    number = models.TextField()  # the supplier's own
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    payer = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField()
    total_ore = models.BigIntegerField()  # without VAT
    state = models.TextField()
    findings = models.JSONField(default=list)  # what is wrong with the whole
    received_at = models.DateTimeField()

    class Meta:
        """A supplier's number counts once."""

        db_table = "ordering_invoice"
        constraints = (
            models.UniqueConstraint(fields=["supplier", "number"], name="ordering_invoice_once"),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS, state__in=STATES, total_ore__gte=0), name="ordering_invoice_state"
            ),
        )
        indexes = (models.Index(fields=["payer", "state", "-received_at"], name="ordering_invoice_payer"),)


class InvoiceLine(models.Model):
    """Packs of an order line at a price, and what does not match. Never negative: a credit note is its own kind."""

    id = models.UUIDField(primary_key=True)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey("ordering.OrderLine", null=True, on_delete=models.PROTECT, related_name="invoice_lines")
    line_no = models.PositiveIntegerField()
    packs = models.PositiveIntegerField()
    price_ore = models.BigIntegerField()
    findings = models.JSONField(default=list)

    class Meta:
        """Numbered as the supplier numbered them."""

        db_table = "ordering_invoice_line"
        constraints = (
            models.UniqueConstraint(fields=["invoice", "line_no"], name="ordering_invoice_line_once"),
            models.CheckConstraint(condition=Q(packs__gt=0, price_ore__gte=0), name="ordering_invoice_line_positive"),
        )
        indexes = (models.Index(fields=["line"], name="ordering_invoice_line_line"),)


class InvoiceStep(Step):
    """A step of an invoice."""

    subject = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "ordering_invoice_step"
        indexes = (models.Index(fields=["subject", "at"], name="ordering_invoice_step_order"),)
