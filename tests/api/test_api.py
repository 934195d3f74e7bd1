"""The API: problems, idempotency, and the thread walked by programs alone."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.ordering.models import Order
from gavn.parties.actions.people import create_person
from tests.api.client import ApiClient
from tests.grants.cases import make_case
from tests.thread import walk
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """The entrance's clock stands at the moment of the test's world."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_the_description_is_served_and_names_problems():
    answer = Client().get("/api/v1/openapi.json")
    document = answer.json()
    assert (answer.status_code, document["openapi"][:2], document["info"]["title"]) == (200, "3.", "Gavn")
    assert "Problem" in document["components"]["schemas"]


def test_a_request_without_a_token_is_a_problem_document():
    answer = Client().get("/api/v1/me")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert (answer.json()["code"], answer["WWW-Authenticate"]) == ("log-in.needed", "Bearer")


def test_log_in_gives_a_token_that_counts_until_it_is_revoked():
    person = {"actor": JOB, "login": "program", "name": "Programmet", "now": NOW}
    create_person(password="hemmelig", **person)
    client = Client()

    def log_in(password):
        return client.post(
            "/api/v1/tokens", json.dumps({"login": "program", "password": password}), content_type="application/json"
        )

    assert (log_in("forkert").status_code, log_in("forkert").json()["code"]) == (401, "log-in.failed")
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {log_in('hemmelig').json()['token']}"}
    assert client.get("/api/v1/me", **bearer).json()["name"] == "Programmet"
    revoked = client.post("/api/v1/tokens/revoke", HTTP_IDEMPOTENCY_KEY="1", **bearer)
    assert revoked.json() == {"revoked": 1}
    assert client.get("/api/v1/me", **bearer).status_code == 401


def test_the_same_key_gives_the_first_answer_and_another_body_is_a_conflict():
    thread = walk()
    citizen = ApiClient(thread.world.citizen_person)
    body = {"citizen_id": str(thread.world.citizen), "lines": [{"product_id": str(thread.product), "packs": 1}]}
    first = citizen.post("/orders", body, key="a")
    again = citizen.post("/orders", body, key="a")
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    body["lines"][0]["packs"] = 2
    other = citizen.post("/orders", body, key="a")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency.key-reused")
    with acting(JOB):
        assert Order.objects.count() == 2  # the thread's own and this one


def test_a_refusal_is_stored_with_its_key_too():
    thread = walk()
    neighbour = ApiClient(thread.world.neighbour)
    body = {"citizen_id": str(thread.world.citizen), "lines": [{"product_id": str(thread.product), "packs": 1}]}
    answers = [neighbour.post("/orders", body, key="a") for _ in range(2)]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(403, "order.not-permitted")] * 2


def test_a_write_without_a_key_is_refused():
    thread = walk()
    answer = ApiClient(thread.world.citizen_person).post(
        "/orders", {"citizen_id": str(thread.world.citizen), "lines": []}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency.key-missing")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 422),
        ('{"citizen_id": 3, "lines": "x"}', 422),
        ('{"citizen_id": "00000000-0000-7000-8000-000000000000", "lines": []}', 403),
        ('{"citizen_id": "00000000-0000-7000-8000-000000000000", "lines": [{"product_id": "x", "packs": 1e99}]}', 422),
        ("\ud83d\ude00", 400),
        ("null", 422),
        ('{"citizen_id": null}', 422),
    ],
)
def test_bad_bodies_are_problem_documents_and_never_faults(body, status):
    thread = walk()
    answer = ApiClient(thread.world.citizen_person).send("POST", "/orders", body.encode("utf-8", "replace"), key="bad")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert {"type", "title", "status", "code", "detail"} <= answer.json().keys()


