"""Danish: samarbejdsforum. Where authorities and companies talk, decide together, and see what came of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Forum(models.Model):
    """A forum with its terms of reference and its themes."""

    id = models.UUIDField(primary_key=True)
    slug = models.TextField(unique=True)
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    terms = models.TextField()
    themes = ArrayField(models.TextField())
    created_at = models.DateTimeField()

    class Meta:
        """By name."""

        db_table = "needs_forum"


class ForumMember(models.Model):
    """An organisation in the forum, and in what part."""

    id = models.UUIDField(primary_key=True)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    part = models.TextField()  # chair | member
    since_on = models.DateField()

    class Meta:
        """Each organisation once."""

        db_table = "needs_forum_member"
        constraints = (models.UniqueConstraint(fields=["forum", "organisation"], name="needs_forum_member_once"),)


class ForumMeeting(models.Model):
    """A meeting and its minutes."""

    id = models.UUIDField(primary_key=True)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    minutes = models.TextField()

    class Meta:
        """One a day."""

        db_table = "needs_forum_meeting"
        constraints = (models.UniqueConstraint(fields=["forum", "held_on"], name="needs_forum_meeting_once"),)


class ForumDecision(models.Model):
    """What a meeting decided, who sees to it, and by when."""

    id = models.UUIDField(primary_key=True)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(ForumMeeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField()
    responsible = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()

    class Meta:
        """What is due first comes first."""

        db_table = "needs_forum_decision"
        indexes = (models.Index(fields=["forum", "due_on"], name="needs_forum_decision_due"),)


class ForumFollowUp(models.Model):
    """What came of a decision: still under way, done, or evaluated with what it gave. The latest counts."""

    id = models.UUIDField(primary_key=True)
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(ForumDecision, on_delete=models.PROTECT, related_name="follow_ups")
    status = models.TextField()  # under-way | done | evaluated
    text = models.TextField()
    written_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """In order of time."""

        db_table = "needs_forum_follow_up"
        indexes = (models.Index(fields=["decision", "at"], name="needs_forum_follow_up_order"),)
