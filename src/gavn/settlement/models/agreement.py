"""Danish: samarbejdsaftale. A cooperation agreement as its document says it."""

from __future__ import annotations

from django.db import models


class Agreement(models.Model):
    """A `gavn-agreement/1` document under a short id; its parties are found by their official codes."""

    id = models.TextField(primary_key=True)  # such as `stoma-midtjylland`
    title = models.TextField()
    document = models.TextField()
    document_sha256 = models.TextField()
    region = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        """Read by every party."""

        db_table = "settlement_agreement"

    def __str__(self) -> str:
        return self.id


class AgreementVersion(models.Model):
    """The agreement as amended, from a calendar year on. The years before keep the text that they had."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    from_year = models.PositiveIntegerField()
    document = models.TextField()
    document_sha256 = models.TextField()
    reason = models.TextField()
    actor = models.TextField()
    actor_name = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """The latest one of a year counts."""

        db_table = "settlement_agreement_version"
        indexes = (models.Index(fields=["agreement", "from_year", "at"], name="settlement_version_order"),)


class AgreementParty(models.Model):
    """A party of an agreement, found by its official code when the agreement was registered."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    code = models.TextField()

    class Meta:
        """A party stands once in an agreement."""

        db_table = "settlement_party"
        constraints = (
            models.UniqueConstraint(fields=["agreement", "code"], name="settlement_party_code"),
            models.UniqueConstraint(fields=["agreement", "organisation"], name="settlement_party_once"),
        )
