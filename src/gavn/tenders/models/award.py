"""Danish: tildeling. The lock on quality, the evaluation's evidence, the award and its letters. Never changed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class QualityLock(models.Model):
    """Quality is locked: the hash of every consensus mark and reason, by whom and when."""

    id = models.UUIDField(primary_key=True)
    tender = models.OneToOneField("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    marks_hash = models.TextField()
    locked_by = models.TextField()
    locked_at = models.DateTimeField()

    class Meta:
        """Once a tender."""

        db_table = "tenders_lock"


class Evaluation(models.Model):
    """The re-computable evidence (`gavn tender verify`), with the key of its salts."""

    id = models.UUIDField(primary_key=True)
    tender = models.OneToOneField("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    root = models.TextField()
    bundle = models.JSONField()
    evaluated_by = models.TextField()
    evaluated_at = models.DateTimeField()

    class Meta:
        """Once a tender."""

        db_table = "tenders_evaluation"


class PublicEvidence(models.Model):
    """The copy of the evidence for everybody, made when the contract is signed: the winners' figures and every rank."""

    id = models.UUIDField(primary_key=True)
    tender = models.OneToOneField("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    bundle = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        """Once a tender."""

        db_table = "tenders_public_evidence"


class Award(models.Model):
    """One place of the award: a lot or a share of it, who has it, by which price, and why."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    lot = models.ForeignKey("tenders.Lot", on_delete=models.PROTECT, related_name="+")
    share = models.TextField()
    organisation = models.ForeignKey("parties.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    price = models.ForeignKey("tenders.Price", null=True, on_delete=models.PROTECT, related_name="+")
    package_lots = ArrayField(models.TextField())
    reason_code = models.TextField()
    reason_facts = models.JSONField()

    class Meta:
        """In the order of the lots; nobody has a place without a price."""

        db_table = "tenders_award"
        constraints = (
            models.UniqueConstraint(fields=["tender", "position"], name="tenders_award_once"),
            models.CheckConstraint(
                condition=models.Q(organisation=None, price=None)
                | models.Q(organisation__isnull=False, price__isnull=False),
                name="tenders_award_price",
            ),
        )


class Letter(models.Model):
    """The letter to one bidder with its own reasons, and the copy of the evidence that it may see."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    is_winner = models.BooleanField()
    pdf = models.BinaryField()
    sha256 = models.TextField()
    bundle = models.JSONField()
    sent_at = models.DateTimeField()

    class Meta:
        """One letter a bidder."""

        db_table = "tenders_letter"
        constraints = (models.UniqueConstraint(fields=["tender", "organisation"], name="tenders_letter_once"),)
