"""Danish: konto. An organisation's account of one kind."""

from __future__ import annotations

from django.db import models

KINDS = ("aids", "advice", "payable", "citizens", "pool", "contribution", "initiative")
OWED = ("payable", "citizens")


class Account(models.Model):
    """aids: spent on aids; advice: spent on advice and service; payable: owed to a supplier.

    citizens: owed to citizens who bought elsewhere. pool: what a region holds of an agreement's pool; contribution:
    paid into one; initiative: got out of one.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()

    class Meta:
        """One of each kind."""

        db_table = "settlement_account"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "kind"], name="settlement_account_once"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="settlement_account_kind"),
        )
