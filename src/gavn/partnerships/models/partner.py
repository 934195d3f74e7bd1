"""Danish: partner, maksimumsomkostning. A company in a partnership and what was agreed with it alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gavn.infra.models import Step


class Partner(models.Model):
    """A company that applied, negotiates or develops. Who develops is public; what was agreed with it is not."""

    id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.TextField(blank=True)  # in a consortium
    proposal = models.TextField(blank=True)  # what it offers to develop
    facts = models.JSONField(default=dict)  # what it had declared about itself on the day it applied
    state = models.TextField()
    since = models.DateTimeField()

    class Meta:
        """A company is in a partnership once."""

        db_table = "partnerships_partner"
        constraints = (
            models.UniqueConstraint(fields=["partnership", "organisation"], name="partnerships_partner_once"),
        )
        indexes = (models.Index(fields=["organisation"], name="partnerships_partner_company"),)


class PartnerStep(Step):
    """A step of a partner."""

    subject = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        """In order of time."""

        db_table = "partnerships_partner_step"
        indexes = (models.Index(fields=["subject", "at"], name="partnerships_partner_order"),)


class Terms(models.Model):
    """The maximum cost agreed with a partner before development, for one unit of what it develops. Never changed."""

    id = models.UUIDField(primary_key=True)
    partner = models.OneToOneField(Partner, on_delete=models.PROTECT, related_name="terms")
    maximum_unit_ore = models.BigIntegerField()
    unit = models.TextField()
    agreed_at = models.DateTimeField()

    class Meta:
        """A cost is above zero."""

        db_table = "partnerships_terms"
        constraints = (models.CheckConstraint(condition=Q(maximum_unit_ore__gt=0), name="partnerships_terms_positive"),)
