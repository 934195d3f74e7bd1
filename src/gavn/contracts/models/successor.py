"""Danish: afløser. What takes a product's place when a new contract follows an old one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

EQUIVALENCES = ("same", "equivalent", "none")


class Successor(models.Model):
    """A product of the old contract and what the new one has in its place: the same, an equivalent, or nothing."""

    id = models.UUIDField(primary_key=True)
    old_contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    new_contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    old_product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    new_product = models.ForeignKey("contracts.Product", null=True, on_delete=models.PROTECT, related_name="+")
    equivalence = models.TextField()
    reason = models.TextField(blank=True)  # why it is equivalent, by whose assessment

    class Meta:
        """One answer for a product; nothing where there is none, a product where there is one."""

        db_table = "contracts_successor"
        constraints = (
            models.UniqueConstraint(
                fields=["old_contract", "new_contract", "old_product"], name="contracts_successor_once"
            ),
            models.CheckConstraint(
                condition=Q(equivalence="none", new_product=None)
                | Q(equivalence__in=("same", "equivalent"), new_product__isnull=False),
                name="contracts_successor_equivalence",
            ),
        )
