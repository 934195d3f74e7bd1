"""A municipality ends a grant: who may, from when, and that the step says why."""

import datetime as dt

import pytest
from django.db import DatabaseError

from gavn.grants import queries
from gavn.grants.actions.grants import end_grant
from gavn.grants.models import Grant, GrantStep
from gavn.infra.actors import PUBLIC, acting
from gavn.infra.models import Event
from gavn.kernel.errors import Refusal
from tests.grants.cases import TODAY, granted, make_case
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db

END = dt.date(2026, 9, 1)


def end(case, grant_id, actor=None, **changes):
    values = {"end_before": END, "reason": "Stomien er lagt tilbage."}
    return end_grant(actor=actor or case.world.caseworker, grant_id=grant_id, now=NOW, **(values | changes))


def test_the_own_municipality_ends_and_nobody_else():
    case = make_case()
    world, grant_id = case.world, granted(case).grant_id
    with pytest.raises(Refusal, match=r"grant\.not-found"):
        end(case, grant_id, world.neighbour)
    for actor in (world.nurse, world.citizen_person, world.stranger, PUBLIC, JOB):
        with pytest.raises(Refusal, match=r"grant\.not-permitted"):
            end(case, grant_id, actor)
    ended = end(case, grant_id)
    assert (ended.grant_id, ended.end_before) == (grant_id, END)
    with acting(JOB):
        step = GrantStep.objects.get(move="end")
        assert (step.from_state, step.to_state, step.reason) == ("active", "ended", "Stomien er lagt tilbage.")
        assert step.actor_name == "Sara Sagsbehandler"
        assert Event.objects.get(name="grants.grant-ended").payload == {
            "grant_id": str(grant_id),
            "end_before": "2026-09-01",
        }
    with pytest.raises(Refusal, match=r"grant\.wrong-state"):
        end(case, grant_id)


def test_an_ended_grant_runs_until_its_end_and_makes_room_for_another():
    case = make_case()
    end(case, granted(case).grant_id)
    last_day = dt.datetime(2026, 8, 31, 12, tzinfo=dt.UTC)
    for now, runs in ((NOW, True), (last_day, True), (last_day + dt.timedelta(1), False)):
        (grant,) = queries.grants_of_citizen(actor=case.world.citizen_person, citizen_id=case.world.citizen, now=now)
        assert (grant.runs, grant.state) == (runs, "ended")
        assert grant.lines[0].window_start_on == (TODAY if now == NOW else dt.date(2026, 6, 2))
    assert granted(case, start_on=END).grant_id


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"end_before": TODAY}, "grant.end-not-possible"),  # never began
        ({"end_before": dt.date(2027, 3, 3)}, "grant.end-not-possible"),  # longer than granted
        ({"reason": "  "}, "grant.reason-missing"),
    ],
)
def test_what_cannot_be_ended(changes, code):
    case = make_case()
    grant_id = granted(case, end_before=dt.date(2027, 3, 2)).grant_id
    with pytest.raises(Refusal) as refusal:
        end(case, grant_id, **changes)
    assert refusal.value.code == code
    with acting(JOB):
        assert Grant.objects.get().end_before == dt.date(2027, 3, 2)


def test_a_grant_is_not_ended_in_the_past():
    case = make_case()
    grant_id = granted(case).grant_id
    later = NOW + dt.timedelta(days=10)
    with pytest.raises(Refusal, match=r"grant\.end-not-possible") as refusal:
        end_grant(
            actor=case.world.caseworker, grant_id=grant_id, end_before=TODAY + dt.timedelta(9), reason="x", now=later
        )
    assert refusal.value.facts == {"end_before": "2026-03-11", "earliest": "2026-03-12", "latest": None}


def test_what_is_granted_is_never_rewritten_by_the_application():
    case = make_case()
    grant_id = granted(case).grant_id
    for change in ({"start_on": dt.date(2026, 1, 1)}, {"indication": "urostomy"}, {"citizen_id": case.world.citizen}):
        with pytest.raises(DatabaseError, match="permission denied"), acting(case.world.caseworker):
            Grant.objects.filter(id=grant_id).update(**change)
