"""Danish: ESPD. What a company declares about itself, typed once and used in every tender."""

from __future__ import annotations

from django.db import models


class CompanyFact(models.Model):
    """A fact that a company declares; its latest declaration counts, earlier ones stay."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    code = models.TextField()
    value = models.TextField()
    declared_by = models.TextField()
    declared_at = models.DateTimeField()

    class Meta:
        """Found by company."""

        db_table = "tenders_company_fact"
        indexes = (models.Index(fields=["organisation", "code", "declared_at"], name="tenders_company_fact_of"),)


class Declaration(models.Model):
    """The facts that went with a bid, opened with its quality: code → value as declared on the day of the bid."""

    id = models.UUIDField(primary_key=True)
    bid = models.OneToOneField("tenders.Bid", on_delete=models.PROTECT, related_name="+")
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField()

    class Meta:
        """One a bid."""

        db_table = "tenders_declaration"


class LowPrice(models.Model):
    """An abnormally low price that the bidder has explained, and why the explanation holds (udbudsloven § 169)."""

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    price = models.OneToOneField("tenders.Price", on_delete=models.PROTECT, related_name="+")
    explanation = models.TextField()
    assessment = models.TextField()
    accepted_by = models.TextField()
    accepted_at = models.DateTimeField()

    class Meta:
        """One a price."""

        db_table = "tenders_low_price"
