"""Danish: gevinst. A gain that somebody must see to, by a day."""

from __future__ import annotations

from django.db import models

from gavn.infra.models import Step


class Gain(models.Model):
    """A yearly gain of a party with its owner. Realised is what its parameter says once the ledger has said it."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey("value.Case", on_delete=models.PROTECT, related_name="gains")
    name = models.TextField()
    party = models.TextField()
    parameter = models.TextField(blank=True)  # the parameter that measures it, in DKK a year
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    owner_title = models.TextField()  # the function that answers for it, such as head of the service centre
    due_on = models.DateField()
    expected_ore = models.BigIntegerField()
    realised_ore = models.BigIntegerField(null=True)
    state = models.TextField()

    class Meta:
        """A name stands once in a case; lists go by the day it is due."""

        db_table = "value_gain"
        constraints = (models.UniqueConstraint(fields=["case", "name"], name="value_gain_once"),)
        indexes = (models.Index(fields=["state", "due_on"], name="value_gain_due"),)

    def __str__(self) -> str:
        return self.name


class GainStep(Step):
    """A step of a gain."""

    subject = models.ForeignKey(Gain, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "value_gain_step"
        indexes = (models.Index(fields=["subject", "at"], name="value_gain_step_order"),)
