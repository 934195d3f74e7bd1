"""Leak test: before quality is locked no table, event, log or operation of the API shows a price, to anybody."""

import base64
import io
import logging
import re
import zipfile
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import get_resolver

from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.infra.crypto import decrypt_envelope_key, request_hash
from gavn.infra.outbox import drain_all
from gavn.kernel.hashing import canonical_bytes, sha256_hex
from gavn.tenders import queries
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.models import Bid, Seal
from gavn.tenders.sealing import KEY_BYTES, disclose
from tests.api.client import ApiClient
from tests.permissions.test_endpoints import operations
from tests.permissions.test_pages import logged_in, routes
from tests.tenders.tendering import AFTER, PRICES, bid_file, marked, published, with_bids
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db

NIL = UUID(int=0)
# As kroner, as øre, and as the file's own bytes in hexadecimal and base64 would show them.
SHOWN = [
    shape
    for price in PRICES.values()
    for shape in (str(price), str(price).encode().hex(), f"{price:,}".replace(",", "."))
]


def everything() -> str:
    """Every row of every table as text, as far as the present role may read it."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        tables = [row[0] for row in cursor.fetchall()]
    texts = []
    for table in tables:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'select t::text from "{table}" t')
                texts += [row[0] for row in cursor.fetchall()]
        except ProgrammingError as problem:
            assert "permission denied" in str(problem)  # noqa: PT017
    return "\n".join(texts)


def refuse(why: str, query: str, *values: object) -> None:
    """The database refuses the query to the present actor."""
    with pytest.raises(ProgrammingError, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, values)


IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}")
# What happens to have the digits of a price and is none: ids, and these columns of hashes and of what is enciphered.
HASHES = (
    ("infra_idempotency", "body_hash"), ("tenders_party", "mandate_sha256"), ("tenders_tender", "model_hash"),
    ("tenders_tender", "basket_hash"), ("tenders_bid", "seal"), ("tenders_bid", "quality_cipher"),
    ("tenders_bid", "price_cipher"), ("tenders_tender", "quality_key"), ("tenders_tender", "price_key"),
)  # fmt: skip
FORM_KEYS = re.compile(r'name="(?:key|csrfmiddlewaretoken)" value="[^"]*"')


def known() -> frozenset[str]:
    """Every id that the database holds, and every value of the columns of hashes."""
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns where table_schema = 'public' "
            "and data_type = 'uuid' order by 1, 2"
        )
        columns = cursor.fetchall()
        found = set()
        for table, column in (*columns, *HASHES):
            try:
                with transaction.atomic():
                    cursor.execute(f'select distinct "{column}"::text from "{table}" where "{column}" is not null')
            except ProgrammingError as problem:
                assert "permission denied" in str(problem)  # noqa: PT017
                continue
            found |= {row[0].removeprefix("\\x") for row in cursor.fetchall()}
    return frozenset(found)


def leaks(text: str, ids: frozenset[str]) -> list[str]:
    """The prices that stand in a text, outside of values that are known to be ids and hashes."""
    said = IDS.sub(lambda found: "" if found[0] in ids else found[0], FORM_KEYS.sub("", text))
    return [shape for shape in SHOWN if shape in said]


def test_the_leak_test_finds_a_price_in_what_only_looks_like_an_id():
    ids = known()
    tendering = published()
    assert leaks(f"{tendering.id}", known()) == []
    for text in (f"{UUID(int=0)}"[:-5] + "31337", "0" * 40 + "31337", 'name="price" value="31337"'):
        assert leaks(text, ids) == ["31337"]


def test_no_price_before_the_lock_in_any_table_log_or_answer(caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    tendering = marked()
    drain_all(now=AFTER)
    world = tendering.world
    ids = known()
    for actor in (JOB, world.buyer, world.party_buyer, world.evaluator, world.bid_manager, world.other_bid_manager):
        with acting(actor):
            assert leaks(everything(), ids) == [], actor.name
    monkeypatch.setattr(clock, "now", lambda: NOW)
    asked = [name.split(" ")[1] for name in operations() if name.startswith("GET /tenders")]
    assert len(asked) >= 7
    for actor in (world.buyer, world.party_buyer, world.evaluator, world.other_bid_manager):
        for path in asked:
            answer = ApiClient(actor).get(path.format(tender_id=tendering.id, organisation_id=world.supplier))
            assert leaks(answer.content.decode(), ids) == [], (actor.name, path)
    assert leaks(caplog.text, ids) == []


def test_the_leak_test_finds_prices_once_they_are_open():
    tendering = marked()
    lock_quality(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    ids = known()
    with acting(tendering.world.evaluator):
        assert {str(price) for price in PRICES.values()} <= set(leaks(everything(), ids))
    with acting(tendering.world.bid_manager):  # its own bid and no other
        assert set(leaks(everything(), ids)) == {str(PRICES["A", lot]) for lot in ("1", "2")}
    with acting(tendering.world.clerk):
        assert leaks(everything(), ids) == []


def tender_pages(tendering):
    """Every page that needs no other id than the tender's own, from the addresses as they are when the test runs."""
    offer = queries.offers(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).items
    ids = {
        "tender_id": tendering.id, "organisation_id": tendering.world.supplier, "price_id": NIL,
        "offer_id": offer[0].id if offer else NIL,
    }  # fmt: skip
    for route in routes(get_resolver()):
        for name, value in ids.items():
            route = route.replace(f"<uuid:{name}>", str(value))
        if "<" not in route:
            yield "/" + route


