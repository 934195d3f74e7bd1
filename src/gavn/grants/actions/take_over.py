"""After a move the new municipality decides itself: a case of kind `move` waits for it while the citizen is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import attrgetter

from gavn.grants import batch, level
from gavn.grants.case_file import file_application
from gavn.grants.deadlines import decision_target
from gavn.grants.filing import Filing
from gavn.grants.group_units import GroupUnits
from gavn.grants.kinds import MOVE, REGISTER
from gavn.grants.models import Application, ApplicationStep, Grant, GrantLine
from gavn.grants.states import APPLICATION_MOVES, OPEN_STATES
from gavn.infra.actors import Actor
from gavn.infra.clock import day_of
from gavn.infra.steps import new_step, target, write_steps


def let_new_municipality_decide(actor: Actor, grants: Sequence[Grant], now: dt.datetime) -> None:
    """One open case for each type of stoma with a living grant that another municipality decided.

    Where a renewed grant follows on the one that runs, the case is about the earlier; the later goes on, and the new
    municipality pays. Cases of places left are withdrawn.
    """
    wanted = {row.id: row for row in grants if row.state == "active" and row.municipality_id != _decider(row)}
    open_cases = Application.objects.select_for_update().filter(
        kind=MOVE, state__in=OPEN_STATES, grant_id__in=[row.id for row in grants]
    )
    waiting = set()
    for case in open_cases:
        grant = wanted.get(case.grant_id) if case.grant_id else None
        if grant is not None and grant.municipality_id == case.municipality_id:
            waiting.add((case.citizen_id, case.indication))
        else:
            _withdraw(case, actor, now)
    for grant in sorted(wanted.values(), key=attrgetter("start_on", "id")):
        if (grant.citizen_id, grant.indication) not in waiting:
            waiting.add((grant.citizen_id, grant.indication))
            _open(grant, actor, now)


def _decider(grant: Grant) -> object:
    return grant.decision.municipality_id


def _withdraw(case: Application, actor: Actor, now: dt.datetime) -> None:
    from_state = case.state
    case.state = target(APPLICATION_MOVES, "withdraw", from_state, noun="application")
    case.save(update_fields=["state"])
    step = new_step(
        ApplicationStep,
        case.id,
        actor=actor,
        move="withdraw",
        from_state=from_state,
        to_state=case.state,
        now=now,
    )
    write_steps([step])


def _open(grant: Grant, actor: Actor, now: dt.datetime) -> None:
    today = day_of(now)
    rows = GrantLine.objects.filter(grant_id=grant.id).order_by("group__code")
    own = level.own_targets([grant.municipality_id])[grant.municipality_id]
    filing = Filing(
        citizen_id=grant.citizen_id,
        clinic_id=None,
        municipality_id=grant.municipality_id,
        contract_id=grant.contract_id,
        indication=grant.indication,
        lines=tuple(GroupUnits(*row) for row in rows.values_list("group_id", "units", "every_months")),
        note="",
        consent_on=today,
        kind=MOVE,
        applicant=REGISTER,
        grant_id=grant.id,
        target=decision_target(today, MOVE, own),
    )
    (case_number,) = batch.next_case_numbers(1, today.year)
    _, made = file_application(filing, case_number, actor=actor, now=now)
    batch.write_open(made)
