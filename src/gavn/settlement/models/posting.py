"""Danish: postering, bilag. A balanced, dated entry in the ledger with its legs. Corrected, never changed."""

from __future__ import annotations

from django.db import models


class Posting(models.Model):
    """Why money moved, and on which day it counts. `cause` and `kind` together count once."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()  # delivery | return | refund | cost | correction | contribution | initiative | …
    cause = models.UUIDField()  # the delivery line, the invoice, the posting that is corrected
    posted_on = models.DateField()
    occurred_on = models.DateField(null=True)  # the day it belongs to, where that day's month was closed already
    text = models.TextField(blank=True)
    actor = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Idempotent by cause."""

        db_table = "settlement_posting"
        constraints = (models.UniqueConstraint(fields=["cause", "kind"], name="settlement_posting_once"),)
        indexes = (models.Index(fields=["posted_on"], name="settlement_posting_day"),)


class Leg(models.Model):
    """One side of a posting: positive is debit, negative is credit. The legs of a posting sum to zero."""

    id = models.UUIDField(primary_key=True)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="legs")
    account = models.ForeignKey("settlement.Account", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    posted_on = models.DateField()
    amount_ore = models.BigIntegerField()
    group = models.ForeignKey("contracts.ProductGroup", null=True, on_delete=models.PROTECT, related_name="+")
    units = models.PositiveIntegerField(default=0)

    class Meta:
        """A leg moves money."""

        db_table = "settlement_leg"
        constraints = (models.CheckConstraint(condition=~models.Q(amount_ore=0), name="settlement_leg_amount"),)
        indexes = (
            models.Index(fields=["organisation", "posted_on"], name="settlement_leg_organisation"),
            models.Index(fields=["posting"], name="settlement_leg_posting"),
        )
