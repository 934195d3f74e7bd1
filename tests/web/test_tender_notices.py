"""Notices by form: written, issued, fetched by everybody, and sound by the official rules."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from gavn.infra import clock
from gavn.infra.actors import PUBLIC
from gavn.standards.notice.codes import AWARD, COMPETITION, PLANNING
from gavn.tenders import notice_queries, queries
from gavn.tenders.actions.awards import sign_award
from tests.standards.official_eforms import failures
from tests.tenders.tendering import SIGNED, Tendering, in_standstill, prepared, published
from tests.web.browser import key_on, log_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
ADDRESS = "/udbud/bekendtgoerelser/adresse/"
SCOPE = {
    "description": "Kitler og handsker til sygehuse og hjemmepleje", "nature": "supplies", "cpv": "33199000",
    "nuts": "DK041", "documents_url": "https://example.com/udbud", "validity_months": "6", "planned_on": "2026-05-01",
    "cpv_1": "18424300", "description_1": "Handsker", "estimated_0": "3.000.000", "maximum_0": "5.000.000",
    "estimated_1": "2.000.000", "maximum_1": "3.000.000",
}  # fmt: skip
PLACE = {
    "street": "Prøvevej 1", "postcode": "8800", "city": "Viborg", "country": "DNK", "region": "DK041",
    "email": "udbud@example.com", "phone": "+45 12345678",
}  # fmt: skip


@pytest.fixture
def at(monkeypatch):
    """Let the clock stand at another moment."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def page_of(tendering: Tendering) -> str:
    return f"/udbud/{tendering.id}/bekendtgoerelser/"


def send(client: Client, page: str, part: str = "", **fields: str):
    return client.post(page + part, {"key": key_on(client.get(page)), **fields})


def say_addresses(tendering: Tendering) -> None:
    """Everybody writes their own on the page."""
    world = tendering.world
    authority = {"activity": "health"}
    told = (
        (world.buyer, {"company_id": "11111111", "legal_type": "ra", **authority}),
        (world.party_buyer, {"company_id": "22222222", "legal_type": "la", **authority}),
        (world.bid_manager, {"company_id": "33333333", "size": "small"}),
        (
            world.other_bid_manager,
            {"company_id": "44444444", "size": "large", "country": "SWE", "region": "", "nuts_abroad": "SE110"},
        ),
    )
    for actor, said in told:
        assert send(log_in(actor), ADDRESS, **(PLACE | said)).status_code == 303


@pytest.mark.parametrize(("make", "kind"), [(prepared, PLANNING), (published, COMPETITION)])
def test_a_notice_is_written_issued_and_fetched(make, kind):
    tendering = make()
    client, page = log_in(tendering.world.buyer), page_of(tendering)
    assert "Skriv først, hvad bekendtgørelserne siger" in words(client.get(page))
    assert send(client, page, "indhold/", **SCOPE).status_code == 303
    assert "Ingen har skrevet" in words(client.get(page))
    say_addresses(tendering)
    assert "Udsted bekendtgørelsen" in words(client.get(page))
    assert send(client, page, "udsted/").status_code == 303
    (issued,) = notice_queries.notices(actor=PUBLIC, tender_id=tendering.id).items
    assert issued.kind == kind
    # A tender that is not published shows its page to those inside; the notice itself everybody reads.
    found = client.get(page).content.decode()
    for form, code in (("eforms", "xml"), ("ocds", "json")):
        link = f"/api/v1/notices/{issued.id}/document?format={form}"
        assert link in found
        answer = Client().get(link)
        assert (answer.status_code, code in answer["Content-Type"]) == (200, True)
        if form == "eforms":
            assert failures(kind, answer.content) == []


def test_the_award_notice_and_its_day_by_form(at):
    tendering = in_standstill()
    world, page = tendering.world, page_of(tendering)
    client = log_in(world.buyer)
    at(SIGNED)
    assert send(client, page, "indhold/", **SCOPE).status_code == 303
    say_addresses(tendering)
    sign_award(actor=world.buyer, tender_id=tendering.id, now=SIGNED)
    assert "Bekendtgørelse om indgåede kontrakter" in words(client.get(page))
    assert send(client, page, "udsted/").status_code == 303
    (issued,) = notice_queries.notices(actor=PUBLIC, tender_id=tendering.id).items
    answer = Client().get(f"/api/v1/notices/{issued.id}/document?format=eforms")
    assert (issued.kind, failures(AWARD, answer.content)) == (AWARD, [])
    too_late = SIGNED.date() + dt.timedelta(days=1)
    assert send(client, page, "dag/", published_on=str(too_late)).status_code in (409, 422)
    assert send(client, page, "dag/", published_on=str(SIGNED.date())).status_code == 303
    found = queries.tender(actor=world.buyer, tender_id=tendering.id, now=SIGNED)
    assert found.award_notice_on == SIGNED.date()


def test_mistakes_are_told_in_danish_and_change_nothing():
    tendering = prepared()
    client, page = log_in(tendering.world.buyer), page_of(tendering)
    wrong = send(client, page, "indhold/", **(SCOPE | {"cpv": "331", "documents_url": "her", "validity_months": "99"}))
    assert wrong.status_code == 422
    said = words(wrong)
    assert "Skriv CPV-koden med otte cifre" in said
    assert "Skriv en adresse, der begynder med https://" in said
    assert send(client, ADDRESS, **(PLACE | {"region": "", "email": "x"})).status_code == 422
    assert "Skriv først" in words(client.get(page))
    for actor in (tendering.world.evaluator, tendering.world.bid_manager, tendering.world.stranger):
        assert log_in(actor).post(page + "indhold/", {"key": "k", **SCOPE}).status_code in (403, 404)
        assert log_in(actor).post(page + "udsted/", {"key": "k"}).status_code in (403, 404)


def test_what_the_call_said_stays_as_it_was():
    tendering = published()
    client, page = log_in(tendering.world.buyer), page_of(tendering)
    send(client, page, "indhold/", **SCOPE)
    say_addresses(tendering)
    send(client, page, "udsted/")
    assert "Det siger bekendtgørelserne om udbuddet" not in words(client.get(page))
    assert client.post(page + "indhold/", {"key": "other", **SCOPE}).status_code == 422


def test_a_prior_information_notice_needs_the_planned_day():
    tendering = prepared()
    client, page = log_in(tendering.world.buyer), page_of(tendering)
    send(client, page, "indhold/", **(SCOPE | {"planned_on": ""}))
    say_addresses(tendering)
    assert "en forhåndsmeddelelse" in words(client.get(page))
    assert "Udsted bekendtgørelsen" not in words(client.get(page))
