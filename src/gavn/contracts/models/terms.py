"""Danish: delaftale, leverandør på aftalen, option. What a contract says beside its term and its maximum."""

from __future__ import annotations

from django.db import models


class ContractLot(models.Model):
    """A lot of the contract, under the code of the tender."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    code = models.TextField()
    title = models.TextField(blank=True)

    class Meta:
        """In the order of the tender."""

        db_table = "contracts_lot"
        constraints = (models.UniqueConstraint(fields=["contract", "code"], name="contracts_lot_once"),)


class ContractSupplier(models.Model):
    """A supplier of the contract: of one lot, or of all of it where no lot is named."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="suppliers")
    lot = models.ForeignKey(ContractLot, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Named once a lot."""

        db_table = "contracts_supplier"
        constraints = (
            models.UniqueConstraint(
                fields=["contract", "organisation", "lot"], nulls_distinct=False, name="contracts_supplier_once"
            ),
        )


class Option(models.Model):
    """A right that was tendered with the contract: to extend it, or to buy something more."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()  # extension | purchase
    text = models.TextField()
    extends_to_before = models.DateField(null=True)
    use_by = models.DateField()
    used_at = models.DateTimeField(null=True)
    used_by = models.TextField(blank=True)

    class Meta:
        """An extension has a day on which the contract then ends."""

        db_table = "contracts_option"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="extension", extends_to_before__isnull=False)
                | models.Q(kind="purchase", extends_to_before=None),
                name="contracts_option_kind",
            ),
        )
