"""Danish: aktindsigt. Somebody asks to see the papers of a citizen's cases."""

from __future__ import annotations

from django.db import models


class AccessRequest(models.Model):
    """Answered within seven working days with a copy in which what must stay hidden is left out, with the reason."""

    id = models.UUIDField(primary_key=True)
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    asked_by = models.TextField()
    received_on = models.DateField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.TextField(blank=True)
    left_out = models.JSONField(default=list)  # [{"entry", "ground"}]
    document = models.BinaryField(null=True)

    class Meta:
        """One open request a citizen and municipality."""

        db_table = "grants_access_request"
        constraints = (
            models.UniqueConstraint(
                fields=["citizen", "municipality"],
                condition=models.Q(answered_at=None),
                name="grants_access_request_one_open",
            ),
        )