def test_the_thread_is_walked_by_programs():
    case = make_case()
    world = case.world
    nurse, caseworker = ApiClient(world.nurse), ApiClient(world.caseworker)
    citizen, clerk, economist = ApiClient(world.citizen_person), ApiClient(world.clerk), ApiClient(world.economist)
    contact = nurse.post("/contacts", {"cpr": "610170-0001", "clinic_id": str(world.clinic)}, key="1").json()
    lines = [{"group_id": str(case.groups["bags"]), "units": 90, "every_months": 3}]
    application = nurse.post(
        "/applications",
        {
            "citizen_id": contact["id"], "clinic_id": str(world.clinic), "indication": "colostomy", "lines": lines,
            "consent_on": "2026-03-02",
        },
        key="2",
    ).json()  # fmt: skip
    waiting = caseworker.get("/applications/work-list").json()
    assert [item["case_number"] for item in waiting["items"]] == [application["case_number"]]
    decision = caseworker.post(
        f"/applications/{application['id']}/decision", {"outcome": "granted", "start_on": "2026-03-02"}, key="3"
    )
    assert decision.status_code == 201
    letter = citizen.get(f"/letters/{decision.json()['decision_id']}")
    assert (letter["Content-Type"], letter.content[:5]) == ("application/pdf", b"%PDF-")
    (grant,) = citizen.get(f"/citizens/{world.citizen}/grants").json()
    product = citizen.get(f"/contracts/{grant['contract_id']}/assortment?search=bags").json()["items"][0]
    wanted = [{"product_id": product["product_id"], "packs": packs} for packs in (4, 100)]
    order = citizen.post("/orders", {"citizen_id": str(world.citizen), "lines": wanted}, key="4").json()
    accepted, refused = order["lines"]
    assert (accepted["accepted"], refused["code"]) == (True, "entitlement.exceeded")
    assert refused["facts"]["remaining_units"] == 50
    (line,) = clerk.get("/supplier/lines").json()["items"]
    clerk.post("/supplier/lines/confirm", {"line_ids": [line["id"]]}, key="5")
    despatch = {
        "supplier_order_id": line["supplier_order_id"], "number": "F-1",
        "lines": [{"line_id": line["id"], "packs": 3}],
    }  # fmt: skip
    delivery = clerk.post("/supplier/despatches", despatch, key="6").json()
    received = citizen.post(f"/deliveries/{delivery['delivery_id']}/receive", {}, key="7")
    assert received.status_code == 200
    drain_all(now=NOW)
    posted = economist.get(f"/organisations/{world.aarhus}/ledger?year=2026").json()
    assert [row["amount_ore"] for row in posted["items"]] == [3 * 100_00]
    cancelled = citizen.post(f"/lines/{line['id']}/cancel", {}, key="8").json()
    assert (cancelled["packs"], cancelled["units"]) == (1, 10)
    (grant,) = citizen.get(f"/citizens/{world.citizen}/grants").json()
    assert grant["lines"][0]["remaining_units"] == 60
    seen = citizen.get(f"/citizens/{world.citizen}/accesses").json()["items"]
    assert {row["actor_name"] for row in seen} == {"Nanna Sygeplejerske", "Sara Sagsbehandler", "Lise Lager"}


def test_a_supplier_sees_no_name_and_no_cpr_number():
    thread = walk()
    clerk = ApiClient(thread.world.clerk)
    said = clerk.get("/supplier/lines").content + clerk.get(f"/supplier/orders/{thread.supplier_order}").content
    assert "Prøvevej".encode() in said
    for secret in ("Åse", "Ærø", "6101700001", "610170", str(thread.world.citizen), "colostomy"):
        assert secret.encode() not in said, secret


@pytest.mark.parametrize("path", ["/api/v1/no-such-thing", "/api/v1/orders/1/2/3", "/api/v2/me", "/api/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_address_is_a_problem_document(method, path):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    body = answer.json()
    assert (body["code"], body["status"], body["title"]) == ("request.not-found", 404, "Not found")


def test_an_unknown_page_stays_a_page():
    answer = Client().get("/findes-ikke/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")
