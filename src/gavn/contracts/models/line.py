"""Danish: varelinje, pris. What the contract offers, and its price from a day to a day."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import no_overlap, valid_period


class ContractLine(models.Model):
    """A product on a contract: part of the assortment."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A product stands once on a contract."""

        db_table = "contracts_line"
        constraints = (models.UniqueConstraint(fields=["contract", "product"], name="contracts_line_once"),)


class Price(models.Model):
    """The price of a pack, in øre without VAT, the same for every buyer."""

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    end_before = models.DateField(null=True)
    price_ore = models.BigIntegerField()

    class Meta:
        """One price a day; a day without a price is a day on which the line is not offered."""

        db_table = "contracts_price"
        constraints = (
            no_overlap("contracts_price_no_overlap", "line"),
            valid_period("contracts_price_period"),
            models.CheckConstraint(condition=models.Q(price_ore__gt=0), name="contracts_price_positive"),
        )
