"""Danish: efterfølger, sammenlægning. Who follows whom from which day, and who belongs to which group when."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import no_overlap, valid_period

REFORM, MERGER, SPLIT = "reform", "merger", "split"


class Succession(models.Model):
    """From `on`, `successor` stands in the place of `predecessor`: a reform, a merger of suppliers, or a split."""

    id = models.UUIDField(primary_key=True)
    predecessor = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    on = models.DateField()
    source = models.TextField()
    is_verified = models.BooleanField()  # whether the source was read; shown where it was not

    class Meta:
        """Nobody follows themselves, and the same two once."""

        db_table = "parties_succession"
        constraints = (
            models.UniqueConstraint(fields=["predecessor", "successor"], name="parties_succession_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=(REFORM, MERGER, SPLIT)) & ~models.Q(source=""),
                name="parties_succession_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="parties_succession_other"
            ),
        )


class GroupMember(models.Model):
    """An organisation's place in a health cluster or a health council, with the days."""

    id = models.UUIDField(primary_key=True)
    group = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """Once a day."""

        db_table = "parties_group_member"
        constraints = (
            no_overlap("parties_group_member_once", "group", "member"),
            valid_period("parties_group_member_period"),
        )
