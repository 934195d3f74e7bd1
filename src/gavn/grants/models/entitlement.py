"""Danish: restbevilling. The append-only ledger of what is drawn of a grant line, window by window."""

from __future__ import annotations

from django.db import models


class EntitlementEntry(models.Model):
    """Units drawn (negative) by an order line, or returned (positive) by its cancellation, in one window.

    Remaining in a window = the line's units + the sum of its entries; a trigger keeps it between zero and the units.
    Written by `grants_draw_entitlement` and `grants_return_entitlement` alone.
    """

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey("grants.GrantLine", on_delete=models.PROTECT, related_name="+")
    window_start_on = models.DateField()
    units = models.IntegerField()
    kind = models.TextField()  # draw | return
    cause = models.UUIDField()  # the order line, or the cancellation
    draw = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )  # what a return gives back of
    at = models.DateTimeField()

    class Meta:
        """A cause counts once."""

        db_table = "grants_entitlement"
        constraints = (
            models.UniqueConstraint(fields=["cause", "kind"], name="grants_entitlement_once"),
            models.CheckConstraint(
                condition=models.Q(kind="draw", units__lt=0, draw=None)
                | models.Q(kind="return", units__gt=0, draw__isnull=False),
                name="grants_entitlement_sign",
            ),
        )
        indexes = (models.Index(fields=["line", "window_start_on"], name="grants_entitlement_window"),)
