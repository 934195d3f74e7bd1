"""Danish: fast bestilling. An order that comes again every so many months, and what became of each turn."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gavn.infra.models import Step

STATES = ("active", "paused", "ended")
OUTCOMES = ("ordered", "partly", "refused", "in-stock", "skipped")


class StandingOrder(models.Model):
    """What a citizen wants again every `every_months` months, counted from `anchor_on`.

    `next_on` is the day of turn `turn`; it is ordered on `ready_on`, which is set when notice is given and empty
    before: nothing is ever sent without notice.
    """

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.TextField()
    every_months = models.PositiveIntegerField()
    anchor_on = models.DateField()
    turn = models.PositiveIntegerField(default=0)
    next_on = models.DateField()
    ready_on = models.DateField(null=True)
    paused_until = models.DateField(null=True)
    started_at = models.DateTimeField()

    class Meta:
        """The run finds what is ready, the notices what is near, without reading the others."""

        db_table = "ordering_standing"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="ordering_standing_state"),
            models.CheckConstraint(condition=Q(every_months__gt=0), name="ordering_standing_every"),
        )
        indexes = (
            models.Index(fields=["citizen", "-started_at"], name="ordering_standing_citizen"),
            models.Index(fields=["ready_on", "id"], condition=Q(state="active"), name="ordering_standing_ready"),
            models.Index(
                fields=["next_on", "id"], condition=Q(state="active", ready_on=None), name="ordering_standing_near"
            ),
        )


class StandingLine(models.Model):
    """Packs of a product at each turn, less those that the citizen said are still at home."""

    id = models.UUIDField(primary_key=True)
    standing = models.ForeignKey(StandingOrder, on_delete=models.PROTECT, related_name="lines")
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    packs = models.PositiveIntegerField()
    packs_at_home = models.PositiveIntegerField(default=0)  # counted off at the next turn, then forgotten

    class Meta:
        """A product stands once."""

        db_table = "ordering_standing_line"
        constraints = (
            models.UniqueConstraint(fields=["standing", "product"], name="ordering_standing_line_once"),
            models.CheckConstraint(condition=Q(packs__gt=0), name="ordering_standing_line_packs"),
        )


class StandingChange(models.Model):
    """Other packs of a product at one turn alone; zero leaves it out."""

    id = models.UUIDField(primary_key=True)
    standing = models.ForeignKey(StandingOrder, on_delete=models.PROTECT, related_name="changes")
    due_on = models.DateField()
    product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    packs = models.PositiveIntegerField()

    class Meta:
        """One for a product and turn."""

        db_table = "ordering_standing_change"
        constraints = (
            models.UniqueConstraint(fields=["standing", "due_on", "product"], name="ordering_standing_change_once"),
        )


class StandingTurn(models.Model):
    """What became of a turn: once, whoever runs and how often. Append-only."""

    id = models.UUIDField(primary_key=True)
    standing = models.ForeignKey(StandingOrder, on_delete=models.PROTECT, related_name="turns")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    outcome = models.TextField()
    order = models.ForeignKey("ordering.Order", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A turn happens once."""

        db_table = "ordering_standing_turn"
        constraints = (
            models.UniqueConstraint(fields=["standing", "due_on"], name="ordering_standing_turn_once"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="ordering_standing_turn_outcome"),
        )


class StandingOrderStep(Step):
    """A step of a standing order: started, paused, changed, ended."""

    subject = models.ForeignKey(StandingOrder, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "ordering_standing_step"
        indexes = (models.Index(fields=["subject", "at"], name="ordering_standing_step_order"),)
