"""Danish: borger. A citizen, and where the citizen lives when."""

from __future__ import annotations

from django.db import models

from gavn.infra.periods import no_overlap, valid_period


class Citizen(models.Model):
    """A citizen whom somebody applies for. The CPR number is encrypted and found by a keyed hash.

    `municipality` is responsible today and `clinic` is the stoma clinic that treats the citizen; both decide who may
    see the row. `delivery_reference` is all that a supplier gets beside the address.
    """

    id = models.UUIDField(primary_key=True)
    cpr_cipher = models.BinaryField()
    cpr_hash = models.BinaryField(unique=True)
    name = models.TextField()
    sort_key = models.TextField()
    born_on = models.DateField()
    street = models.TextField()
    postcode = models.TextField()
    city = models.TextField()
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("parties.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    delivery_reference = models.TextField(unique=True)
    protected_address = models.BooleanField(default=False)
    died_on = models.DateField(null=True)

    class Meta:
        """Lists begin with the organisation."""

        db_table = "parties_citizen"
        indexes = (
            models.Index(fields=["municipality", "sort_key"], name="parties_citizen_municipality"),
            models.Index(fields=["clinic", "sort_key"], name="parties_citizen_clinic"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Residence(models.Model):
    """Danish: handlekommune. The municipality that must help and pay, from a day to a day."""

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """Exactly one is responsible on a day."""

        db_table = "parties_residence"
        constraints = (
            no_overlap("parties_residence_no_overlap", "citizen"),
            valid_period("parties_residence_period"),
        )
