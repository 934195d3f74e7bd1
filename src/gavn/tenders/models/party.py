"""Danish: ordregiver i fællesudbud. A joint buyer with its mandate, its quantities and its own approval."""

from __future__ import annotations

from django.db import models


class Party(models.Model):
    """An authority that buys under the tender, the lead included. Who is not named here cannot call off later."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    ceiling_ore = models.BigIntegerField()  # its part of the maximum
    quantities = models.JSONField(default=dict)  # lot code → units a year
    mandate_name = models.TextField(blank=True)  # the document by which it lets the lead act
    mandate_sha256 = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.TextField(blank=True)

    class Meta:
        """An authority takes part once."""

        db_table = "tenders_party"
        constraints = (
            models.UniqueConstraint(fields=["tender", "organisation"], name="tenders_party_once"),
            models.CheckConstraint(condition=models.Q(ceiling_ore__gt=0), name="tenders_party_ceiling"),
        )
