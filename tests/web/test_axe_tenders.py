"""The pages of tenders in a real browser, in each state in which they show something of their own.

The addresses are read when the test runs: a new page is looked at by itself.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from uuid import UUID

import pytest
from django.urls import get_resolver

from gavn.infra import clock
from gavn.infra.assets import ensure_assets
from gavn.tenders import queries
from gavn.tenders.actions.companies import declare_facts
from tests.browser import accessibility_faults
from tests.permissions.test_pages import routes
from tests.tenders.notices import noticeable
from tests.tenders.rounds import negotiating
from tests.tenders.tendering import (
    AFTER,
    FACTS,
    SENT,
    Tendering,
    evaluated,
    in_standstill,
    make_groups,
    marked,
    prepared,
    published,
)
from tests.web.browser import log_in
from tests.web.test_axe import look_at, visitor, widths
from tests.world import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
# In each state: who looks, and at which parts; no parts means every page that answers the reader.
LOOKS = {
    "prepared": (prepared, NOW, "buyer", ()),
    "published": (published, NOW, "bid_manager", ()),
    "marked": (marked, AFTER, "evaluator", ("bedoemmelse/",)),
    "agreed": (marked, AFTER, "buyer", ("bedoemmelse/",)),
    "evaluated": (evaluated, AFTER, "buyer", ("resultat/",)),
    "in_standstill": (in_standstill, SENT, "buyer", ("resultat/", "bekendtgoerelser/", "spoergsmaal/")),
    "told": (in_standstill, SENT, "bid_manager", ("tilbud/",)),
}  # fmt: skip
PICTURES = os.environ.get("GAVN_PICTURES", "")  # a folder, for whoever wants to see what the browser saw


@pytest.fixture(autouse=True, scope="module")
def _assets():
    ensure_assets()


def pages_of(tendering: Tendering, at: dt.datetime) -> list[str]:
    """The addresses of tenders, with the tender's ids filled in."""
    offers = (
        queries.offers(actor=tendering.world.buyer, tender_id=tendering.id, now=at).items
        if _sees_offers(tendering)
        else ()
    )
    ids: dict[str, UUID] = {"tender_id": tendering.id, "organisation_id": tendering.world.supplier}
    if offers:
        ids["offer_id"] = offers[0].id
    found = []
    for route in routes(get_resolver()):
        if not route.startswith("udbud/"):
            continue
        for name, value in ids.items():
            route = route.replace(f"<uuid:{name}>", str(value))
        if "<" not in route:
            found.append("/" + route + ("?kode=1" if route.endswith("resultat/delaftale/") else ""))
    return found


def _sees_offers(tendering: Tendering) -> bool:
    return tendering.state() in ("opened", "quality-locked", "evaluated", "award-decided", "standstill")


def shown(client, page: str) -> bool:
    """Whether the reader is answered with a page of HTML, not sent on, refused or given a file."""
    answer = client.get(page)
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def faults_and_picture(name: str):
    def look(page) -> list[str]:
        if PICTURES:
            width = (page.viewport_size or {})["width"]
            part = page.url.rstrip("/").split("/")[-1].split("?")[0][:30]
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{part}-{width}.png"), full_page=True)
        return accessibility_faults(page) + widths(page)

    return look


@pytest.mark.parametrize("state", LOOKS)
def test_pages_of_a_tender_are_accessible_and_fit_the_screen(browser, monkeypatch, state):
    make, at, who, parts = LOOKS[state]
    make_groups()
    tendering = noticeable(make())
    if who == "bid_manager" and not parts:
        declare_facts(actor=tendering.world.bid_manager, organisation_id=tendering.world.supplier, facts=FACTS, now=NOW)
    monkeypatch.setattr(clock, "now", lambda: at)
    client = log_in(getattr(tendering.world, who))
    wanted = [f"/udbud/{tendering.id}/", *(f"/udbud/{tendering.id}/{part}" for part in parts)]
    asked = [
        page for page in pages_of(tendering, at) if not parts or page.startswith(tuple(wanted[1:])) or page == wanted[0]
    ]
    own = [page for page in asked if shown(client, page)]
    assert set(wanted) <= set(own)
    with visitor(browser, client) as page:
        found = [fault for address in own for fault in look_at(page, address, faults_and_picture(state))]
    assert found == []


@pytest.mark.parametrize("who", ["buyer", "bid_manager"])
def test_the_rounds_of_a_negotiated_tender(browser, who):
    tendering = negotiating()
    client = log_in(getattr(tendering.world, who))
    with visitor(browser, client) as page:
        address = f"/udbud/{tendering.id}/runder/"
        assert look_at(page, address, faults_and_picture(f"negotiating-{who}")) == []
