"""Danish: kravspecifikation, brugerrepræsentant, markedsdialog, spørgsmål og svar. What comes before the bids."""

from __future__ import annotations

from django.db import models


class Requirement(models.Model):
    """One requirement of the specification: a minimum, or a wish that the criteria weigh."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    kind = models.TextField()  # minimum | wish
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """In the order in which they were written."""

        db_table = "tenders_requirement"
        constraints = (
            models.UniqueConstraint(fields=["tender", "position"], name="tenders_requirement_once"),
            models.CheckConstraint(condition=models.Q(kind__in=("minimum", "wish")), name="tenders_requirement_kind"),
        )


class UserVoice(models.Model):
    """What a user representative said of a requirement, on which day. No person is named, only for whom they spoke."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="voices")
    speaks_for = models.TextField()  # a patients' association, nurses of a ward
    statement = models.TextField()
    said_on = models.DateField()
    noted_by = models.TextField()

    class Meta:
        """In order of time."""

        db_table = "tenders_user_voice"


class DialogueNote(models.Model):
    """What the market was told and answered before publication. Everybody reads the same notes (udbudsloven § 39)."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    company = models.TextField()
    told = models.TextField()
    answered = models.TextField()
    noted_by = models.TextField()

    class Meta:
        """In order of time."""

        db_table = "tenders_dialogue"


class Question(models.Model):
    """A company's question. Who asked is known to the company and the lead alone."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    asked_at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "tenders_question"


class Answer(models.Model):
    """A question as published, without its asker, and the answer: the same for everybody at the same time."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="+")
    question_text = models.TextField()
    text = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "tenders_answer"
