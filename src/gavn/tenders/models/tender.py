"""Danish: udbud, delaftale, tildelingskriterium. A tender with the evaluation model that it publishes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gavn.infra.models import Step


class Tender(models.Model):
    """A tender of a lead and joint buyers. What is published is never changed afterwards: a trigger refuses it.

    `model_text` is the model as its file gives it (`gavn-tender/1`, without bids); lots and criteria are read from it.
    """

    id = models.UUIDField(primary_key=True)
    number = models.TextField(unique=True)
    title = models.TextField()
    lead = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    buyer_ids = ArrayField(models.UUIDField())  # the lead and the parties: row security looks here
    procedure = models.TextField()
    contract_form = models.TextField()  # one or several contracts are tendered: stated, never left open
    estimated_ore = models.BigIntegerField()
    maximum_ore = models.BigIntegerField()
    start_on = models.DateField()
    end_before = models.DateField()
    conditional_on_all = models.BooleanField()  # the award takes effect only when every party has approved
    undivided_reason = models.TextField(blank=True)  # why there is one lot only (udbudsloven § 49)
    for_citizens = models.BooleanField(default=False)  # aids: user representatives are heard (serviceloven § 112, 2)
    first_may_win = models.BooleanField(default=False)  # reserves the right to award on first offers
    model_text = models.TextField(blank=True)
    model_hash = models.TextField(blank=True)
    state = models.TextField()
    basket_text = models.TextField(blank=True)  # `gavn-basket/1`, where an assortment is tendered
    basket_hash = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    round_number = models.PositiveIntegerField(default=0)  # the round that runs; 0 before publication
    round_kind = models.TextField(blank=True)
    request_deadline_at = models.DateTimeField(null=True)
    bid_deadline_at = models.DateTimeField(null=True)
    quality_key = models.BinaryField(null=True)  # public keys, with which bids are sealed
    price_key = models.BinaryField(null=True)
    letters_sent_at = models.DateTimeField(null=True)
    standstill_until_on = models.DateField(null=True)  # the last day of standstill
    award_notice_on = models.DateField(null=True)  # when the notice of the award was published
    created_at = models.DateTimeField()

    class Meta:
        """Lists begin with the newest."""

        db_table = "tenders_tender"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(estimated_ore__gt=0, maximum_ore__gte=models.F("estimated_ore")),
                name="tenders_tender_value",
            ),
            models.CheckConstraint(
                condition=models.Q(end_before__gt=models.F("start_on")), name="tenders_tender_period"
            ),
        )
        indexes = (models.Index(fields=["-created_at"], name="tenders_tender_newest"),)

    def __str__(self) -> str:
        return self.number


class Lot(models.Model):
    """One lot of the published model, under the code by which the model names it."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="lots")
    position = models.PositiveIntegerField()
    code = models.TextField()
    title = models.TextField(blank=True)

    class Meta:
        """In the order of the model."""

        db_table = "tenders_lot"
        constraints = (models.UniqueConstraint(fields=["tender", "code"], name="tenders_lot_once"),)


class Criterion(models.Model):
    """One quality criterion of the published model; points = weight × (mark − low) / (high − low)."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveIntegerField()
    code = models.TextField()
    title = models.TextField(blank=True)
    weight = models.TextField()  # exact, as a fraction
    low = models.TextField()
    high = models.TextField()

    class Meta:
        """In the order of the model."""

        db_table = "tenders_criterion"
        constraints = (models.UniqueConstraint(fields=["tender", "code"], name="tenders_criterion_once"),)


class TenderStep(Step):
    """A step of a tender."""

    subject = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "tenders_step"
        indexes = (models.Index(fields=["subject", "at"], name="tenders_step_order"),)
