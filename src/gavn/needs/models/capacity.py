"""Danish: ledig kapacitet, ventende. Who has room and who waits, publicly or privately: a need with figures."""

from __future__ import annotations

from django.db import models


class Capacity(models.Model):
    """What one organisation has free or has waiting for a need, a month. The latest figures of an organisation count.

    `price_ore`: what one unit costs where there is room. `travel_ore`: what it costs to send one outside the region.
    """

    id = models.UUIDField(primary_key=True)
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="capacities")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.TextField()  # free | waiting
    units = models.PositiveIntegerField()
    price_ore = models.BigIntegerField(default=0)
    travel_ore = models.BigIntegerField(default=0)
    reported_by = models.TextField()
    reported_at = models.DateTimeField()

    class Meta:
        """The latest of an organisation and kind first."""

        db_table = "needs_capacity"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(price_ore__gte=0, travel_ore__gte=0), name="needs_capacity_amounts"
            ),
        )
        indexes = (models.Index(fields=["need", "organisation", "kind", "-reported_at"], name="needs_capacity_latest"),)