@pytest.mark.parametrize("make", [with_bids, marked])
def test_no_page_shows_a_price_before_the_lock_to_anybody(make, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    tendering = make()
    world = tendering.world
    monkeypatch.setattr(clock, "now", lambda: NOW)
    people = (world.buyer, world.party_buyer, world.evaluator, world.bid_manager, world.other_bid_manager)
    clients = [*map(logged_in, people), logged_in(world.stranger), logged_in(world.clerk), Client()]
    own = str(tendering.id)
    pages = [page for page in tender_pages(tendering) if make is marked or own in page]
    assert sum(own in page for page in pages) >= 35
    ids = known()
    found = [
        page
        for page in pages
        for client in clients
        for answer in (client.get(page, {"kode": "1"} if page.endswith("/delaftale/") else {}),)
        if leaks(plain(answer), ids)
    ]
    assert found == []
    assert leaks(caplog.text, ids) == []


def plain(answer):
    """The answer's content; that of a workbook or an archive unpacked."""
    if answer.content[:2] != b"PK":
        return answer.content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_pages_show_prices_once_quality_is_locked_and_to_those_inside_alone(monkeypatch):
    tendering = marked()
    lock_quality(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    evaluate_tender(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    address, ids = f"/udbud/{tendering.id}/resultat/", known()
    assert leaks(plain(logged_in(tendering.world.evaluator).get(address)), ids)
    for actor in (tendering.world.bid_manager, tendering.world.stranger):
        assert not leaks(plain(logged_in(actor).get(address)), ids)


@pytest.mark.parametrize("envelope", ["quality", "price"])
def test_the_database_keeps_the_keys_before_their_time(envelope):
    tendering = published()
    for actor in (tendering.world.buyer, tendering.world.bid_manager, tendering.world.stranger):
        with acting(actor):
            refuse(
                "stays closed|not for this actor", "select tenders_open_seal(%s, %s, %s)", tendering.id, envelope, AFTER
            )
            refuse("permission denied", "select private_key from tenders_seal")


def test_a_copy_of_the_database_opens_no_envelope(settings):
    """Who may read every row lacks the server's key."""
    company = with_bids().world.supplier
    with acting(JOB):
        seals = list(Seal.objects.select_related("tender"))
        bid = Bid.objects.get(organisation_id=company)
    assert {seal.envelope for seal in seals} == {"quality", "price"}
    for seal in seals:
        kept, purpose = bytes(seal.private_key), f"price {seal.tender_id}"
        for at in range(len(kept) - KEY_BYTES + 1):
            with pytest.raises(InvalidTag):
                disclose(bid.price_cipher, kept[at : at + KEY_BYTES], purpose=purpose)
        if seal.envelope == "price":
            assert str(PRICES["A", "1"]).encode() in disclose(
                bid.price_cipher, decrypt_envelope_key(kept), purpose=purpose
            )
        settings.CPR_KEY, own = bytes(32), settings.CPR_KEY
        with pytest.raises(InvalidTag):
            decrypt_envelope_key(kept)
        settings.CPR_KEY = own


def test_a_program_bids_and_its_receipt_shows_no_price(monkeypatch):
    tendering = published()
    world = tendering.world
    monkeypatch.setattr(clock, "now", lambda: NOW)
    client = ApiClient(world.bid_manager)
    facts = {"facts": {"exclusion-grounds": "ingen", "tax-debt": "ingen", "financial-standing": "god"}}
    assert client.post(f"/companies/{world.supplier}/facts", facts, key="f").status_code == 200
    body = {"organisation_id": str(world.supplier), "file": base64.b64encode(bid_file("A")).decode()}
    receipt = client.post(f"/tenders/{tendering.id}/bids", body, key="b")
    assert receipt.status_code == 201
    assert client.post(f"/tenders/{tendering.id}/bids", body, key="b").json() == receipt.json()
    assert client.post(f"/tenders/{tendering.id}/bids", body | {"file": "e30="}, key="b").status_code == 409
    ids = known()
    assert leaks(receipt.content.decode(), ids | {receipt.json()["salt"]}) == []
    salt = receipt.json()["salt"]
    asked = canonical_bytes(["POST", f"/api/v1/tenders/{tendering.id}/bids", body])
    for actor in (JOB, world.bid_manager):
        with acting(actor):
            kept = everything()
            assert leaks(kept, ids) == []
            # Neither what opens the seal to guesses nor a bare hash of what was sent.
            assert (salt in kept, sha256_hex(asked) in kept) == (False, False)
            assert request_hash(asked) in kept
