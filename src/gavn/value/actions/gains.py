"""Promise a gain with an owner and a day, judge it when the day has come, write it off with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.value import rules
from gavn.value.case_file import current_version, locked_case, numbers_of, parties_and_accounts, visible_cases
from gavn.value.errors import (
    CaseNotPermitted,
    GainExists,
    GainIncomplete,
    GainNotFound,
    GainNotPermitted,
    GainReasonMissing,
    ParameterUnknown,
)
from gavn.value.events import GainJudged
from gavn.value.models import Case, Gain, GainStep
from gavn.value.running import read_document
from gavn.value.states import CASE_MOVES, GAIN_MOVES

MOST_ORE = 10**15


@dataclass(frozen=True, slots=True)
class NewGain:
    """A yearly gain of a party. `parameter` measures it, in DKK a year; without one it is never judged by itself."""

    name: str
    party: str
    owner_id: UUID
    owner_title: str
    due_on: dt.date
    expected_ore: int
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class GainRef:
    """A gain and where it stands."""

    id: UUID
    case_id: UUID
    state: str


def promise_gain(*, actor: Actor, case_id: UUID, gain: NewGain, now: dt.datetime) -> GainRef:
    """Put a gain under an owner's name with the day by which it is there.

    Refuses `value-case.not-found`, `value-case.not-permitted`, `value-case.wrong-state`, `gain.incomplete`,
    `value-parameter.not-declared`, `gain.exists`.
    """
    with acting(actor):
        case = locked_case(actor, case_id)
        target(CASE_MOVES, "revise", case.state, noun="value-case")
        _check(case, gain)
        if Gain.objects.filter(case=case, name=gain.name.strip()).exists():
            raise GainExists(name=gain.name.strip())
        row = Gain.objects.create(
            id=uuid7(now),
            case=case,
            name=gain.name.strip(),
            party=gain.party,
            parameter=gain.parameter,
            owner_id=gain.owner_id,
            owner_title=gain.owner_title.strip(),
            due_on=gain.due_on,
            expected_ore=gain.expected_ore,
            state=target(GAIN_MOVES, "promise", "", noun="gain"),
        )
        write_steps(
            [new_step(GainStep, row.id, actor=actor, move="promise", from_state="", to_state=row.state, now=now)]
        )
        return GainRef(row.id, case.id, row.state)


def write_off_gain(*, actor: Actor, gain_id: UUID, reason: str, now: dt.datetime) -> GainRef:
    """Say that a gain will not come, and why.

    Refuses `gain.not-found`, `gain.not-permitted`, `gain.reason-missing`, `gain.wrong-state`.
    """
    with acting(actor):
        gain = _locked(actor, gain_id)
        if not reason.strip():
            raise GainReasonMissing
        _move(gain, "write-off", actor, reason, now)
        return GainRef(gain.id, gain.case_id, gain.state)


def judge_gains(*, actor: Actor, today: dt.date, now: dt.datetime) -> tuple[GainRef, ...]:
    """Say of every measured gain that is due whether it is met; one that was missed is met when it comes later.

    For a job. A gain is met when what is realised reaches what was expected. Refuses `value-case.not-permitted`.
    """
    with acting(actor):
        if not rules.may_rebind(actor):
            raise CaseNotPermitted
        waiting = Gain.objects.select_for_update().filter(
            state__in=("open", "missed"), due_on__lte=today, realised_ore__isnull=False
        )
        judged = []
        for gain in waiting.order_by("id"):
            is_met = gain.realised_ore is not None and gain.realised_ore >= gain.expected_ore
            if is_met or gain.state == "open":
                _move(gain, "meet" if is_met else "miss", actor, "", now)
                judged.append(GainRef(gain.id, gain.case_id, gain.state))
        return tuple(judged)


def _check(case: Case, gain: NewGain) -> None:
    document = read_document(current_version(case).document)
    given = {
        "name": gain.name.strip(),
        "party": gain.party in parties_and_accounts(document),
        "owner_title": gain.owner_title.strip(),
        "expected_ore": gain.expected_ore and abs(gain.expected_ore) <= MOST_ORE,
    }
    missing = [name for name, said in given.items() if not said]
    if missing:
        raise GainIncomplete(missing=missing)
    known = numbers_of(document)
    if gain.parameter and gain.parameter not in known:
        raise ParameterUnknown(parameter=gain.parameter, known=sorted(known))


def _locked(actor: Actor, gain_id: UUID) -> Gain:
    seen = Gain.objects.select_related("case").filter(id=gain_id, case__in=visible_cases(actor)).first()
    if seen is None:
        raise GainNotFound
    if not rules.may_see_to_gain(actor, seen.case.owner_id, seen.owner_id):
        raise GainNotPermitted
    return Gain.objects.select_for_update().get(id=gain_id)


def _move(gain: Gain, move: str, actor: Actor, reason: str, now: dt.datetime) -> None:
    from_state = gain.state
    gain.state = target(GAIN_MOVES, move, from_state, noun="gain")
    gain.save(update_fields=["state"])
    step = new_step(
        GainStep,
        gain.id,
        actor=actor,
        move=move,
        from_state=from_state,
        to_state=gain.state,
        reason=reason.strip(),
        now=now,
    )
    write_steps([step])
    record([GainJudged(gain.id, gain.state)], actor=actor, now=now)
