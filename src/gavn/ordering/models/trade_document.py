"""Danish: handelsdokument. Which documents went out and came in; what they said became rows elsewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class TradeDocument(models.Model):
    """A document to or from a supplier. Its number counts once a kind; `digest` tells whether the same came again."""

    id = models.UUIDField(primary_key=True)
    supplier = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    direction = models.TextField()  # in | out
    form = models.TextField()
    number = models.TextField()
    digest = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Once, whoever tells it again."""

        db_table = "ordering_document"
        constraints = (
            models.UniqueConstraint(fields=["supplier", "direction", "form", "number"], name="ordering_document_once"),
            models.CheckConstraint(condition=Q(direction__in=("in", "out")), name="ordering_document_direction"),
        )
