"""Danish: journalnotat. What was asked, answered, told and noted in a case. Frozen when written."""

from __future__ import annotations

from django.db import models

FOR_MUNICIPALITY, FOR_CITIZEN, FOR_ALL = "municipality", "citizen", "all"


class Entry(models.Model):
    """A paper of the case (offentlighedsloven §§ 13 and 15): who wrote it when, for whom, with its letter if any."""

    id = models.UUIDField(primary_key=True)
    application = models.ForeignKey("grants.Application", on_delete=models.PROTECT, related_name="entries")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    audience = models.TextField()
    text = models.TextField()
    answer_by = models.DateField(null=True)
    written_by = models.TextField()
    written_by_name = models.TextField()
    at = models.DateTimeField()
    letter = models.BinaryField(null=True)

    class Meta:
        """In order of time."""

        db_table = "grants_entry"
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="grants_entry_text"),
            models.CheckConstraint(
                condition=models.Q(audience__in=(FOR_MUNICIPALITY, FOR_CITIZEN, FOR_ALL)), name="grants_entry_audience"
            ),
        )
        indexes = (models.Index(fields=["application", "at"], name="grants_entry_order"),)
