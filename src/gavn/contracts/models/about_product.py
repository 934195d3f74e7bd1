"""Danish: vareoplysninger, udgået vare. What is known of a product beside its name, and what takes its place."""

from __future__ import annotations

from django.db import models


class ProductFact(models.Model):
    """A fact on sustainability, working environment or security of supply, with who says so; the latest counts."""

    id = models.UUIDField(primary_key=True)
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    theme = models.TextField()  # sustainability | working-environment | security-of-supply
    text = models.TextField()
    source = models.TextField()
    stated_on = models.DateField()

    class Meta:
        """In order of time."""

        db_table = "contracts_product_fact"
        indexes = (models.Index(fields=["product", "theme", "stated_on"], name="contracts_product_fact_of"),)


class Replacement(models.Model):
    """From a day on another product takes this one's place: the same need, or the nearest to it."""

    id = models.UUIDField(primary_key=True)
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    replaced_by = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    is_equivalent = models.BooleanField()
    reason = models.TextField()

    class Meta:
        """A product is replaced once, and not by itself."""

        db_table = "contracts_replacement"
        constraints = (
            models.UniqueConstraint(fields=["product"], name="contracts_replacement_once"),
            models.CheckConstraint(
                condition=~models.Q(product=models.F("replaced_by")), name="contracts_replacement_other"
            ),
        )


class Picture(models.Model):
    """A picture of a product, and what it shows in words."""

    id = models.UUIDField(primary_key=True)
    product = models.OneToOneField("contracts.Product", on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    media_type = models.TextField()  # image/png | image/jpeg
    alt_text = models.TextField()

    class Meta:
        """One a product."""

        db_table = "contracts_picture"


class SupplierMerger(models.Model):
    """From a day on one supplier has taken the place of another."""

    id = models.UUIDField(primary_key=True)
    supplier = models.OneToOneField("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    reason = models.TextField()

    class Meta:
        """A supplier goes once, and not into itself."""

        db_table = "contracts_supplier_merger"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(supplier=models.F("merged_into")), name="contracts_supplier_merger_other"
            ),
        )
