"""Danish: produktgruppe, vare. What can be bought."""

from __future__ import annotations

from django.db import models


class ProductGroup(models.Model):
    """A clinical category; a grant names groups, never single items."""

    id = models.UUIDField(primary_key=True)
    code = models.TextField(unique=True)
    name_da = models.TextField()
    name_en = models.TextField()
    iso9999 = models.TextField(blank=True)

    class Meta:
        """Shown in the order of their code."""

        db_table = "contracts_product_group"

    def __str__(self) -> str:
        return self.code


class Product(models.Model):
    """An item of a supplier: ordered in whole packs, granted in units."""

    id = models.UUIDField(primary_key=True)
    item_number = models.TextField()
    gtin = models.TextField(blank=True)
    name = models.TextField()
    sort_key = models.TextField()
    search = models.TextField()  # lower-case name, item number and GTIN
    group = models.ForeignKey(ProductGroup, on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    units_per_pack = models.PositiveIntegerField()
    kind = models.TextField(default="physical")  # physical | digital: a licence that is activated, never delivered
    licence_months = models.PositiveIntegerField(null=True)
    activation = models.TextField(blank=True)  # how the licence is activated
    emdn = models.TextField(blank=True)
    iso9999 = models.TextField(blank=True)
    attributes = models.JSONField(default=dict)  # code → value, of contracts.attributes
    label_text = models.TextField(blank=True)

    class Meta:
        """An item number is the supplier's own."""

        db_table = "contracts_product"
        constraints = (
            models.UniqueConstraint(fields=["supplier", "item_number"], name="contracts_product_item_number"),
            models.CheckConstraint(condition=models.Q(units_per_pack__gt=0), name="contracts_product_units"),
            models.CheckConstraint(
                condition=models.Q(kind="physical", licence_months=None)
                | models.Q(kind="digital", licence_months__gt=0),
                name="contracts_product_kind",
            ),
        )
        indexes = (models.Index(fields=["group", "sort_key"], name="contracts_product_by_group"),)

    def __str__(self) -> str:
        return self.item_number
