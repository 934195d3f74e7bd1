"""Danish: indsats. A joint initiative of a cluster that the pool pays for, who profits, and who joins from outside."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gavn.infra.models import Step
from gavn.infra.periods import valid_period


class Initiative(models.Model):
    """What a cluster does together under an agreement, for how much of the pool of one calendar year (whole kroner).

    `municipal_interest`: the objective municipal interest (saglig kommunal interesse), which the agreement demands.
    """

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey("settlement.Agreement", on_delete=models.PROTECT, related_name="+")
    cluster = models.TextField()
    title = models.TextField()
    purpose = models.TextField()
    municipal_interest = models.TextField(blank=True)
    executor = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    amount_dkk = models.PositiveBigIntegerField()  # all of it, co-financing included
    start_on = models.DateField()
    end_before = models.DateField(null=True)
    state = models.TextField()

    class Meta:
        """Listed by agreement and year."""

        db_table = "settlement_initiative"
        constraints = (
            valid_period("settlement_initiative_period"),
            models.CheckConstraint(condition=Q(amount_dkk__gt=0), name="settlement_initiative_amount"),
        )
        indexes = (models.Index(fields=["agreement", "year", "cluster"], name="settlement_initiative_list"),)


class InitiativeStep(Step):
    """A step of an initiative."""

    subject = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "settlement_initiative_step"
        indexes = (models.Index(fields=["subject", "at"], name="settlement_initiative_order"),)


class InitiativeParty(models.Model):
    """How a municipality's citizens profit; for one outside the agreement also what it pays itself (whole kroner)."""

    id = models.UUIDField(primary_key=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    code = models.TextField()
    benefit = models.TextField()
    co_financing_dkk = models.PositiveBigIntegerField(default=0)

    class Meta:
        """A municipality stands once in an initiative."""

        db_table = "settlement_initiative_party"
        constraints = (models.UniqueConstraint(fields=["initiative", "code"], name="settlement_initiative_party_once"),)
