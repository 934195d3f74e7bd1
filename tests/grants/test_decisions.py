"""A municipality decides: who may, what becomes of the application, the letter and the grant."""

import datetime as dt
import hashlib

import pytest
from django.db import DatabaseError

from gavn.grants import case_file, queries
from gavn.grants.models import Application, Decision, Grant, GrantLine, GrantStep
from gavn.infra.actors import PUBLIC, acting
from gavn.infra.models import Event
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.parties import queries as parties
from tests.grants.cases import TODAY, apply, decide, granted, make_case
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


def state_of(application_id):
    with acting(JOB):
        return Application.objects.get(id=application_id).state


def nothing_decided():
    with acting(JOB):
        return not (Decision.objects.exists() or Grant.objects.exists() or GrantLine.objects.exists())


def test_the_own_municipality_decides_and_nobody_else():
    case = make_case()
    world, application = case.world, apply(case).id
    with pytest.raises(Refusal, match=r"application\.not-found"):
        decide(case, application, world.neighbour)
    for actor in (world.nurse, world.citizen_person, world.stranger, world.economist, PUBLIC, JOB):
        with pytest.raises(Refusal, match=r"application\.not-permitted"):
            decide(case, application, actor)
    assert nothing_decided()
    assert state_of(application) == "received"
    assert decide(case, application).grant_id
    assert state_of(application) == "granted"


def test_a_full_grant_is_what_was_applied_for():
    case = make_case()
    application = apply(case).id
    done = decide(case, application, end_before=dt.date(2028, 3, 2))
    (grant,) = queries.grants_of_citizen(actor=case.world.citizen_person, citizen_id=case.world.citizen, now=NOW)
    assert (grant.grant_id, grant.decision_id) == (done.grant_id, done.decision_id)
    assert (grant.start_on, grant.end_before, grant.runs) == (TODAY, dt.date(2028, 3, 2), True)
    assert (grant.municipality_name, grant.indication, grant.state) == ("Aarhus Kommune", "colostomy", "active")
    assert [(line.group_code, line.units, line.remaining_units, line.next_on) for line in grant.lines] == [
        ("bags", 90, 90, dt.date(2026, 6, 2)),
        ("belts", 2, 2, dt.date(2026, 6, 2)),
    ]
    seen = queries.application(actor=case.world.caseworker, application_id=application, now=NOW)
    assert [(step.move, step.from_state, step.to_state, step.actor_name) for step in seen.steps] == [
        ("submit", "", "received", "Nanna Sygeplejerske"),
        ("grant", "received", "granted", "Sara Sagsbehandler"),
    ]
    decision = seen.decision
    assert (decision.outcome, decision.decided_by, decision.grant_id) == (
        "granted",
        "Sara Sagsbehandler",
        done.grant_id,
    )
    assert decision.complain_last_on == dt.date(2026, 3, 30)
    assert "§ 112" in decision.law_reference
    with acting(JOB):
        step = GrantStep.objects.get()
        assert (step.move, step.to_state, step.actor_name) == ("issue", "active", "Sara Sagsbehandler")
        event = Event.objects.get(name="grants.application-decided")
        assert event.payload == {
            "application_id": str(application),
            "decision_id": str(done.decision_id),
            "outcome": "granted",
            "grant_id": str(done.grant_id),
        }


def test_a_partial_grant_gives_less_and_a_refusal_nothing():
    case = make_case()
    partly = decide(
        case, apply(case).id, outcome="partly", granted_lines=case.lines(bags=60), reasons="Bælter er ikke nødvendige."
    )
    with acting(JOB):
        assert list(GrantLine.objects.filter(grant_id=partly.grant_id).values_list("units", flat=True)) == [60]
    refused = decide(case, apply(case).id, outcome="refused", start_on=None, reasons="Stomien er midlertidig.")
    assert refused.grant_id is None
    with acting(JOB):
        assert Decision.objects.get(id=refused.decision_id).reasons == "Stomien er midlertidig."
        assert Grant.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"outcome": "maybe"}, "decision.outcome-unknown"),
        ({"start_on": None}, "decision.start-missing"),
        ({"start_on": dt.date(2026, 3, 1)}, "decision.start-before-application"),
        ({"end_before": TODAY}, "period.empty"),
        ({"outcome": "refused", "reasons": " "}, "letter.part-missing"),
        ({"outcome": "partly", "reasons": "x"}, "decision.lines-do-not-fit"),
    ],
)
def test_what_cannot_be_decided(changes, code):
    case = make_case()
    application = apply(case).id
    with pytest.raises(Refusal) as refusal:
        decide(case, application, **changes)
    assert refusal.value.code == code
    assert nothing_decided()
    assert state_of(application) == "received"


