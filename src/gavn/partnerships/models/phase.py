"""Danish: fase, milepæl. Development goes by phases; a milestone that is met releases its instalment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gavn.infra.models import Step


class Phase(models.Model):
    """A phase with its rights: who owns what is made in it, and who may use it if the partnership ends there."""

    id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="phases")
    number = models.PositiveIntegerField()
    title = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField()
    rights = models.TextField()
    state = models.TextField()

    class Meta:
        """Numbered from 1; one phase runs at a time."""

        db_table = "partnerships_phase"
        constraints = (
            models.UniqueConstraint(fields=["partnership", "number"], name="partnerships_phase_number"),
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(state="running"), name="partnerships_phase_one_runs"
            ),
            models.CheckConstraint(condition=Q(end_before__gt=F("start_on")), name="partnerships_phase_period"),
        )


class PhaseStep(Step):
    """A step of a phase: began, passed, stopped, with the reason."""

    subject = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "partnerships_phase_step"
        indexes = (models.Index(fields=["subject", "at"], name="partnerships_phase_order"),)


class Milestone(models.Model):
    """What a partner shows by a day, and the instalment that it is paid for it."""

    id = models.UUIDField(primary_key=True)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveIntegerField()
    title = models.TextField()
    due_on = models.DateField()
    payment_ore = models.BigIntegerField()

    class Meta:
        """Numbered within the phase."""

        db_table = "partnerships_milestone"
        constraints = (
            models.UniqueConstraint(fields=["phase", "number"], name="partnerships_milestone_number"),
            models.CheckConstraint(condition=Q(payment_ore__gte=0), name="partnerships_milestone_payment"),
        )


class MilestoneResult(models.Model):
    """Whether a partner met a milestone, and what it was paid: nothing where it did not."""

    id = models.UUIDField(primary_key=True)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="results")
    partner = models.ForeignKey("partnerships.Partner", on_delete=models.PROTECT, related_name="results")
    is_met = models.BooleanField()
    reason = models.TextField()
    paid_ore = models.BigIntegerField()
    judged_by = models.TextField()
    judged_by_name = models.TextField()
    judged_at = models.DateTimeField()

    class Meta:
        """Judged once for each partner."""

        db_table = "partnerships_result"
        constraints = (
            models.UniqueConstraint(fields=["milestone", "partner"], name="partnerships_result_once"),
            models.CheckConstraint(
                condition=Q(paid_ore=0) | Q(paid_ore__gt=0, is_met=True), name="partnerships_result_paid_if_met"
            ),
        )
