"""Many decided cases at once: the same rows as one by one, in a few statements."""

import dataclasses
import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gavn.grants import queries
from gavn.grants.actions.many import DecidedCase, grant_many
from gavn.grants.models import Application, Decision
from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from tests.grants.cases import make_case
from tests.world import JOB, NOW, citizen

pytestmark = pytest.mark.django_db

RECEIVED = dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC)
DECIDED = dt.datetime(2025, 12, 15, 9, tzinfo=dt.UTC)
START = dt.date(2026, 1, 1)


def decided_case(case, citizen_id, **changes):
    values = {
        "citizen_id": citizen_id, "clinic_id": case.world.clinic, "contract_id": case.contract,
        "indication": "colostomy", "lines": tuple(case.lines(bags=90, belts=2)), "consent_on": RECEIVED.date(),
        "received_at": RECEIVED, "applied_by": case.world.nurse, "decided_at": DECIDED,
        "decided_by": case.world.caseworker, "start_on": START,
    }  # fmt: skip
    return DecidedCase(**(values | changes))


def citizens(case, count):
    return [citizen(f"6103700{n:03d}", f"Borger {n}", case.world.aarhus, case.world.clinic) for n in range(count)]


def test_a_job_carries_over_and_no_person_does():
    case = make_case()
    cases = [decided_case(case, case.world.citizen)]
    for actor in (case.world.caseworker, case.world.neighbour, case.world.stranger, PUBLIC):
        with pytest.raises(Refusal, match=r"grant\.not-permitted"):
            grant_many(actor=actor, cases=cases, now=NOW)
    (done,) = grant_many(actor=JOB, cases=cases, now=NOW)
    (grant,) = queries.grants_of_citizen(actor=case.world.citizen_person, citizen_id=case.world.citizen, now=NOW)
    assert (grant.grant_id, grant.start_on) == (done.grant_id, START)
    assert queries.letter(actor=case.world.citizen_person, decision_id=done.decision_id, now=NOW).bytes[:5] == b"%PDF-"
    with acting(JOB):
        application = Application.objects.get()
    seen = queries.application(actor=case.world.caseworker, application_id=application.id, now=NOW)
    assert seen.case_number.startswith("2025-")
    assert [(s.move, s.actor_name, s.at) for s in seen.steps] == [
        ("submit", "Nanna Sygeplejerske", RECEIVED),
        ("grant", "Sara Sagsbehandler", DECIDED),
    ]
    assert seen.decision.decided_at == DECIDED


def test_outcomes_and_order_are_kept():
    case = make_case()
    one, two, three = citizens(case, 3)
    done = grant_many(
        actor=JOB,
        cases=[
            decided_case(case, one, outcome="refused", start_on=None, reasons="Midlertidig."),
            decided_case(case, two),
            decided_case(
                case, three, outcome="partly", granted_lines=tuple(case.lines(bags=30)), reasons="Mindre behov.",
                received_at=NOW, decided_at=NOW, start_on=dt.date(2026, 4, 1),
            ),
        ],
        now=NOW,
    )  # fmt: skip
    with acting(JOB):
        decisions = {d.id: d for d in Decision.objects.select_related("application")}
        made = [decisions[each.decision_id] for each in done]
        assert [(d.citizen_id, d.outcome) for d in made] == [(one, "refused"), (two, "granted"), (three, "partly")]
        assert [d.application.case_number[:4] for d in made] == ["2025", "2025", "2026"]
        assert [d.application.state for d in made] == ["refused", "granted", "partly"]
        assert {d.outcome: d.reasons for d in made}["refused"] == "Midlertidig."
    assert [each.grant_id is None for each in done] == [True, False, False]


def test_all_or_none():
    case = make_case()
    one, two = citizens(case, 2)
    good = decided_case(case, one)
    for bad, code in (
        (decided_case(case, two, outcome="refused"), "letter.part-missing"),
        (decided_case(case, one, start_on=dt.date(2026, 2, 1)), "grant.overlaps"),
        (decided_case(case, case.contract), "citizen.not-found"),
        (decided_case(case, two, lines=()), "application.lines-missing"),
        (decided_case(case, two, start_on=dt.date(2025, 11, 30)), "decision.start-before-application"),
    ):
        with pytest.raises(Refusal) as refusal:
            grant_many(actor=JOB, cases=[good, bad], now=NOW)
        assert refusal.value.code == code
    with acting(JOB):
        assert not Application.objects.exists()


def test_ten_take_as_many_statements_as_two():
    case = make_case()
    people = citizens(case, 12)
    counts = []
    for some in (people[:2], people[2:]):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            grant_many(actor=JOB, cases=[decided_case(case, each) for each in some], now=NOW)
        counts.append(len(captured))
    assert counts[0] == counts[1] < 35


def test_a_case_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        decided_case(make_case(), PUBLIC).outcome = "granted"
