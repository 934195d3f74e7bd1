"""A program's key to the API, for a person who let it in. Only a hash is kept."""

from __future__ import annotations

from django.db import models


class ApiToken(models.Model):
    """A bearer token of a person, until it expires or is revoked."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    sha256 = models.TextField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Found by its hash, through `parties_person_for_token` alone."""

        db_table = "parties_token"
