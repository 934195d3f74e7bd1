"""Danish: fælles hensigtserklæring. Buyers say what they would buy if the need were solved; it does not bind."""

from __future__ import annotations

from django.db import models


class Intent(models.Model):
    """What one authority expects to buy a year if the need is solved as it says."""

    id = models.UUIDField(primary_key=True)
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="intents")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    units_a_year = models.PositiveIntegerField()
    unit = models.TextField()
    from_year = models.PositiveIntegerField()
    signed_by = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        """Each authority once a need."""

        db_table = "needs_intent"
        constraints = (
            models.UniqueConstraint(fields=["need", "organisation"], name="needs_intent_once"),
            models.CheckConstraint(condition=models.Q(units_a_year__gt=0), name="needs_intent_units"),
        )
