"""Between the rows of a case and the rules that look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from gavn.grants import models
from gavn.grants.group_units import GroupUnits
from gavn.grants.looking import CaseFacts, Coverage
from gavn.grants.models import Application, Decision
from gavn.grants.rulebook import RuleAnswer
from gavn.grants.ruling import Ruling
from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7


def case_facts(
    application: Application,
    asked: Sequence[GroupUnits],
    ruling: Ruling | None,
    living_in: UUID,
    coverage: Mapping[UUID, Coverage],
) -> CaseFacts:
    """What the rules look at: what is granted where something is, else what is applied for."""
    return CaseFacts(
        municipality_id=application.municipality_id,
        living_in=living_in,
        applicant=application.applicant,
        permanence=application.permanence,
        consent_on=application.consent_on,
        received_on=day_of(application.received_at),
        start_on=ruling.start_on if ruling else None,
        lines=ruling.lines if ruling and ruling.lines else asked,
        coverage=coverage,
    )


def rule_rows(decision: Decision, answers: Sequence[RuleAnswer], now: dt.datetime) -> list[models.RuleAnswer]:
    """The answers as rows of the decision, not yet written."""
    return [
        models.RuleAnswer(
            id=uuid7(now),
            decision=decision,
            rule=each.rule,
            version=each.version,
            law_reference=each.law_reference,
            facts=dict(each.facts),
            answer=each.answer,
        )
        for each in answers
    ]


def answer_of(row: models.RuleAnswer) -> RuleAnswer:
    """The answer that a row holds."""
    return RuleAnswer(row.rule, row.version, row.law_reference, row.facts, row.answer)
