"""Danish: ordregiver. An authority named in the contract; nobody else may call off (C-216/17)."""

from __future__ import annotations

from django.db import models


class Buyer(models.Model):
    """A named buyer with its share of the maximum and what it has called off so far.

    `drawn_ore` is changed by the SQL function `contracts_draw_ceiling` alone; the check is the hard stop.
    """

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    ceiling_ore = models.BigIntegerField()
    drawn_ore = models.BigIntegerField(default=0)

    class Meta:
        """Named once; never above the ceiling, never below zero."""

        db_table = "contracts_buyer"
        constraints = (
            models.UniqueConstraint(fields=["contract", "organisation"], name="contracts_buyer_once"),
            models.CheckConstraint(
                condition=models.Q(drawn_ore__gte=0) & models.Q(drawn_ore__lte=models.F("ceiling_ore")),
                name="contracts_buyer_ceiling",
            ),
        )
