"""Danish: bekendtgørelse. Notices issued and received, and what only a notice says of a tender and an organisation."""

from __future__ import annotations

from django.db import models


class Notice(models.Model):
    """A notice as it was issued here, or received from another: the whole of it, as a release of OCDS.

    `key` is its id and version, `process` the procurement's id in all notices about it. `tender` is empty for a notice
    of somebody else's tender.
    """

    id = models.UUIDField(primary_key=True)
    tender = models.ForeignKey("tenders.Tender", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    source = models.TextField()  # gavn | eforms | ocds | ted
    kind = models.TextField()
    key = models.TextField()
    process = models.TextField()
    title = models.TextField()
    buyer_name = models.TextField()
    release = models.JSONField()
    issued_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    kept_by = models.TextField()

    class Meta:
        """An organisation keeps a notice once; lists begin with the newest."""

        db_table = "tenders_notice"
        constraints = (models.UniqueConstraint(fields=["organisation", "key"], name="tenders_notice_once"),)
        indexes = (
            models.Index(fields=["-issued_at", "-id"], name="tenders_notice_newest"),
            models.Index(fields=["tender", "issued_at"], name="tenders_notice_of"),
        )


class NoticeScope(models.Model):
    """What a notice says of a tender beside what the tender itself holds. `lots`: code → description, CPV, amounts."""

    id = models.UUIDField(primary_key=True)
    tender = models.OneToOneField("tenders.Tender", on_delete=models.PROTECT, related_name="+")
    description = models.TextField()
    nature = models.TextField()
    cpv = models.TextField()
    nuts = models.TextField(blank=True)
    documents_url = models.TextField()
    validity_months = models.PositiveIntegerField()
    planned_on = models.DateField(null=True)
    lots = models.JSONField(default=dict)

    class Meta:
        """One a tender."""

        db_table = "tenders_notice_scope"


class NoticeAddress(models.Model):
    """How notices name an organisation: its number, where it is, how big it is; of an authority what kind it is."""

    id = models.UUIDField(primary_key=True)
    organisation = models.OneToOneField("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    company_id = models.TextField()
    street = models.TextField(blank=True)
    postcode = models.TextField()
    city = models.TextField()
    nuts = models.TextField()
    country = models.TextField(default="DNK")
    email = models.TextField()
    phone = models.TextField()
    website = models.TextField(blank=True)
    size = models.TextField(blank=True)
    legal_type = models.TextField(blank=True)
    activity = models.TextField(blank=True)

    class Meta:
        """One an organisation."""

        db_table = "tenders_notice_address"
