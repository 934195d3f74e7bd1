"""Danish: behov, som en kontrakt svarer på. The need behind a contract: the thread can be followed both ways."""

from __future__ import annotations

from django.db import models


class AnsweredNeed(models.Model):
    """A contract answers a need. A contract may answer several, and a need be answered by several."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="answered")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        """Each pair once."""

        db_table = "contracts_answered_need"
        constraints = (models.UniqueConstraint(fields=["contract", "need"], name="contracts_answered_need_once"),)
        indexes = (models.Index(fields=["need"], name="contracts_answered_by_need"),)
