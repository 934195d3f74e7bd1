"""Orders leave as documents after commit: into a folder or to an access point; a failure loses none."""

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from gavn.infra import events
from gavn.infra.actors import acting
from gavn.infra.models import OutboxItem
from gavn.infra.outbox import drain_all
from gavn.infra.post import FolderCarrier, HttpCarrier, carrier
from gavn.ordering import subscribers
from gavn.ordering.events import LineReminded, OrderPlaced
from gavn.ordering.models import OrderLine, SupplierOrder, TradeDocument
from gavn.ordering.stuck import remind
from gavn.parties.models import Organisation
from gavn.standards import peppol
from tests.ordering.test_after_orders import order
from tests.ordering.test_documents import GLN
from tests.supply import ordering_world
from tests.world import JOB, NOW

REACTION = "ordering.send-order-documents"
MUCH_LATER = NOW + dt.timedelta(hours=5)


@pytest.fixture
def wired(db, monkeypatch):
    monkeypatch.setitem(events._reactions, OrderPlaced.name, {REACTION: subscribers.send_order_documents})
    world, supply, _ = ordering_world(bags=100)
    with acting(JOB):
        Organisation.objects.filter(id=world.aarhus).update(gln=GLN)
        Organisation.objects.filter(id=world.supplier).update(gln="5790000000012")
    return world, supply


def place(world, supply):
    """An order at two suppliers, of which only one takes documents."""
    order(world, world.citizen, world.citizen_person, "k", (supply.bag, 2), (supply.other_bag, 1))
    with acting(JOB):
        return SupplierOrder.objects.get(supplier_id=world.supplier).number


def test_an_order_is_a_file_in_the_folder_once(wired, tmp_path, monkeypatch):
    world, supply = wired
    monkeypatch.setenv("GAVN_POST", str(tmp_path))
    number = place(world, supply)
    assert list(tmp_path.iterdir()) == []
    drain_all(now=NOW)
    (file,) = tmp_path.iterdir()
    assert file.name == f"order-{number}.xml"
    document = peppol.parse(file.read_bytes(), source=file.name)
    assert (document.id, document.seller.endpoint, document.buyer.endpoint) == (number, "5790000000012", GLN)
    with acting(JOB):
        OutboxItem.objects.update(done_at=None)
    file.unlink()
    drain_all(now=NOW)
    assert list(tmp_path.iterdir()) == []
    with acting(JOB):
        assert TradeDocument.objects.filter(direction="out").count() == 1


def test_a_failing_transport_is_tried_again_and_nothing_is_lost(wired, tmp_path, monkeypatch):
    world, supply = wired
    missing = tmp_path / "not-there-yet"
    monkeypatch.setenv("GAVN_POST", str(missing))
    number = place(world, supply)
    drain_all(now=NOW)
    with acting(JOB):
        item = OutboxItem.objects.get(reaction=REACTION)
        assert (item.done_at, item.attempts, item.last_error) == (None, 1, "FileNotFoundError")
        assert TradeDocument.objects.count() == 0
    missing.mkdir()
    drain_all(now=MUCH_LATER)
    assert [file.name for file in missing.iterdir()] == [f"order-{number}.xml"]


def test_without_configuration_nothing_is_sent(wired, monkeypatch):
    world, supply = wired
    monkeypatch.delenv("GAVN_POST", raising=False)
    place(world, supply)
    drain_all(now=NOW)
    with acting(JOB):
        assert TradeDocument.objects.count() == 0
        assert OutboxItem.objects.get(reaction=REACTION).done_at == NOW


def test_an_access_point_gets_the_document_with_its_ends_and_a_refusal_is_tried_again(wired, monkeypatch):
    world, supply = wired
    answers, got = [503, 202], []

    class AccessPoint(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers.pop(0))
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), AccessPoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        monkeypatch.setenv("GAVN_POST", f"http://127.0.0.1:{server.server_port}/as4")
        number = place(world, supply)
        drain_all(now=NOW)
        drain_all(now=MUCH_LATER)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert [(each["Idempotency-Key"], each["X-Receiver"]) for each, _ in got] == [
        (f"order-{number}.xml", "0088:5790000000012")
    ] * 2
    assert peppol.parse(got[1][1], source="posted").id == number
    with acting(JOB):
        assert TradeDocument.objects.get(direction="out").number == number


def test_where_documents_go_is_a_folder_or_an_address():
    assert carrier("") is None
    assert isinstance(carrier("/srv/out"), FolderCarrier)
    assert isinstance(carrier("https://ap.example.com/send"), HttpCarrier)
    with pytest.raises(ValueError, match="expected a folder or an address"):
        carrier("ftp://example.com")


def test_a_reminded_line_brings_its_order_again_under_the_same_name(wired, tmp_path, monkeypatch):
    world, supply = wired
    monkeypatch.setitem(
        events._reactions, LineReminded.name, {"ordering.send-reminded-orders": subscribers.send_reminded_orders}
    )
    monkeypatch.setenv("GAVN_POST", str(tmp_path))
    number = place(world, supply)
    drain_all(now=NOW)
    [file] = tmp_path.iterdir()
    first = file.read_bytes()
    file.unlink()  # the supplier never got it
    with acting(JOB):
        lines = list(OrderLine.objects.order_by("line_no"))
    for line in lines:  # the second supplier takes no documents
        assert remind(actor=world.caseworker, line_id=line.id, now=NOW)
    drain_all(now=NOW)
    [again] = tmp_path.iterdir()
    assert (again.name, again.read_bytes()) == (f"order-{number}.xml", first)
    with acting(JOB):
        assert TradeDocument.objects.filter(direction="out").count() == 1
        OrderLine.objects.update(state="despatched")
    again.unlink()
    assert remind(actor=world.caseworker, line_id=lines[0].id, now=NOW)  # now it is the citizen who is asked
    drain_all(now=NOW)
    assert list(tmp_path.iterdir()) == []
