"""Danish: servicemål. What a supplier has promised of its service; deliveries are held against it."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import no_overlap, valid_period


class ServiceTarget(models.Model):
    """A figure agreed with one supplier from a day on."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    code = models.TextField()  # one of contracts.service.TARGETS
    figure = models.DecimalField(max_digits=10, decimal_places=2)
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """One figure of a kind a day."""

        db_table = "contracts_service_target"
        constraints = (
            no_overlap("contracts_service_target_once", "contract", "supplier", "code"),
            valid_period("contracts_service_target_period"),
        )
