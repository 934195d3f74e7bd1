"""Danish: prisregulering, PL-regulering. Prices follow an index that the contract names."""

from __future__ import annotations

from django.db import models


class IndexClause(models.Model):
    """Which index, from which figure, and the most that a year may add (nothing: no limit), in hundredths."""

    id = models.UUIDField(primary_key=True)
    contract = models.OneToOneField("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    source = models.TextField()
    base_on = models.DateField()  # prices of this day are those that the base figure belongs to
    base_figure = models.DecimalField(max_digits=12, decimal_places=4)
    cap_percent = models.DecimalField(max_digits=6, decimal_places=2, null=True)

    class Meta:
        """One a contract."""

        db_table = "contracts_index_clause"
        constraints = (models.CheckConstraint(condition=models.Q(base_figure__gt=0), name="contracts_index_base"),)


class IndexStep(models.Model):
    """One regulation of the prices: the index's figure, from which day, and how many lines it reached."""

    id = models.UUIDField(primary_key=True)
    clause = models.ForeignKey(IndexClause, on_delete=models.PROTECT, related_name="+")
    figure = models.DecimalField(max_digits=12, decimal_places=4)
    start_on = models.DateField()
    lines = models.PositiveIntegerField()
    capped = models.BooleanField()
    applied_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """One a day."""

        db_table = "contracts_index_step"
        constraints = (models.UniqueConstraint(fields=["clause", "start_on"], name="contracts_index_step_once"),)
