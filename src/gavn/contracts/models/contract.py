"""Danish: rammekontrakt. A framework contract with its term and its maximum (C-23/20: exhausted when reached)."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import valid_period


class Contract(models.Model):
    """A joint framework contract. `maximum_ore` is the most that all buyers together may call off."""

    id = models.UUIDField(primary_key=True)
    number = models.TextField(unique=True)
    title = models.TextField()
    lead = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    end_before = models.DateField()
    estimated_ore = models.BigIntegerField(null=True)  # the value that was expected when it was tendered
    maximum_ore = models.BigIntegerField()

    class Meta:
        """The maximum is a positive amount."""

        db_table = "contracts_contract"
        constraints = (
            valid_period("contracts_contract_period"),
            models.CheckConstraint(condition=models.Q(maximum_ore__gt=0), name="contracts_contract_maximum"),
        )

    def __str__(self) -> str:
        return self.number
