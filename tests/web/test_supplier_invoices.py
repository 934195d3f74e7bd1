"""A supplier writes invoices and credit notes of what was received, and sees how each was met; and its own service."""

from __future__ import annotations

import datetime as dt

import pytest

from gavn.infra.actors import acting
from gavn.infra.clock import day_of, now
from gavn.ordering import claim_queries as claims
from gavn.ordering import stuck
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.models import Invoice, InvoiceLine
from tests.ordering.test_after_orders import order, send, sold  # noqa: F401 - a fixture
from tests.supply import ordering_world
from tests.web.test_days import log_in
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
LIST = "/leverandoer/faktura/"


def address(world, kind: str = "ny") -> str:
    return f"{LIST}{world.supplier}/{world.aarhus}/{kind}/"


def claim(client, world, line_id, packs, number, kind: str = "ny", key: str = ""):
    body = {"number": number, "issued_on": "2026-03-02", f"packs_{line_id}": packs, "key": key or number}
    return client.post(address(world, kind), body)


def stored(number: str):
    with acting(JOB):
        return Invoice.objects.get(number=number)


def test_what_was_received_is_filled_in_invoiced_and_credited(sold):  # noqa: F811
    world, _, bags, _, _ = sold
    client = log_in(world.clerk)
    [payer] = claims.payers_to_invoice(actor=world.clerk)
    assert (payer.payer_name, payer.lines, payer.amount_ore) == ("Aarhus Kommune", 1, 2 * 100_00)
    assert str(payer.payer_id) in client.get(LIST).content.decode()
    [row] = client.get(address(world)).context["form"].rows
    assert (row["line"].id, row["packs"].value()) == (bags, 2)  # three wait, the belt is not sent

    first = claim(client, world, bags, 2, "F-1")
    assert (first.status_code, stored("F-1").state, stored("F-1").total_ore) == (303, "matched", 200_00)
    again = claim(client, world, bags, 2, "F-1")  # the same form again
    assert (again.status_code, again["Location"]) == (303, first["Location"])
    assert "kan betales" in client.get(first["Location"]).content.decode()
    assert claims.payers_to_invoice(actor=world.clerk) == ()

    [row] = client.get(address(world, "kreditnota")).context["form"].rows
    assert (row["line"].packs, row["packs"].value()) == (2, 0)
    claim(client, world, bags, 1, "K-1", "kreditnota")
    assert (stored("K-1").kind, stored("K-1").state) == ("credit-note", "matched")
    [payer] = claims.payers_to_invoice(actor=world.clerk)
    assert payer.amount_ore == 100_00
    assert claims.claims_met(actor=world.clerk, start_on=dt.date(2020, 1, 1)).matched == 2
    assert claims.claims_met(actor=world.other_clerk, start_on=dt.date(2020, 1, 1)).matched == 0


def test_more_than_was_received_is_disputed_and_says_where(sold):  # noqa: F811
    world, _, bags, _, _ = sold
    client = log_in(world.clerk)
    answer = claim(client, world, bags, 4, "F-1")
    assert stored("F-1").state == "disputed"
    page = client.get(answer["Location"]).content.decode()
    assert "4" in page
    assert "Betaleren afgør" in page
    assert claims.payers_to_invoice(actor=world.clerk)[0].amount_ore == 2 * 100_00  # a disputed one claims nothing


@pytest.mark.parametrize("packs", ["-1", "0", "x", "1.5", ""])
def test_a_quantity_that_is_none_claims_nothing(sold, packs):  # noqa: F811
    world, _, bags, _, _ = sold
    assert claim(log_in(world.clerk), world, bags, packs, "F-1").status_code == 422
    with acting(JOB):
        assert not InvoiceLine.objects.exists()


def test_neither_another_supplier_nor_a_payer_writes_it(sold):  # noqa: F811
    world, _, bags, _, _ = sold
    for other in (world.other_clerk, world.caseworker, world.economist, world.stranger):
        client = log_in(other)
        assert client.get(address(world)).status_code == 403
        assert claim(client, world, bags, 1, "F-1").status_code == 403
    claim(log_in(world.clerk), world, bags, 1, "F-1")
    assert log_in(world.other_clerk).get(f"{LIST}{stored('F-1').id}/").status_code == 404


def test_a_number_that_stands_for_another_invoice_is_refused(sold):  # noqa: F811
    world, _, bags, _, _ = sold
    client = log_in(world.clerk)
    claim(client, world, bags, 1, "F-1")
    assert claim(client, world, bags, 2, "F-1", key="other").status_code == 409


def test_the_service_page_shows_the_own_figures_and_nobody_elses():
    world, supply, _ = ordering_world()
    mine, theirs = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 3), (supply.other_bag, 1))
    promised = day_of(NOW) + dt.timedelta(days=2)
    confirm_lines(actor=world.clerk, line_ids=[mine], promised_on=promised, now=NOW)
    confirm_lines(actor=world.other_clerk, line_ids=[theirs], promised_on=promised, now=NOW)
    late = NOW + dt.timedelta(days=30)
    start_on = day_of(NOW)
    [figure] = stuck.kept_promises(actor=world.clerk, start_on=start_on, suppliers=[world.supplier], now=late)
    assert (figure.promised, figure.kept, figure.supplier_name) == (1, 0, "Prøveleverandør A")
    assert stuck.kept_promises(actor=world.clerk, start_on=start_on, suppliers=[world.other_supplier], now=late) == ()
    page = log_in(world.clerk).get("/leverandoer/service/").content.decode()
    assert ("Vores service" in page, "Prøveleverandør B" in page, "Åse" in page) == (True, False, False)
    assert now() > NOW  # the page's own clock is past the promise, which is older than its three months
    assert log_in(world.citizen_person).get("/leverandoer/service/").status_code == 403
