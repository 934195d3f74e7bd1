"""The pages of tenders as people walk them, without JavaScript."""

from __future__ import annotations

import pytest

from gavn.infra import clock
from tests.tenders.tendering import (
    SENT,
    evaluated,
    in_standstill,
    locked,
    marked,
    opened,
    prepared,
    published,
    with_bids,
)
from tests.web.browser import key_on, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
PARTS = ("", "delaftaler/", "parter/", "krav/", "markedsdialog/", "model/")


@pytest.fixture
def at(monkeypatch):
    """Let the clock stand at another moment."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def address(tendering, part=""):
    return f"/udbud/{tendering.id}/{part}"


def send(client, where, **fields):
    return client.post(where, {"key": key_on(client.get(where)), **fields})


@pytest.mark.parametrize("make", [prepared, published, with_bids, opened, marked, locked, evaluated, in_standstill])
def test_every_page_of_every_state_opens_for_its_people(make, at):
    tendering = make()
    world = tendering.world
    at(SENT)
    state = tendering.state()
    pages = [*PARTS, *(["spoergsmaal/"] if state not in ("draft", "dialogue") else [])]
    inside = ["bedoemmelse/"] if state not in ("draft", "dialogue", "published", "closed") else []
    inside += ["resultat/"] if state in ("quality-locked", "evaluated", "award-decided", "standstill") else []
    inside += ["resultat/delaftale/?kode=1", "bevis.zip"] if state in ("evaluated", "standstill") else []
    for actor in (world.buyer, world.party_buyer, world.evaluator):
        client = log_in(actor)
        for part in (*pages, *inside):
            assert client.get(address(tendering, part)).status_code == 200, (actor.name, part)
    for actor in (world.bid_manager, world.stranger):
        client = log_in(actor)
        for part in pages:
            hidden = state in ("draft", "dialogue")
            assert client.get(address(tendering, part)).status_code == (404 if hidden else 200), (actor.name, part)
        for part in inside:
            assert (
                client.get(address(tendering, part)).status_code in (200, 403, 404) if part == "bevis.zip" else (403,)
            )
