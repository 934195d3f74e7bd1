"""Danish: forslag til et behov. What somebody misses, sent to an authority, which answers."""

from __future__ import annotations

from django.db import models


class Suggestion(models.Model):
    """A problem as a clinician, citizen or company tells it. Never changed; the answer stands beside it."""

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    problem = models.TextField()
    affected = models.TextField(blank=True)
    person_id = models.UUIDField()
    person_name = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """The newest first for who answers."""

        db_table = "needs_suggestion"
        indexes = (
            models.Index(fields=["owner", "-at"], name="needs_suggestion_owner"),
            models.Index(fields=["person_id", "-at"], name="needs_suggestion_person"),
        )


class SuggestionAnswer(models.Model):
    """Taken up as a need, or not, and why."""

    id = models.UUIDField(primary_key=True)
    suggestion = models.OneToOneField(Suggestion, on_delete=models.PROTECT, related_name="answer")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    answered_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """One a suggestion: taken up, or with a reason."""

        db_table = "needs_suggestion_answer"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(need__isnull=False) | ~models.Q(text=""), name="needs_suggestion_answer_reason"
            ),
        )
