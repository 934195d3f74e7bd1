"""A protected address is nowhere for one who is not entitled: on no page, in no answer of the API, in no letter.

Entitled are the citizen and the caseworkers of the responsible municipality. Pages and operations are those of the
permission matrices, which name every one that there is.
"""

from __future__ import annotations

from typing import Any

import pytest

from gavn.grants.actions import complaints, decisions, inquiries
from gavn.grants.errors import LetterOfProtected
from gavn.grants.queries import letter
from gavn.grants.queries_course import access_copy, complaint_letter, entry_letter
from gavn.grants.recipient import PROTECTED as NOT_SHOWN
from gavn.infra import clock
from gavn.infra.actors import Actor, acting
from gavn.infra.outbox import drain_all
from gavn.ordering.models import SupplierOrder
from gavn.ordering.queries import supplier_order
from gavn.parties import queries as parties
from gavn.parties.actions.register import receive_register_messages
from gavn.parties.register import MOVED, PROTECTED, Address, RegisterMessage
from tests.api.client import ApiClient
from tests.grants.cases import TODAY, apply, decide
from tests.permissions import test_endpoints, test_pages
from tests.thread import Thread, undone, walk
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
HIDDEN = Address("Skjulestien 7", "8270", "Højbjerg")
MARKS = tuple(word.encode() for word in ("Skjulestien", "8270", "Højbjerg"))
FILES = ("application/pdf", "application/zip")
NOT_ENTITLED = ("nurse", "neighbour", "clerk", "buyer")


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def tell(*messages: RegisterMessage) -> None:
    receive_register_messages(actor=JOB, messages=messages, now=NOW)
    drain_all(now=NOW)


def hidden_thread() -> Thread:
    """The thread, whose citizen then moves within the municipality and has the new address protected."""
    thread = walk()
    world = thread.world
    tell(RegisterMessage("m", world.citizen, MOVED, TODAY, world.aarhus, HIDDEN))
    tell(RegisterMessage("p", world.citizen, PROTECTED, TODAY))
    return thread


def relative() -> Actor:
    """One with a mandate, who is let in for support as well: neither opens the address."""
    found = parties.person_by_login("relative")
    assert found is not None
    return parties.actor_for(found[0], now=NOW)


def shows_address(answer: Any) -> bool:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return any(mark in body for mark in MARKS)


def test_no_page_shows_it_to_one_who_is_not_entitled():
    thread = hidden_thread()
    found = []
    people = {name: getattr(thread.world, name) for name in NOT_ENTITLED} | {"relative": relative()}
    for name, actor in people.items():
        client = test_pages.logged_in(actor)
        for route in (route for route, rule in test_pages.MATRIX.items() if rule.method == "get"):
            with undone():
                answer = client.get(test_pages.filled(route, thread))
                kind = answer.headers.get("Content-Type", "")
                if shows_address(answer):
                    found.append(f"{route} to {name}")
                if name == "relative" and route.startswith(("brev", "borger")) and kind in FILES:
                    found.append(f"{route}: a letter to {name}")
    assert found == []


def test_no_operation_of_the_api_answers_it_to_one_who_is_not_entitled():
    thread = hidden_thread()
    found = []
    people = {name: getattr(thread.world, name) for name in NOT_ENTITLED} | {"relative": relative()}
    for name, actor in people.items():
        client = ApiClient(actor)
        for operation, rule in test_endpoints.MATRIX.items():
            with undone():
                if shows_address(test_endpoints.call(client, operation, rule, thread, f"k {name}")):
                    found.append(f"{operation} to {name}")
    assert found == []


def test_the_citizen_and_the_caseworker_see_it():
    thread = hidden_thread()
    world = thread.world
    for actor in (world.citizen_person, world.caseworker):
        assert shows_address(ApiClient(actor).get(f"/citizens/{world.citizen}"))
    assert shows_address(test_pages.logged_in(world.caseworker).get(f"/kommune/borger/{world.citizen}/"))
    for actor in (world.nurse, relative()):
        seen = parties.citizen(actor=actor, citizen_id=world.citizen, what="test", now=NOW)
        assert (seen.street, seen.postcode, seen.city, seen.protected_address) == ("", "", "", True)


def test_a_letter_written_since_does_not_hold_it(monkeypatch):
    thread = hidden_thread()
    case, world = thread.case, thread.world
    written = []
    for module, writer in (
        (decisions, "write_letter"),
        (inquiries, "write_case_letter"),
        (complaints, "write_case_letter"),
    ):
        monkeypatch.setattr(module, writer, lambda content: written.append(content.address) or b"%PDF-")
    waiting = apply(case, actor=world.citizen_person, clinic_id=None, indication="ileostomy").id
    inquiries.ask_for_information(
        actor=world.caseworker, application_id=waiting, text="Hvor tit?", answer_by=TODAY.replace(day=20), now=NOW
    )
    inquiries.answer(actor=world.citizen_person, application_id=waiting, text="To gange", now=NOW)
    decided = decide(case, waiting, outcome="refused", reasons="Prøve").decision_id
    made = complaints.complain(actor=world.citizen_person, decision_id=decided, text="Nej", now=NOW)
    complaints.reassess(actor=world.caseworker, complaint_id=made, outcome="partly-met", reasons="En del", now=NOW)
    assert written == [(NOT_SHOWN,)] * 3


def test_earlier_letters_are_for_the_citizen_and_the_municipality_alone():
    thread = hidden_thread()
    course = thread.course
    reads = (
        lambda actor: letter(actor=actor, decision_id=thread.decision, now=NOW),
        lambda actor: entry_letter(actor=actor, entry_id=course.entry, now=NOW),
        lambda actor: complaint_letter(actor=actor, complaint_id=course.complaint, now=NOW),
        lambda actor: access_copy(actor=actor, request_id=course.access_request, now=NOW),
    )
    for read in reads:
        with pytest.raises(LetterOfProtected):
            read(relative())
        for actor in (thread.world.citizen_person, thread.world.caseworker):
            assert read(actor).bytes


def test_an_order_that_was_sent_no_longer_says_where():
    thread = hidden_thread()
    with acting(JOB):
        assert set(SupplierOrder.objects.values_list("street", "city")) == {("c/o Aarhus Kommune", "")}
    shown = supplier_order(actor=thread.world.clerk, supplier_order_id=thread.supplier_order, now=NOW)
    assert (shown.street, shown.postcode, shown.city) == ("c/o Aarhus Kommune", "", "")
