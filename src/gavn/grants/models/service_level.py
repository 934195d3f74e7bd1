"""Danish: serviceniveau, sagsbehandlingsfrist. What a municipality covers, and how long it decides, dated."""

from __future__ import annotations

from django.db import models

from gavn.grants.kinds import KINDS
from gavn.infra.periods import no_overlap, valid_period

ANSWERS = ("yes", "no", "needs-documentation")


class CoverageRule(models.Model):
    """Whether a municipality covers a product group for an indication, how much, and in which rhythm at first.

    `indication` empty stands for all that have no rule of their own. A change is a new version.
    """

    id = models.UUIDField(primary_key=True)
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("contracts.ProductGroup", on_delete=models.PROTECT, related_name="+")
    indication = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    answer = models.TextField()
    most_units_a_month = models.PositiveIntegerField(null=True)
    first_months = models.PositiveIntegerField(default=0)
    first_every_months = models.PositiveIntegerField(default=1)
    source = models.TextField()  # the municipality's own decision or quality standard
    set_by = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """One rule a day."""

        db_table = "grants_coverage_rule"
        constraints = (
            no_overlap("grants_coverage_rule_one", "municipality", "group", "indication"),
            valid_period("grants_coverage_rule_period"),
            models.CheckConstraint(condition=models.Q(answer__in=ANSWERS), name="grants_coverage_rule_answer"),
            models.CheckConstraint(
                condition=models.Q(first_every_months__gt=0) & ~models.Q(source=""), name="grants_coverage_rule_whole"
            ),
        )


class Deadline(models.Model):
    """How long a municipality takes for a kind of case, published (retssikkerhedsloven § 3)."""

    id = models.UUIDField(primary_key=True)
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    case_kind = models.TextField()
    count = models.PositiveIntegerField()
    unit = models.TextField()  # weeks | working-days
    source = models.TextField()
    set_by = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """One deadline a day."""

        db_table = "grants_deadline"
        constraints = (
            no_overlap("grants_deadline_one", "municipality", "case_kind"),
            valid_period("grants_deadline_period"),
            models.CheckConstraint(
                condition=models.Q(case_kind__in=KINDS, unit__in=("weeks", "working-days"), count__gt=0),
                name="grants_deadline_whole",
            ),
        )


class RetentionRule(models.Model):
    """Danish: kassationsbestemmelse. After how many years closed cases may be discarded, by whose approval.

    Without a rule nothing may (arkivbekendtgørelsen § 5). Gavn lists what a rule reaches and deletes nothing itself.
    """

    id = models.UUIDField(primary_key=True)
    municipality = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    keep_years = models.PositiveIntegerField()
    approval = models.TextField()  # Rigsarkivet's approval, as it is filed
    set_by = models.TextField()
    start_on = models.DateField()
    end_before = models.DateField(null=True)

    class Meta:
        """One rule a day, and only with an approval."""

        db_table = "grants_retention_rule"
        constraints = (
            no_overlap("grants_retention_rule_one", "municipality"),
            valid_period("grants_retention_rule_period"),
            models.CheckConstraint(
                condition=models.Q(keep_years__gt=0) & ~models.Q(approval=""), name="grants_retention_rule_whole"
            ),
        )
