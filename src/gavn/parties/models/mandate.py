"""Danish: fuldmagt. A citizen lets another person see to their matters."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import no_overlap, valid_period


class Mandate(models.Model):
    """A relative or helper may order for the citizen in this period, until ended. Never removed."""

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    person_name = models.TextField()  # as the citizen knew it when giving the mandate
    start_on = models.DateField()
    end_before = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)  # when the citizen ended it; from that moment it counts no more

    class Meta:
        """One mandate a day for the same two, besides ended ones."""

        db_table = "parties_mandate"
        constraints = (
            no_overlap("parties_mandate_no_overlap", "citizen", "person", condition=models.Q(ended_at=None)),
            valid_period("parties_mandate_period"),
        )
