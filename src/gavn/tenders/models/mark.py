"""Danish: karakter. Individual marks are kept beside the consensus. A new mark does not remove the earlier one."""

from __future__ import annotations

from django.db import models


class Mark(models.Model):
    """One evaluator's mark of one offer on one criterion; the evaluator's latest one counts."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("tenders.Offer", on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey("tenders.Criterion", on_delete=models.PROTECT, related_name="+")
    evaluator_id = models.UUIDField()
    evaluator_name = models.TextField()
    mark = models.DecimalField(max_digits=12, decimal_places=4)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """Found by offer."""

        db_table = "tenders_mark"
        indexes = (models.Index(fields=["tender", "offer", "criterion"], name="tenders_mark_of"),)


class Consensus(models.Model):
    """The mark that counts, and why. The latest one of an offer and criterion is it."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("tenders.Offer", on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey("tenders.Criterion", on_delete=models.PROTECT, related_name="+")
    mark = models.DecimalField(max_digits=12, decimal_places=4)
    reason = models.TextField()
    agreed_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """A consensus has a reason."""

        db_table = "tenders_consensus"
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="tenders_consensus_reason"),)
        indexes = (models.Index(fields=["tender", "offer", "criterion"], name="tenders_consensus_of"),)
