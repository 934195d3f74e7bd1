"""Danish: forskningskontrakt. The register of research contracts with outside partners, about 1,500 a year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class ResearchContract(models.Model):
    """A contract under its journal number at the institution. `search` holds its words in small letters."""

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    number = models.TextField()
    title = models.TextField()
    department = models.TextField()
    area = models.TextField()
    is_commercial = models.BooleanField()
    start_on = models.DateField()
    end_before = models.DateField()
    search = models.TextField()
    registered_at = models.DateTimeField()

    class Meta:
        """A number stands once at an institution; lists begin with the newest."""

        db_table = "partnerships_research"
        constraints = (
            models.UniqueConstraint(fields=["owner", "number"], name="partnerships_research_number"),
            models.CheckConstraint(condition=Q(end_before__gt=F("start_on")), name="partnerships_research_period"),
        )
        indexes = (models.Index(fields=["owner", "-start_on", "number"], name="partnerships_research_newest"),)


class ResearchPartner(models.Model):
    """A partner outside: company, university, foundation or authority."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey(ResearchContract, on_delete=models.PROTECT, related_name="partners")
    owner_id = models.UUIDField()  # the contract's: row security looks here
    name = models.TextField()

    class Meta:
        """Each once in a contract."""

        db_table = "partnerships_research_partner"
        constraints = (models.UniqueConstraint(fields=["contract", "name"], name="partnerships_research_partner_once"),)


class Funding(models.Model):
    """Money of a contract by its source: own, foundation, company, state or eu."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey(ResearchContract, on_delete=models.PROTECT, related_name="funding")
    owner_id = models.UUIDField()
    source = models.TextField()
    amount_ore = models.BigIntegerField()

    class Meta:
        """A source stands once in a contract."""

        db_table = "partnerships_research_funding"
        constraints = (
            models.UniqueConstraint(fields=["contract", "source"], name="partnerships_funding_once"),
            models.CheckConstraint(condition=Q(amount_ore__gte=0), name="partnerships_funding_positive"),
        )
        indexes = (models.Index(fields=["owner_id", "source"], name="partnerships_funding_source"),)


class ResearchMilestone(models.Model):
    """What a contract promises by a day, and the day on which it came."""

    id = models.UUIDField(primary_key=True)
    contract = models.ForeignKey(ResearchContract, on_delete=models.PROTECT, related_name="milestones")
    owner_id = models.UUIDField()
    title = models.TextField()
    due_on = models.DateField()
    met_on = models.DateField(null=True)

    class Meta:
        """Each once in a contract; what is late is looked for by day."""

        db_table = "partnerships_research_milestone"
        constraints = (
            models.UniqueConstraint(fields=["contract", "title"], name="partnerships_research_milestone_once"),
        )
        indexes = (models.Index(fields=["owner_id", "due_on"], name="partnerships_research_due"),)
