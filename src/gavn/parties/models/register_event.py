"""Danish: hændelse fra CPR. What the civil register told of a citizen. Never changed; annulled by another message."""

from __future__ import annotations

from django.db import models

from gavn.parties.register import KINDS


class RegisterEvent(models.Model):
    """A message as it came. `settled_on` is the day on which it had its effect; null while its day has not come."""

    id = models.UUIDField(primary_key=True)
    reference = models.TextField(unique=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    on = models.DateField()
    municipality = models.ForeignKey("parties.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    street = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    city = models.TextField(blank=True)
    annuls = models.TextField(blank=True)
    received_at = models.DateTimeField()
    settled_on = models.DateField(null=True)

    class Meta:
        """A move says where, an annulment what."""

        db_table = "parties_register_event"
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="parties_register_event_kind"),
            models.CheckConstraint(
                condition=~models.Q(kind="moved") | models.Q(municipality__isnull=False),
                name="parties_register_event_where",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="annulled") | ~models.Q(annuls=""), name="parties_register_event_what"
            ),
        )
        indexes = (
            models.Index(fields=["citizen", "on"], name="parties_register_event_order"),
            models.Index(fields=["on"], condition=models.Q(settled_on=None), name="parties_register_event_waits"),
        )
