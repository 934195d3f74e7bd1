"""Danish: implementeringsplan. What must be in place before a solution that was bought is taken into use."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PlanPart(models.Model):
    """One part of the plan: workflows, responsibilities, incentives, data-basis or training. Approved, it stands."""

    id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="plan_parts")
    part = models.TextField()
    text = models.TextField()
    owner_title = models.TextField()  # the function that answers for it; no name
    ready_on = models.DateField()
    approved_by = models.TextField(blank=True)
    approved_by_name = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        """Each part once; who approved and when go together."""

        db_table = "partnerships_plan_part"
        constraints = (
            models.UniqueConstraint(fields=["partnership", "part"], name="partnerships_plan_part_once"),
            models.CheckConstraint(
                condition=Q(part__in=["workflows", "responsibilities", "incentives", "data-basis", "training"]),
                name="partnerships_plan_part_known",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by="")
                | Q(approved_at__isnull=False, approved_by__gt=""),
                name="partnerships_plan_part_approved",
            ),
        )
