"""A clinic applies: who may, for whom, to whom, with what; and what is written."""

import datetime as dt

import pytest

from gavn.grants import queries
from gavn.grants.actions.applications import submit_application
from gavn.grants.models import Application, ApplicationStep
from gavn.infra.actors import PUBLIC, acting
from gavn.infra.models import Event
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.parties import queries as parties
from gavn.parties.actions.citizens import move_citizen
from tests.grants.cases import TODAY, apply, make_case
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


def count():
    with acting(JOB):
        return Application.objects.count()


def test_the_citizens_own_clinic_applies_and_nobody_else():
    case = make_case()
    world = case.world
    strangers = (world.other_nurse, world.caseworker, world.neighbour, world.citizen_person, world.stranger, PUBLIC)
    for actor in strangers:
        with pytest.raises(Refusal, match=r"application\.not-permitted"):
            apply(case, actor)
    with pytest.raises(
        Refusal, match=r"citizen\.not-found"
    ):  # a nurse, from the own clinic, for somebody else's citizen
        apply(case, world.other_nurse, clinic_id=world.other_clinic)
    with pytest.raises(Refusal, match=r"citizen\.not-found"):
        apply(case, citizen_id=world.neighbour_citizen)
    assert count() == 0
    ref = apply(case)
    assert ref.case_number.startswith("2026-")
    assert count() == 1


def test_what_is_written():
    case = make_case()
    ref = apply(case, note="  Hud ømmer  ", lines=[(case.groups["belts"], 2, 12), (case.groups["bags"], 30, 1)])
    seen = queries.application(actor=case.world.caseworker, application_id=ref.id, now=NOW)
    assert (seen.case_number, seen.citizen_name, seen.clinic_name) == (ref.case_number, "Åse Ærø", "Stomiklinikken")
    assert (seen.municipality_id, seen.contract_id, seen.state) == (case.world.aarhus, case.contract, "received")
    assert (seen.note, seen.consent_on, seen.received_at) == ("Hud ømmer", TODAY, NOW)
    assert seen.decide_by == dt.date(2026, 3, 30)  # four weeks, both Mondays
    assert seen.decide_by_source
    assert [(line.group_code, line.group_name_da, line.units, line.every_months) for line in seen.lines] == [
        ("bags", "bags (da)", 30, 1),
        ("belts", "belts (da)", 2, 12),
    ]
    assert seen.decision is None
    assert [(step.move, step.from_state, step.to_state, step.actor_name) for step in seen.steps] == [
        ("submit", "", "received", "Nanna Sygeplejerske")
    ]
    with acting(JOB):
        assert ApplicationStep.objects.get().on_behalf_of == case.world.citizen
        event = Event.objects.get(name="grants.application-submitted")
        assert event.payload == {
            "application_id": str(ref.id),
            "municipality_id": str(case.world.aarhus),
            "clinic_id": str(case.world.clinic),
        }


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lines": []}, "application.lines-missing"),
        ({"indication": "other"}, "application.indication-unknown"),
        ({"consent_on": TODAY + dt.timedelta(1)}, "application.consent-missing"),
    ],
)
def test_what_cannot_be_applied_for(changes, code):
    case = make_case()
    with pytest.raises(Refusal) as refusal:
        apply(case, **changes)
    assert refusal.value.code == code


def test_lines_are_checked_and_must_be_on_offer():
    case = make_case()
    for lines, code in (
        (case.lines(bags=0), "line.not-positive"),
        (case.lines(bags=1) * 2, "line.group-twice"),
        (case.lines(rings=1), "application.no-contract"),  # known, and not offered
        ([(uuid7(), 1, 1)], "application.no-contract"),
    ):
        with pytest.raises(Refusal) as refusal:
            apply(case, lines=lines)
        assert refusal.value.code == code
    assert count() == 0


def test_it_goes_to_the_municipality_responsible_today():
    case = make_case()
    moved_on = dt.date(2026, 3, 1)
    move_citizen(
        actor=JOB, citizen_id=case.world.citizen, municipality_id=case.world.viborg, moved_on=moved_on, now=NOW
    )
    ref = apply(case)
    assert queries.work_list(actor=case.world.neighbour, page=1, size=10, now=NOW).items[0].application_id == ref.id
    assert queries.work_list(actor=case.world.caseworker, page=1, size=10, now=NOW).total == 0


def test_the_same_key_gives_the_first_answer():
    case = make_case()
    first = apply(case, key="form-1")
    assert apply(case, key="form-1") == first
    with pytest.raises(Refusal, match=r"idempotency\.key-reused"):
        apply(case, key="form-1", note="another")
    assert apply(case, key="form-2", indication="ileostomy") != first
    assert count() == 2


def test_a_refused_application_does_not_use_up_its_key():
    case = make_case()
    with pytest.raises(Refusal, match=r"application\.lines-missing"):
        apply(case, key="form-1", lines=[])
    assert apply(case, key="form-1").case_number


def test_the_look_at_the_citizen_is_logged_for_the_citizen():
    case = make_case()
    apply(case)
    log = parties.accesses_to(actor=case.world.citizen_person, citizen_id=case.world.citizen, page=1, size=10)
    assert [(entry.actor_name, entry.organisation_name, entry.what) for entry in log.items] == [
        ("Nanna Sygeplejerske", "Stomiklinikken", "application.submitted")
    ]


def test_everything_is_a_keyword():
    with pytest.raises(TypeError):
        submit_application(PUBLIC)  # type: ignore[misc]
