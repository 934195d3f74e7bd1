"""Danish: brugererfaring. What a product is like in use: leaks, skin, consumption; a patient-reported outcome."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Experience(models.Model):
    """The last `days` days with a product until `until_on`, told by the citizen or written by a professional."""

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("parties.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    until_on = models.DateField()
    days = models.PositiveIntegerField()
    leaks = models.PositiveIntegerField()
    skin = models.TextField()  # none | some | much: trouble with the skin
    units_used = models.PositiveIntegerField()
    told_by = models.TextField()
    told_by_name = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Told once for a product and a day, and never changed."""

        db_table = "ordering_experience"
        constraints = (
            models.UniqueConstraint(fields=["citizen", "product", "until_on"], name="ordering_experience_once"),
            models.CheckConstraint(
                condition=Q(days__gt=0, skin__in=("none", "some", "much")), name="ordering_experience_whole"
            ),
        )
        indexes = (models.Index(fields=["product", "until_on"], name="ordering_experience_product"),)
