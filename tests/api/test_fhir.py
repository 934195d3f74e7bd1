"""The FHIR facade: what each may read and search for, against the rows and against models made of R4B's definitions."""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import urlparse

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from fhir.resources.R4B import get_fhir_model_class

from gavn.cli import fhir_rooms
from gavn.grants.models import Grant
from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.infra.models import AccessLogEntry
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.models import DeliveryLine, OrderLine
from gavn.standards import fhir
from tests.api.client import ApiClient
from tests.grants.cases import apply, make_case
from tests.supply import grant, ordering_world
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
KINDS = (
    "Coverage", "DeviceRequest", "CoverageEligibilityRequest", "CoverageEligibilityResponse", "SupplyRequest",
    "SupplyDelivery", "Task",
)  # fmt: skip


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """The entrance's clock stands at the moment of the test's world."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def order_and_send():
    """A world with three order lines: one part-sent, one received, one that waits with a promise."""
    world, supply, granted = ordering_world()
    place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="k", now=NOW,
        lines=[OrderRequestLine(supply.bag, 3), OrderRequestLine(supply.belt, 2), OrderRequestLine(supply.big_bag, 1)],
    )  # fmt: skip
    with acting(JOB):
        lines = list(OrderLine.objects.order_by("line_no"))
    part = lines[0].supplier_order_id
    send = {"actor": world.clerk, "supplier_order_id": part, "now": NOW}
    despatch(number="D-1", packs_by_line={lines[0].id: 2}, **send)
    whole = despatch(number="D-2", packs_by_line={lines[1].id: 2}, **send)
    receive_delivery(actor=world.citizen_person, delivery_id=whole.delivery_id, now=NOW)
    confirm_lines(actor=world.clerk, line_ids=[lines[2].id], promised_on=dt.date(2026, 3, 9), now=NOW)
    return world, supply, granted, lines


@pytest.fixture
def ordered():
    """The same, without the contract."""
    world, _, granted, lines = order_and_send()
    return world, granted, lines


def search(actor, path: str):
    answer = ApiClient(actor).get(f"/fhir/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/fhir+json"), answer.content
    found = answer.json()
    assert fhir.check(found) == ()
    get_fhir_model_class("Bundle").model_validate(found)
    return found


def resources(actor, path: str):
    return [entry["resource"] for entry in search(actor, path).get("entry", [])]


def ids(actor, path: str) -> list[str]:
    return [each["id"] for each in resources(actor, path)]


def refused(actor, path: str):
    answer = ApiClient(actor).get(f"/fhir/{path}")
    told = answer.json()
    get_fhir_model_class("OperationOutcome").model_validate(told)
    assert fhir.check(told) == ()
    return answer.status_code, [issue["details"]["coding"][0]["code"] for issue in told["issue"]]


def test_a_grant_is_a_coverage_with_a_device_request_for_each_line(ordered):
    world, granted, _ = ordered
    [coverage] = resources(world.citizen_person, "Coverage")
    assert (coverage["id"], coverage["status"], coverage["period"]) == (
        str(granted.grant), "active", {"start": "2026-01-01", "end": "2027-12-31"},
    )  # fmt: skip
    assert coverage["payor"][0]["display"] == "Aarhus Kommune"
    lines = resources(world.caseworker, f"DeviceRequest?insurance=Coverage/{granted.grant}")
    assert {each["id"] for each in lines} == {str(each) for each in granted.lines.values()}
    bags = next(each for each in lines if each["codeCodeableConcept"]["text"] == "bags")
    assert bags["parameter"][0]["valueQuantity"]["value"] == 100
    assert bags["occurrenceTiming"]["repeat"]["period"] == 3
    assert bags["insurance"] == [{"reference": f"Coverage/{granted.grant}", "type": "Coverage"}]


def test_eligibility_says_what_is_left_in_the_window(ordered):
    """100 bags less 3 x 10 and 1 x 30; 4 belts less 2."""
    world, granted, _ = ordered
    [answer] = resources(world.citizen_person, f"CoverageEligibilityResponse?request={granted.grant}")
    left = {
        each["item"][0]["productOrService"]["text"]: each["item"][0]["benefit"][0]["allowedUnsignedInt"]
        for each in answer["insurance"]
    }
    assert left == {"bags": 40, "belts": 2}
    assert {each["inforce"] for each in answer["insurance"]} == {True}
    assert answer["insurance"][0]["benefitPeriod"] == {"start": "2026-01-01", "end": "2026-03-31"}
    assert answer["request"]["reference"] == f"CoverageEligibilityRequest/{granted.grant}"
    [question] = resources(world.citizen_person, "CoverageEligibilityRequest")
    assert question["id"] == str(granted.grant)


def test_an_order_line_is_a_supply_request_based_on_its_grant(ordered):
    world, _, lines = ordered
    first, second, third = lines
    found = {each["id"]: each for each in resources(world.citizen_person, "SupplyRequest")}
    assert {each: found[str(each_id)]["status"] for each, each_id in enumerate(line.id for line in lines)} == {
        0: "active", 1: "completed", 2: "active",
    }  # fmt: skip
    assert found[str(third.id)]["occurrenceDateTime"] == "2026-03-09"
    assert found[str(first.id)]["quantity"]["value"] == 3
    [extension] = found[str(first.id)]["extension"]
    assert extension["valueReference"]["reference"] == f"DeviceRequest/{first.grant_line_id}"
    assert ids(world.citizen_person, "SupplyRequest?status=completed") == [str(second.id)]
    sent = resources(world.citizen_person, "SupplyDelivery")
    assert {each["identifier"][0]["value"]: each["status"] for each in sent} == {
        "D-1": "in-progress",
        "D-2": "completed",
    }
    assert {each["basedOn"][0]["reference"] for each in sent} == {
        f"SupplyRequest/{each.id}" for each in (first, second)
    }
    assert len(ids(world.citizen_person, "SupplyDelivery?status=in-progress,completed")) == 2
    assert ids(world.citizen_person, "SupplyDelivery?status=abandoned") == []


def test_the_supplier_reads_a_place_and_never_whose_it_is(ordered):
    world, _, _ = ordered
    for kind in ("SupplyRequest", "SupplyDelivery", "Task"):
        found = json.dumps(search(world.clerk, kind))
        assert str(world.citizen) not in found
        assert "Åse" not in found
        assert "DeviceRequest" not in found
    [one, *_] = resources(world.clerk, "SupplyRequest")
    assert one["contained"][0]["address"] == {"line": ["Prøvevej 1"], "city": "Aarhus C", "postalCode": "8000"}
    assert one["deliverTo"]["reference"] == "#place"
    # Nor can it find out by asking for a citizen that it guesses.
    for kind, name in (("SupplyRequest", "subject"), ("SupplyDelivery", "patient"), ("Task", "patient")):
        assert ids(world.clerk, f"{kind}?{name}={world.citizen}") == []
    for kind in KINDS[:4]:
        assert ids(world.clerk, kind) == []


def test_tasks_are_what_waits_and_whose_it_is():
    case = make_case()
    application = apply(case).id
    world = case.world
    [task] = resources(world.caseworker, "Task?status=received")
    assert (task["id"], task["owner"]["display"], task["businessStatus"]["text"]) == (
        str(application), "Aarhus Kommune", "received",
    )  # fmt: skip
    assert ids(world.caseworker, "Task?status=completed,cancelled") == []
    assert ids(world.caseworker, f"Task?owner={world.viborg}") == []
    assert ids(world.neighbour, "Task") == []


def test_pages_of_tasks_go_from_applications_on_to_lines(ordered):
    world, _, lines = ordered
    whole = ids(world.caseworker, "Task")
    with acting(JOB):
        grants = Grant.objects.count()
    assert len(whole) == len(lines) + grants
    by_one = [
        each for page in range(1, len(whole) + 1) for each in ids(world.caseworker, f"Task?_count=1&_page={page}")
    ]
    by_three = [each for page in (1, 2) for each in ids(world.caseworker, f"Task?_count=3&_page={page}")]
    assert by_one == by_three == whole
    with_supplier = set(ids(world.caseworker, f"Task?owner={world.supplier}"))
    assert with_supplier == {str(lines[0].id), str(lines[2].id)}


def test_a_bundle_leads_to_the_pages_beside_it(ordered):
    world, _, _ = ordered
    seen, address = [], "/fhir/SupplyRequest?_count=1&status=active,completed"
    while address:
        found = ApiClient(world.citizen_person).get(address).json()
        seen += [entry["resource"]["id"] for entry in found["entry"]]
        links = {link["relation"]: urlparse(link["url"]) for link in found["link"]}
        following = links.get("next")
        address = f"{following.path.removeprefix('/api/v1')}?{following.query}" if following else ""
    assert found["total"] == len(seen) == len(set(seen)) == 3
    assert "next" not in links
    assert "previous" in links
    read = urlparse(found["entry"][0]["fullUrl"]).path.removeprefix("/api/v1")
    assert ApiClient(world.citizen_person).get(read).json() == found["entry"][0]["resource"]


@pytest.mark.parametrize("kind", KINDS)
def test_strangers_and_neighbours_see_nothing_and_nobody_needs_a_token(kind, ordered):
    world, granted, lines = ordered
    with acting(JOB):
        delivery_line = DeliveryLine.objects.first().id
    one = {"DeviceRequest": next(iter(granted.lines.values())), "SupplyDelivery": delivery_line}.get(
        kind, lines[0].id if kind in ("SupplyRequest", "Task") else granted.grant
    )
    assert ApiClient(world.citizen_person).get(f"/fhir/{kind}/{one}").status_code == 200
    for other in (world.neighbour, world.stranger, world.other_clerk, world.nurse, world.economist):
        if not (kind == "Task" and other == world.nurse):  # the clinic sees the application that it sent
            assert search(other, kind)["total"] == 0
        assert refused(other, f"{kind}/{one}") == (404, ["resource.not-found"])
    answer = Client().get(f"/api/v1/fhir/{kind}")
    assert (answer.status_code, answer.json()["issue"][0]["code"]) == (401, "login")


@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_list_costs_no_more_statements_and_leaves_a_trace(kind):
    world, supply, _, _ = order_and_send()
    for indication in ("ileostomy", "urostomy"):
        grant(world, supply, {supply.bags: 10, supply.belts: 1}, indication=indication)

    def statements(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            search(world.caseworker, f"{kind}?_count={count}")
        return len(captured)

    shortest = 4 if kind == "Task" else 1  # the first line after three applications
    few = statements(shortest)
    assert search(world.caseworker, kind)["total"] > shortest
    assert statements(200) == few
    with acting(JOB):
        noted = AccessLogEntry.objects.filter(actor=world.caseworker.reference, citizen_id=world.citizen)
        assert noted.exists()
        assert {each.organisation_name for each in noted} == {"Aarhus Kommune"}


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("colour=red", "colour"), ("patient=0101010101", "patient"), ("status=lively", "status"),
        ("status=active,xx", "status"), ("status=active&status=active", "status"), ("_count=0", "_count"),
        ("_count=201", "_count"), ("_page=-1", "_page"), ("_format=xml", "_format"), ("_id=", "_id"),
    ],
)  # fmt: skip
def test_a_search_that_is_not_understood_is_refused_by_the_name_of_its_parameter(query, where, ordered):
    world, _, _ = ordered
    answer = ApiClient(world.citizen_person).get(f"/fhir/Coverage?{query}")
    told = answer.json()
    assert (answer.status_code, [issue["expression"] for issue in told["issue"]]) == (400, [[where]])
    assert refused(world.citizen_person, f"Coverage?{query}") == (400, ["search.unreadable"])


def test_what_there_is_not_is_an_operation_outcome(ordered):
    world, _, _ = ordered
    assert refused(world.citizen_person, "Coverage/7") == (404, ["resource.not-found"])
    assert refused(world.citizen_person, "Patient") == (404, ["request.not-found"])


def test_the_statement_lists_exactly_what_can_be_asked(ordered):
    world, _, _ = ordered
    answer = Client().get("/api/v1/fhir/metadata")
    statement = answer.json()
    get_fhir_model_class("CapabilityStatement").model_validate(statement)
    assert fhir.check(statement) == ()
    assert (answer["Content-Type"], statement["fhirVersion"]) == ("application/fhir+json", "4.0.1")
    listed = {each["type"]: [one["name"] for one in each["searchParam"]] for each in statement["rest"][0]["resource"]}
    assert set(listed) == set(KINDS)
    for kind, names in listed.items():
        for name in names:
            value = "active" if name == "status" else str(world.citizen)
            expected = 400 if (kind, name) in {("Task", "status"), ("SupplyDelivery", "status")} else 200
            assert ApiClient(world.citizen_person).get(f"/fhir/{kind}?{name}={value}").status_code == expected


def test_ended_and_expired_grants_have_another_status(ordered):
    world, _, _ = ordered
    with acting(JOB):
        Grant.objects.update(end_before=dt.date(2026, 2, 1))
    [coverage] = resources(world.caseworker, "Coverage")
    assert (coverage["status"], coverage["period"]["end"]) == ("active", "2026-01-31")
    assert {each["status"] for each in resources(world.caseworker, "DeviceRequest")} == {"completed"}
    [answer] = resources(world.caseworker, "CoverageEligibilityResponse")
    assert {each["inforce"] for each in answer["insurance"]} == {False}
    with acting(JOB):
        Grant.objects.update(state="ended")
    assert {each["status"] for each in resources(world.caseworker, "Coverage?status=cancelled")} == {"cancelled"}
    assert {each["status"] for each in resources(world.caseworker, "DeviceRequest?status=revoked")} == {"revoked"}
    assert resources(world.caseworker, "Coverage?status=active") == []


def test_the_command_line_writes_all_about_a_citizen(ordered):
    world, _, lines = ordered
    document = fhir_rooms.find("Patient", world.citizen, "https://example.com/fhir")
    get_fhir_model_class("Bundle").model_validate(document)
    assert fhir.check(document) == ()
    kinds = [entry["resource"]["resourceType"] for entry in document["entry"]]
    assert {kind: kinds.count(kind) for kind in KINDS} == {
        "Coverage": 1, "DeviceRequest": 2, "CoverageEligibilityRequest": 1, "CoverageEligibilityResponse": 1,
        "SupplyRequest": 3, "SupplyDelivery": 2, "Task": 4,
    }  # fmt: skip
    assert fhir_rooms.find("SupplyRequest", lines[0].id, "")["id"] == str(lines[0].id)
    assert fhir_rooms.find("metadata", None, "https://example.com/fhir")["kind"] == "instance"
