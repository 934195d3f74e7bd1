"""Danish: innovationspartnerskab, OPI, strategisk partnerskab. Authorities and companies solve a need together."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gavn.infra.models import Step


class Partnership(models.Model):
    """What is developed, for which need, on which terms. The terms stand from the day they are published.

    `kind` is innovation-partnership, opi or strategic. `stop_terms` says how partners may be dropped or all of it ended
    after a phase: without it in the documents nobody can be (udbudsloven §§ 73-79, directive 2014/24 art. 31).
    """

    id = models.UUIDField(primary_key=True)
    slug = models.TextField(unique=True)
    title = models.TextField()
    kind = models.TextField()
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField()
    area = models.TextField()  # prevention | rare | chronic | treatment | operations | climate
    is_commercial = models.BooleanField()
    lead_title = models.TextField()  # the function that answers for it; no name
    staff_hours = models.PositiveIntegerField()  # of the owner's staff a year
    market_finding = models.TextField(blank=True)  # what the market dialogue showed that can be bought already
    takes_several = models.BooleanField(default=True)
    rights = models.TextField(blank=True)
    stop_terms = models.TextField(blank=True)
    expected_purchase_ore = models.BigIntegerField(default=0)
    notice_on = models.DateField(null=True)
    applications_by = models.DateField(null=True)
    announced_at = models.DateTimeField(null=True)  # from here on everybody reads the terms
    start_on = models.DateField(null=True)
    end_before = models.DateField(null=True)
    ceiling_ore = models.BigIntegerField(null=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+", null=True)
    protocol = models.ForeignKey("evidence.Protocol", on_delete=models.PROTECT, related_name="+", null=True)
    value_case = models.ForeignKey("value.Case", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.TextField()
    opened_at = models.DateTimeField()

    class Meta:
        """Listed by owner and by need."""

        db_table = "partnerships_partnership"
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="strategic")
                | Q(ceiling_ore__gt=0, start_on__isnull=False, end_before__gt=F("start_on")),
                name="partnerships_strategic_whole",
            ),
            models.CheckConstraint(
                condition=Q(notice_on__isnull=True, applications_by__isnull=True)
                | Q(applications_by__gt=F("notice_on")),
                name="partnerships_time_to_apply",
            ),
        )
        indexes = (
            models.Index(fields=["owner", "state"], name="partnerships_owner"),
            models.Index(fields=["need"], name="partnerships_need"),
        )

    def __str__(self) -> str:
        return self.slug


class PartnershipStep(Step):
    """A step of a partnership."""

    subject = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "partnerships_step"
        indexes = (models.Index(fields=["subject", "at"], name="partnerships_step_order"),)


class ProgressNote(models.Model):
    """What has been done lately and what is done next, in the words of those who do it."""

    id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    next_step = models.TextField()
    written_by = models.TextField()
    written_by_name = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        """The newest counts."""

        db_table = "partnerships_note"
        indexes = (models.Index(fields=["partnership", "-written_at"], name="partnerships_note_newest"),)
