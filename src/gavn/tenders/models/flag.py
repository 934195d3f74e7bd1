"""Danish: faresignal. Something about the prices of a tender that must be explained before the award."""

from __future__ import annotations

from django.db import models


class RedFlag(models.Model):
    """A red flag that is explained: what the lead asked and learned, and why the award can be made all the same.

    Flags are computed from the opened prices; a row exists only for an explained one, under the flag's key.
    """

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    key = models.TextField()
    code = models.TextField()
    explanation = models.TextField()
    assessment = models.TextField()
    explained_by = models.TextField()
    explained_at = models.DateTimeField()

    class Meta:
        """Explained once."""

        db_table = "tenders_red_flag"
        constraints = (models.UniqueConstraint(fields=["tender", "key"], name="tenders_red_flag_once"),)
