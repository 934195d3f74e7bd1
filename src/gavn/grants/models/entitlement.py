"""Danish: restbevilling. The append-only ledger of what is drawn of a grant line, window by window."""

from __future__ import annotations

from django.db import models


class EntitlementEntry(models.Model):
    """Units drawn (negative) by an order line, or returned (positive) by its cancellation, in one window.

    A grant that continues another begins with what was drawn of that (carry, negative); a journey moves units of coming
    windows into the present one (advance, both signs, sum zero). Remaining in a window = its units + the sum of its
    entries; a trigger keeps it at zero or more, and draws, returns and carries together at zero or less. Written by the
    functions `grants_draw_entitlement`, `grants_return_entitlement`, `grants_continue_entitlement` and
    `grants_advance_entitlement` alone.
    """

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey("grants.GrantLine", on_delete=models.PROTECT, related_name="+")
    window_start_on = models.DateField()
    units = models.IntegerField()
    kind = models.TextField()  # draw | return | carry | advance
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
                condition=models.Q(kind__in=("draw", "carry"), units__lt=0, draw=None)
                | models.Q(kind="return", units__gt=0, draw__isnull=False)
                | models.Q(kind="advance", draw=None) & ~models.Q(units=0),
                name="grants_entitlement_sign",
            ),
        )
        indexes = (models.Index(fields=["line", "window_start_on"], name="grants_entitlement_window"),)
