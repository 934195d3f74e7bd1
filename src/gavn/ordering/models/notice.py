"""Danish: besked. What a citizen is told about orders: nothing happens silently."""

from __future__ import annotations

from django.db import models


class Notice(models.Model):
    """One message to a citizen: a code and its facts; the page writes the sentence.

    `subject_id` is what it is about (a standing order, a line, a recall) and `about_on` the day it concerns.
    """

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    code = models.TextField()
    subject_id = models.UUIDField()
    about_on = models.DateField()
    facts = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        """The same is told once."""

        db_table = "ordering_notice"
        constraints = (
            models.UniqueConstraint(fields=["citizen", "code", "subject_id", "about_on"], name="ordering_notice_once"),
        )
        indexes = (models.Index(fields=["citizen", "-at"], name="ordering_notice_citizen"),)
