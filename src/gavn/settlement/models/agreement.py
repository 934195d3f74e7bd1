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
