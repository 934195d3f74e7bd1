"""Danish: ændring af kontrakt. A change in the contract's time with the ground that the law gives it."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """A change as it was made. `value_ore` is what it adds to the contract (below zero: takes away), without VAT."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    ground = models.TextField()  # small | review-clause | supplementary | new-supplier | unforeseen
    value_ore = models.BigIntegerField()
    text = models.TextField()
    reason = models.TextField()
    made_on = models.DateField()
    made_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "contracts_change"
        indexes = (models.Index(fields=["contract", "made_on"], name="contracts_change_of"),)
