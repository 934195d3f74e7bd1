"""Danish: myndighed, klinik, leverandør. An organisation that takes part, with the days on which it exists."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import valid_period

KINDS = ("region", "municipality", "clinic", "supplier", "health-cluster", "health-council")


class Organisation(models.Model):
    """A region, a municipality, a hospital clinic, a supplier, a health cluster until 2026, a health council since."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    code = models.TextField()  # municipality and region: the official code; clinic: SOR-like; supplier: CVR
    name = models.TextField()
    sort_key = models.TextField()
    gln = models.TextField(blank=True)
    region = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """Law and organisation change: two may share a code, one after the other."""

        db_table = "parties_organisation"
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="parties_organisation_kind"),
            models.UniqueConstraint(fields=["kind", "code", "start_on"], name="parties_organisation_code"),
            valid_period("parties_organisation_period"),
        )

    def __str__(self) -> str:
        return self.name
