"""Danish: afgørelse. The municipality's decision with its letter, which is never changed."""

from __future__ import annotations

from django.db import models

OUTCOMES = ("granted", "partly", "refused")


class Decision(models.Model):
    """The decision on an application: outcome, reasons, law, who and when, and the letter as it was sent."""

    id = models.UUIDField(primary_key=True)
    application = models.OneToOneField("grants.Application", on_delete=models.PROTECT, related_name="decision")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    outcome = models.TextField()
    reasons = models.TextField(blank=True)
    law_reference = models.TextField()  # act, paragraph and the version in force that day
    decided_by = models.TextField()
    decided_at = models.DateTimeField()
    complain_before = models.DateField()
    letter = models.BinaryField()
    letter_sha256 = models.TextField()

    class Meta:
        """Anything but a full grant needs reasons (forvaltningsloven § 22)."""

        db_table = "grants_decision"
        constraints = (
            models.CheckConstraint(condition=models.Q(outcome__in=OUTCOMES), name="grants_decision_outcome"),
            models.CheckConstraint(
                condition=models.Q(outcome="granted") | ~models.Q(reasons=""), name="grants_decision_reasons"
            ),
        )
