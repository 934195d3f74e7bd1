"""Danish: markedsdialog (udbudsloven § 39). The same information for all: meetings announced, answers shared."""

from __future__ import annotations

from django.db import models


class Meeting(models.Model):
    """A meeting of a need's market dialogue, announced to everybody."""

    id = models.UUIDField(primary_key=True)
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="meetings")
    title = models.TextField()
    starts_at = models.DateTimeField()
    place = models.TextField()
    programme = models.TextField(blank=True)
    announced_at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "needs_meeting"
        indexes = (models.Index(fields=["starts_at"], name="needs_meeting_time"),)


class DialogueQuestion(models.Model):
    """What a company asks. Who asked is for the company and the need's owner alone."""

    id = models.UUIDField(primary_key=True)
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="questions")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    asked_by = models.TextField()
    asked_at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "needs_question"
        indexes = (models.Index(fields=["need", "asked_at"], name="needs_question_order"),)


class DialogueAnswer(models.Model):
    """The question in neutral words and its answer, shared with everybody at once."""

    id = models.UUIDField(primary_key=True)
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="answers")
    question = models.OneToOneField(DialogueQuestion, on_delete=models.PROTECT, related_name="answer")
    question_text = models.TextField()
    text = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        """One a question."""

        db_table = "needs_answer"
