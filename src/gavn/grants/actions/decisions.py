"""A municipality decides an application: outcome, letter and, where it grants, the grant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.grants import batch, level, rules
from gavn.grants.actions.continuation import replace_grant, rhythms_of
from gavn.grants.case_file import Decided, Names, decide, letter_content, move_on
from gavn.grants.errors import (
    ApplicationNotFound,
    ApplicationNotPermitted,
    DecisionAgainstRule,
    ExceptionEndMissing,
    GrantOverlaps,
    OwnCase,
)
from gavn.grants.events import ApplicationDecided
from gavn.grants.group_units import GroupUnits
from gavn.grants.kinds import EXCEPTION
from gavn.grants.letter import write_letter
from gavn.grants.looking import look_at
from gavn.grants.models import Application, ExceptionItem, Grant
from gavn.grants.rule_rows import case_facts, rule_rows
from gavn.grants.rulebook import RuleAnswer, against
from gavn.grants.ruling import Ruling, read_ruling
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.period import Period
from gavn.parties import queries as parties


@dataclass(frozen=True, slots=True)
class DecisionRef:
    """A decision; `grant_id` is None where it refuses."""

    decision_id: UUID
    grant_id: UUID | None


def decide_application(
    *,
    actor: Actor,
    application_id: UUID,
    outcome: str,
    granted_lines: Sequence[tuple[UUID, int, int]] = (),
    start_on: dt.date | None = None,
    end_before: dt.date | None = None,
    reasons: str = "",
    now: dt.datetime,
) -> DecisionRef:
    """Decide: `granted` (no lines given means all that was applied for), `partly` or `refused`.

    Two at once: the second finds the application decided. Refuses `application.not-permitted`,
    `application.not-found`, `application.wrong-state`, `decision.outcome-unknown`, `decision.lines-do-not-fit`,
    `decision.start-missing`, `decision.start-before-application`, `period.empty`, `letter.part-missing`,
    `citizen.not-found` (who has moved), `grant.overlaps`, `case.own`, `decision.against-rule`, `exception.end-missing`,
    `grant.end-not-possible`. A change, a renewal or a take-over ends the grant before it, without a gap or a double.
    """
    with acting(actor):
        if not rules.decides(actor):
            raise ApplicationNotPermitted
        application = _locked(application_id)
        _check_actor(actor, application)
        asked = _lines(application)
        received_on = day_of(application.received_at)
        ruling = read_ruling(
            outcome, granted_lines, start_on, end_before, reasons, asked=asked, received_on=received_on
        )
        exception = _exception(application, ruling)
        from_state = move_on(application, outcome)
        citizen = parties.citizen(actor=actor, citizen_id=application.citizen_id, what="application.decided", now=now)
        coverage = level.coverage_on(application.municipality_id, application.indication, day_of(now))
        answers = look_at(case_facts(application, asked, ruling, citizen.municipality_id, coverage))
        _check_rules(ruling, answers)
        rhythms = rhythms_of(application, ruling, coverage)
        content = letter_content(
            application,
            asked,
            ruling,
            citizen=citizen,
            names=_names(actor, application),
            exception=exception,
            first_months=max((each.first_months for each in rhythms.values()), default=0),
            actor=actor,
            now=now,
        )
        letter = write_letter(content)
        decided = decide(application, from_state, ruling, content, letter, rhythms=rhythms, actor=actor, now=now)
        _write(application, decided, answers, actor, now)
        grant_id = decided.grant.id if decided.grant else None
        event = ApplicationDecided(application.id, decided.decision.id, outcome, grant_id)
        record([event], actor=actor, now=now)
        return DecisionRef(decided.decision.id, grant_id)


def _locked(application_id: UUID) -> Application:
    found = Application.objects.select_for_update().filter(id=application_id).first()
    if found is None:
        raise ApplicationNotFound
    return found


def _check_actor(actor: Actor, application: Application) -> None:
    if not rules.may_decide(actor, application.municipality_id):
        raise ApplicationNotPermitted
    if rules.is_own(actor, application.citizen_id):
        raise OwnCase


def _check_rules(ruling: Ruling, answers: Sequence[RuleAnswer]) -> None:
    """A grant against a rule that does not say yes needs its reasons."""
    if ruling.outcome != "refused" and against(answers) and not ruling.reasons.strip():
        raise DecisionAgainstRule(rules=list(against(answers)))


def _exception(application: Application, ruling: Ruling) -> ExceptionItem | None:
    """The product outside the assortment, with the days of the decision. Refuses `exception.end-missing`."""
    if application.kind != EXCEPTION:
        return None
    item: ExceptionItem = application.exception_item
    if ruling.outcome == "granted":
        if ruling.end_before is None:
            raise ExceptionEndMissing
        item.start_on, item.end_before = ruling.start_on, ruling.end_before
        item.save(update_fields=["start_on", "end_before"])
    return item


def _lines(application: Application) -> tuple[GroupUnits, ...]:
    rows = application.lines.order_by("group__code").values_list("group_id", "units", "every_months")
    return tuple(GroupUnits(*row) for row in rows)


def _names(actor: Actor, application: Application) -> Names:
    ids = [each for each in (application.municipality_id, application.clinic_id) if each]
    organisations = parties.organisations_by_id(ids, actor=actor)
    return Names(
        organisations={each.id: each.name for each in organisations.values()},
        groups={group.id: group.name_da for group in contracts.product_groups()},
    )


def _write(
    application: Application, decided: Decided, answers: Sequence[RuleAnswer], actor: Actor, now: dt.datetime
) -> None:
    application.save(update_fields=["state"])
    batch.write_rows([decided.decision, decided.step, *rule_rows(decided.decision, answers, now)])
    if decided.grant is None:
        return
    batch.lock_citizens([application.citizen_id])
    replace_grant(application.grant_id, decided.grant, actor, now)
    try:
        batch.write_grants(decided.grant_rows, [application.citizen_id])
    except batch.OverlapFound:
        raise _overlap(decided.grant) from None
    if decided.grant.continues_id:
        batch.continue_entitlement(decided.grant.id, now)


def _overlap(grant: Grant) -> GrantOverlaps:
    """The refusal, with the other grant's days where the actor may see it."""
    wanted = Period(grant.start_on, grant.end_before)
    others = Grant.objects.filter(citizen_id=grant.citizen_id, indication=grant.indication)
    other = next((each for each in others if Period(each.start_on, each.end_before).overlaps(wanted)), None)
    return GrantOverlaps(
        indication=grant.indication,
        start_on=str(grant.start_on),
        other_grant_id=str(other.id) if other else None,
        other_start_on=str(other.start_on) if other else None,
        other_end_before=str(other.end_before) if other and other.end_before else None,
    )
