"""Danish: binding. A parameter whose value is read from a contract or from the ledger."""

from __future__ import annotations

from django.db import models


class Binding(models.Model):
    """What a parameter follows. The value read is multiplied by `factor`, a decimal written as text.

    `contract_id`, `group_code` and `agreement_id` name things of rooms further down, so they are no foreign keys.
    `read_value` (a decimal as text), `problem` (a code) and `read_at` say what was read last.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("value.Case", on_delete=models.PROTECT, related_name="bindings")
    parameter = models.TextField()
    kind = models.TextField()
    party = models.TextField(blank=True)
    contract_id = models.UUIDField(null=True)
    group_code = models.TextField(blank=True)
    agreement_id = models.TextField(blank=True)
    factor = models.TextField(default="1")
    explains = models.TextField()  # price | volume | mix | effect
    read_value = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        """A parameter follows one thing."""

        db_table = "value_binding"
        constraints = (models.UniqueConstraint(fields=["case", "parameter"], name="value_binding_once"),)
