"""Danish: regelsvar. What each rule answered when a case was decided, with the facts it used. Never changed."""

from __future__ import annotations

from django.db import models


class RuleAnswer(models.Model):
    """Rule, version, law, facts and answer, so that the decision can be replayed and held against other rules."""

    id = models.UUIDField(primary_key=True)
    decision = models.ForeignKey("grants.Decision", on_delete=models.PROTECT, related_name="rule_answers")
    rule = models.TextField()
    version = models.PositiveIntegerField()
    law_reference = models.TextField()
    facts = models.JSONField()
    answer = models.TextField()  # yes | no | needs-documentation

    class Meta:
        """By decision."""

        db_table = "grants_rule_answer"
        indexes = (models.Index(fields=["decision"], name="grants_rule_answer_decision"),)
