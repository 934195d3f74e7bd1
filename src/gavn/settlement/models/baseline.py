"""Danish: udgangspunkt. What a party paid before the agreement; the realised gain is measured against it."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import no_overlap, valid_period


class Baseline(models.Model):
    """The earlier price of a hundred units of a product group for one party."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("contracts.ProductGroup", on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    end_before = models.DateField(null=True)
    price_ore_per_100 = models.BigIntegerField()
    source = models.TextField()  # where the figure comes from; shown beside it

    class Meta:
        """One baseline a day."""

        db_table = "settlement_baseline"
        constraints = (
            no_overlap("settlement_baseline_no_overlap", "organisation", "group"),
            valid_period("settlement_baseline_period"),
        )
