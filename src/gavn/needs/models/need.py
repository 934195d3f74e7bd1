"""Danish: behov. A problem with an owner, told so that somebody outside can answer it."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step


class Need(models.Model):
    """What is wrong, for whom, how much of it there is, and what would count as solved.

    `baseline` is a list of {name, value, unit, source}; a value is a decimal written as text, so that it stays exact.
    """

    id = models.UUIDField(primary_key=True)
    slug = models.TextField(unique=True)
    title = models.TextField()
    problem = models.TextField()
    affected = models.TextField()
    size = models.TextField()
    solved_when = models.TextField()
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.TextField()
    published_at = models.DateTimeField(null=True)
    baseline = models.JSONField(default=list)

    class Meta:
        """Published needs are listed newest first; an owner's by state."""

        db_table = "needs_need"
        indexes = (
            models.Index(fields=["state", "-published_at"], name="needs_need_published"),
            models.Index(fields=["owner", "state"], name="needs_need_owner"),
        )

    def __str__(self) -> str:
        return self.slug


class NeedStep(Step):
    """A step of a need."""

    subject = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "needs_step"
        indexes = (models.Index(fields=["subject", "at"], name="needs_step_order"),)
