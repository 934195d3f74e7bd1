"""Danish: fuldmagt. A citizen lets another person see to their matters."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import no_overlap, valid_period


class Mandate(models.Model):
    """A relative or helper may order for the citizen in this period. Ended by setting `end_before`, never removed."""

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    person_name = models.TextField()  # as the citizen knew it when giving the mandate
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """One mandate a day for the same two."""

        db_table = "parties_mandate"
        constraints = (
            no_overlap("parties_mandate_no_overlap", "citizen", "person"),
            valid_period("parties_mandate_period"),
        )