def test_without_a_law_in_force_there_is_no_letter_and_no_decision(monkeypatch):
    case = make_case()
    application = apply(case).id
    monkeypatch.setattr(case_file, "aids_law_on", lambda day: None)
    with pytest.raises(Refusal, match=r"letter\.part-missing") as refusal:
        decide(case, application)
    assert refusal.value.facts == {"parts": ["law-reference"]}
    assert nothing_decided()


def test_an_application_is_decided_once():
    case = make_case()
    application = apply(case).id
    decide(case, application)
    with pytest.raises(Refusal, match=r"application\.wrong-state") as refusal:
        decide(case, application, outcome="refused", reasons="x")
    assert refusal.value.facts == {"move": "refuse", "state": "granted", "allowed_from": ["received"]}


def test_a_second_live_grant_for_the_indication_is_refused():
    case = make_case()
    first = granted(case, end_before=dt.date(2027, 3, 2))
    application = apply(case).id
    with pytest.raises(Refusal, match=r"grant\.overlaps") as refusal:
        decide(case, application, start_on=dt.date(2027, 3, 1))
    assert refusal.value.facts == {
        "indication": "colostomy",
        "start_on": "2027-03-01",
        "other_grant_id": str(first.grant_id),
        "other_start_on": "2026-03-02",
        "other_end_before": "2027-03-02",
    }
    assert state_of(application) == "received"
    assert decide(case, application, start_on=dt.date(2027, 3, 2)).grant_id  # half-open: they share no day
    other = apply(case, indication="urostomy").id
    assert decide(case, other).grant_id


def test_the_database_itself_refuses_the_overlap():
    case = make_case()
    done = granted(case)
    with acting(JOB):
        row = Grant.objects.get(id=done.grant_id)
    other = decide(case, apply(case, indication="urostomy").id)
    with pytest.raises(DatabaseError, match="grants_grant_one_live"), acting(JOB):
        Grant.objects.filter(id=other.grant_id).update(indication=row.indication)
    waiting = apply(case).id
    with pytest.raises(DatabaseError, match="grants_decision_reasons"), acting(JOB):
        Decision.objects.create(
            id=uuid7(), application_id=waiting, citizen_id=row.citizen_id, municipality_id=row.municipality_id,
            outcome="refused", reasons="", law_reference="x", decided_by="x", decided_at=NOW, complain_before=TODAY,
            letter=b"", letter_sha256="",
        )  # fmt: skip


def test_the_letter_is_kept_as_sent_and_read_by_citizen_and_municipality_with_a_trace():
    case = make_case()
    world, done = case.world, granted(case)
    for actor in (world.citizen_person, world.caseworker):
        letter = queries.letter(actor=actor, decision_id=done.decision_id, now=NOW)
        assert letter.bytes.startswith(b"%PDF-")
        assert letter.file_name.startswith("afgoerelse-2026-")
        with acting(JOB):
            stored = Decision.objects.get(id=done.decision_id)
            assert hashlib.sha256(letter.bytes).hexdigest() == stored.letter_sha256
    for actor in (world.neighbour, world.nurse, world.stranger, world.clerk, PUBLIC):
        with pytest.raises(Refusal, match=r"letter\.not-found"):
            queries.letter(actor=actor, decision_id=done.decision_id, now=NOW)
    log = parties.accesses_to(actor=world.citizen_person, citizen_id=world.citizen, page=1, size=20)
    readings = [(e.actor_name, e.organisation_name) for e in log.items if e.what == "letter.read"]
    assert readings == [("Sara Sagsbehandler", "Aarhus Kommune")]
    with pytest.raises(DatabaseError, match="permission denied"), acting(JOB):
        Decision.objects.filter(id=done.decision_id).update(letter=b"other")
