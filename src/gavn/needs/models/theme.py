"""Danish: strategisk tema. Where an authority is going, and until when, so that others can develop towards it."""

from __future__ import annotations

from django.db import models


class Theme(models.Model):
    """A direction with its horizon. Published when it is written; what it said stays, also when it has ended."""

    id = models.UUIDField(primary_key=True)
    slug = models.TextField(unique=True)
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    direction = models.TextField()
    start_year = models.PositiveIntegerField()
    end_year = models.PositiveIntegerField()
    published_by = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        """A horizon does not end before it begins."""

        db_table = "needs_theme"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_year__gte=models.F("start_year")), name="needs_theme_horizon"
            ),
        )


class ThemeNeed(models.Model):
    """A need that belongs to a theme."""

    id = models.UUIDField(primary_key=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="needs")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="themes")
    at = models.DateTimeField()

    class Meta:
        """Each need once a theme."""

        db_table = "needs_theme_need"
        constraints = (models.UniqueConstraint(fields=["theme", "need"], name="needs_theme_need_once"),)


class Follow(models.Model):
    """A person who wants to hear of what is new under a theme, at an address of their own choice."""

    id = models.UUIDField(primary_key=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="followers")
    person_id = models.UUIDField()
    email = models.TextField()
    language = models.TextField()
    since_at = models.DateTimeField()

    class Meta:
        """Each person once a theme."""

        db_table = "needs_follow"
        constraints = (models.UniqueConstraint(fields=["theme", "person_id"], name="needs_follow_once"),)
        indexes = (models.Index(fields=["person_id"], name="needs_follow_person"),)
