"""Danish: regnskabsafslutning. Which months are closed, and the years whose statements are final."""

from __future__ import annotations

from django.db import models


class BookClosing(models.Model):
    """A month is closed: nothing more is posted in it or before it."""

    month_on = models.DateField(primary_key=True)  # its first day
    closed_at = models.DateTimeField()
    actor = models.TextField()

    class Meta:
        """Append only."""

        db_table = "settlement_book_closing"


class YearClosing(models.Model):
    """A year of an agreement is closed: its statement as it was then, with the hash of its text."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey("settlement.Agreement", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    statement = models.TextField()  # canonical JSON
    sha256 = models.TextField()
    closed_at = models.DateTimeField()
    actor = models.TextField()
    actor_name = models.TextField()

    class Meta:
        """Once a year."""

        db_table = "settlement_year_closing"
        constraints = (models.UniqueConstraint(fields=["agreement", "year"], name="settlement_year_closing_once"),)
