"""Danish: anmodning om hjælp. A question to those few who can value a solution."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step


class Request(models.Model):
    """A request for help with valuation, about a need and perhaps a case; any economist may take it."""

    id = models.UUIDField(primary_key=True)
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("value.Case", null=True, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.TextField()
    question = models.TextField()
    answer_by = models.DateField()
    state = models.TextField()
    taken_by = models.TextField(blank=True)
    taken_by_name = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        """The queue goes by the day on which an answer is needed."""

        db_table = "value_request"
        indexes = (models.Index(fields=["state", "answer_by"], name="value_request_queue"),)


class RequestStep(Step):
    """A step of a request."""

    subject = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "value_request_step"
        indexes = (models.Index(fields=["subject", "at"], name="value_request_step_order"),)
