"""An assumption follows a contract or the ledger by a page, and the page of the case says what the ledger says."""

from __future__ import annotations

from uuid import uuid4

import pytest

from gavn.infra.outbox import drain_all
from gavn.settlement.actions.costs import post_cost
from gavn.value import queries as value
from tests.thread import Thread, walk
from tests.web.browser import key_on, log_in, words
from tests.world import JOB, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def thread() -> Thread:
    walked = walk()
    drain_all(now=NOW)
    return walked


@pytest.fixture
def owner(thread):
    return log_in(thread.world.buyer)


def address(thread, name="saving", page="foelg"):
    return f"/vaerdi/sag/{thread.value.slug}/forudsaetninger/{name}/{page}/"


def send(client, to, **fields):
    return client.post(to, {"key": key_on(client.get(to)), **fields})


def bindings(thread):
    found = value.bindings(actor=thread.world.buyer, slug=thread.value.slug)
    return {each.parameter: each for each in found}


def test_a_posting_changes_and_the_page_changes_without_anyone_typing(owner, thread):
    page = f"/vaerdi/sag/{thread.value.slug}/"
    before = words(owner.get(page))
    assert "udgave 2" in before
    post_cost(
        actor=JOB, organisation_id=thread.world.aarhus, payee_id=thread.world.supplier, kind="advice",
        amount_ore=3_000_000_00, text="Rådgivning", cause=uuid4(), posted_on=NOW.date(), now=NOW,
    )  # fmt: skip
    assert words(owner.get(page)) == before
    drain_all(now=NOW)
    after = words(owner.get(page))
    assert "udgave 3" in after
    assert "municipalities 0,0" in before
    assert "municipalities -12,0" in after


def test_the_page_of_a_bound_assumption_says_what_was_read_and_lets_it_go(owner, thread):
    text = words(owner.get(address(thread)))
    assert "gevinsten efter aftalen" in text
    assert "Seneste aflæsning 60" in text
    binding = bindings(thread)["saving"]
    gone = send(owner, address(thread), **{})
    assert gone.status_code == 422
    key = key_on(owner.get(address(thread)))
    away = owner.post(address(thread, page="slip"), {"key": key, "binding": str(binding.id)})
    assert away.status_code == 303
    assert "saving" not in bindings(thread)
    assert owner.post(address(thread, page="slip"), {"key": "nok", "binding": "nej"}).status_code == 404


def test_a_contracts_price_is_followed_from_the_form(owner, thread):
    to = address(thread, "extra")
    fields = {"kind": "contract-price", "explains": "price", "factor": "100.000,5"}
    without = send(owner, to, **fields)
    assert without.status_code == 422
    assert "det, som forudsætningen skal følge, kræver det" in words(without)
    chosen = {**fields, "contract": str(thread.case.contract), "group": "bags", "agreement": "", "party": ""}
    assert send(owner, to, **chosen).status_code == 303
    drain_all(now=NOW)
    followed = bindings(thread)["extra"]
    assert (followed.kind, followed.factor, followed.read_value) == ("contract-price", "100000.5", "1000005")
    assert "fra kontrakt" in words(owner.get(f"/vaerdi/sag/{thread.value.slug}/forudsaetninger/"))
    assert "100000,5" in words(owner.get(to))


def test_what_a_kind_does_not_read_is_left_alone(owner, thread):
    to = address(thread, "extra")
    fields = {
        "kind": "ledger-spent", "explains": "volume", "factor": "1", "party": "municipalities", "group": "",
        "agreement": "", "contract": str(thread.case.contract),
    }  # fmt: skip
    assert send(owner, to, **fields).status_code == 303
    assert bindings(thread)["extra"].contract_id is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "the weather"},
        {"kind": "ledger-price", "party": "region"},
        {"kind": "agreement-gain", "party": "municipalities"},
        {"kind": "ledger-spent", "party": "municipalities", "factor": "0"},
        {"kind": "ledger-spent", "party": "municipalities", "explains": "luck"},
        {"kind": "contract-price", "contract": str(uuid4()), "group": "bags"},
    ],
)
def test_what_cannot_be_followed_is_told_and_binds_nothing(owner, thread, wrong):
    fields = {"explains": "price", "factor": "1", **wrong}
    assert send(owner, address(thread, "extra"), **fields).status_code == 422
    assert "extra" not in bindings(thread)


def test_what_was_forecast_stands_beside_what_it_is_now(owner, thread):
    text = words(owner.get(f"/vaerdi/sag/{thread.value.slug}/"))
    assert "Hvad der var forventet, og hvad det er nu" in text
    for line in ("municipalities 18,6 0,0", "region -9,0 -9,0", "Overførsel 6,5 6,5", "Fælles gevinst 9,6 -9,0"):
        assert line in text
