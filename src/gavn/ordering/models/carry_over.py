"""Danish: overgang ved udbudsskift. Old grants follow into a new contract: for each citizen and product, how."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

STATES = ("planned", "carried", "reversed")
TREATMENTS = ("ask", "refuse")
# What becomes of a product that a citizen uses. Waiting: to-consent, declined, to-decide.
VERDICTS = ("carried", "to-consent", "consented", "declined", "to-decide", "kept", "refused-locally", "refused")


class CarryOver(models.Model):
    """The switch from one contract to the next on a day. Planned first, which is the dry run; carried; reversible."""

    id = models.UUIDField(primary_key=True)
    old_contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    new_contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    switch_on = models.DateField()
    state = models.TextField()
    planned_at = models.DateTimeField()

    class Meta:
        """One switch between two contracts at a time."""

        db_table = "ordering_carry_over"
        constraints = (
            models.UniqueConstraint(
                fields=["old_contract", "new_contract"], condition=~Q(state="reversed"), name="ordering_carry_over_once"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="ordering_carry_over_state"),
        )


class LocalRule(models.Model):
    """Where a municipality departs from the rule that is the same for all: asks first, or refuses; with its reason."""

    id = models.UUIDField(primary_key=True)
    carry_over = models.ForeignKey(CarryOver, on_delete=models.PROTECT, related_name="local_rules")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("contracts.ProductGroup", on_delete=models.PROTECT, related_name="+")
    treatment = models.TextField()
    reason = models.TextField()

    class Meta:
        """One rule for a municipality and group, never without a reason."""

        db_table = "ordering_carry_over_rule"
        constraints = (
            models.UniqueConstraint(
                fields=["carry_over", "municipality", "group"], name="ordering_carry_over_rule_once"
            ),
            models.CheckConstraint(
                condition=Q(treatment__in=TREATMENTS) & ~Q(reason=""), name="ordering_carry_over_rule_reason"
            ),
        )


class CarryOverItem(models.Model):
    """A product that a citizen uses, what is to take its place, and what was decided."""

    id = models.UUIDField(primary_key=True)
    carry_over = models.ForeignKey(CarryOver, on_delete=models.PROTECT, related_name="items")
    citizen = models.ForeignKey("parties.Citizen", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey("grants.Grant", on_delete=models.PROTECT, related_name="+")
    old_product = models.ForeignKey("contracts.Product", on_delete=models.PROTECT, related_name="+")
    new_product = models.ForeignKey("contracts.Product", null=True, on_delete=models.PROTECT, related_name="+")
    equivalence = models.TextField()
    verdict = models.TextField()
    reason = models.TextField(blank=True)
    decided_by_name = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """A citizen's product once; lists begin with the municipality."""

        db_table = "ordering_carry_over_item"
        constraints = (
            models.UniqueConstraint(
                fields=["carry_over", "citizen", "old_product"], name="ordering_carry_over_item_once"
            ),
            models.CheckConstraint(condition=Q(verdict__in=VERDICTS), name="ordering_carry_over_item_verdict"),
            models.CheckConstraint(
                condition=~Q(verdict__in=("kept", "refused", "refused-locally")) | ~Q(reason=""),
                name="ordering_carry_over_item_reason",
            ),
        )
        indexes = (
            models.Index(fields=["municipality", "verdict"], name="ordering_carry_over_work"),
            models.Index(fields=["citizen", "verdict"], name="ordering_carry_over_citizen"),
        )


class CarryOverChange(models.Model):
    """One thing that carrying over changed, and what it was before: all that a full reverse needs."""

    id = models.UUIDField(primary_key=True)
    carry_over = models.ForeignKey(CarryOver, on_delete=models.PROTECT, related_name="changes")
    kind = models.TextField()  # grant | standing-line
    subject_id = models.UUIDField()
    old_id = models.UUIDField()
    new_id = models.UUIDField()

    class Meta:
        """Changed once."""

        db_table = "ordering_carry_over_change"
        constraints = (
            models.UniqueConstraint(
                fields=["carry_over", "kind", "subject_id"], name="ordering_carry_over_change_once"
            ),
        )
