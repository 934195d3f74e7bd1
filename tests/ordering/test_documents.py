"""Documents with suppliers: an order goes out; answers, despatch advices and invoices come in, all or nothing."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.ordering.actions.deliveries import receive_delivery
from gavn.ordering.actions.documents import take_document
from gavn.ordering.document_queries import find_supplier_order, order_document
from gavn.ordering.models import (
    Delivery,
    DeliveryLot,
    Invoice,
    OrderLine,
    OrderLineStep,
    SubstituteOffer,
    SupplierOrder,
    TradeDocument,
)
from gavn.parties.models import Organisation
from gavn.standards import peppol
from gavn.standards.trade.despatch import DespatchAdvice, DespatchLine
from gavn.standards.trade.invoice import CREDIT_NOTE, INVOICE, InvoiceLine, vat_totals
from gavn.standards.trade.invoice import Invoice as InvoiceDocument
from gavn.standards.trade.item import Item, Lot
from gavn.standards.trade.order import AnsweredLine, OrderResponse
from gavn.standards.trade.party import Party, brief
from tests.ordering.test_after_orders import order
from tests.standards.official_peppol import failures
from tests.supply import ordering_world
from tests.world import JOB, NOW

GLN = "2900000007512"
SOON = NOW.date() + dt.timedelta(days=3)


@pytest.fixture
def ordered(db):
    """Five packs of bags and a belt at one supplier, as the document that went out."""
    world, supply, _ = ordering_world(bags=100)
    with acting(JOB):
        Organisation.objects.filter(id=world.aarhus).update(gln=GLN)
    bags, belt = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 5), (supply.belt, 1))
    with acting(JOB):
        number = SupplierOrder.objects.get(supplier_id=world.supplier).number
    found = find_supplier_order(actor=world.clerk, number=number)
    document = order_document(actor=world.clerk, supplier_order_id=found, now=NOW)
    return world, supply, bags, belt, document


def line_of(line_id):
    with acting(JOB):
        return OrderLine.objects.get(id=line_id)


def take(world, document, actor=None):
    """Through the file: what is written is what is read."""
    read = peppol.parse(peppol.render(document), source="d.xml")
    return take_document(actor=actor or world.clerk, supplier_id=world.supplier, document=read, now=NOW)


def response(document, answer, lines=(), number="R-1", **more):
    return OrderResponse(
        number, NOW.date(), answer, document.id, brief(document.seller), brief(document.buyer), tuple(lines), **more
    )


def answered(line_no, code, **more):
    return AnsweredLine(line_no, line_no, code, item=Item("Pose", "A-10"), **more)


def despatch_of(document, number="D-1", packs=(5, 1), lot="L1"):
    lines = [
        DespatchLine(str(place), Decimal(count), str(place), document.id, Item("Pose", "A-10", lots=(Lot(lot),)))
        for place, count in enumerate(packs, start=1)
    ]
    return DespatchAdvice(number, NOW.date(), document.id, document.seller, document.buyer, tuple(lines))


def invoice_of(document, number="F-1", packs=(5, 1), prices=("100.00", "75.50"), kind=INVOICE, **more):
    item = Item("Pose", "A-10", vat_category="S", vat_percent=Decimal(25))
    lines = tuple(
        InvoiceLine(str(place), Decimal(count), count * Decimal(price), item, Decimal(price), order_line_id=str(place))
        for place, (count, price) in enumerate(zip(packs, prices, strict=True), start=1)
    )
    totals = vat_totals(lines)
    net, vat = sum(each.taxable for each in totals), sum(each.vat for each in totals)
    return InvoiceDocument(
        kind, number, NOW.date(), document.seller, document.buyer, lines, totals, net, net, vat, net + vat, net + vat,
        buyer_reference="x", order_id=document.id, **more,
    )  # fmt: skip


def test_the_order_goes_out_valid_and_without_name_or_cpr(ordered):
    world, _, _, _, document = ordered
    data = peppol.render(document)
    assert failures("order", data) == []
    assert [(line.id, line.quantity, line.price) for line in document.lines] == [
        ("1", 5, Decimal(100)), ("2", 1, Decimal("75.5")),
    ]  # fmt: skip
    assert document.delivery_reference
    with acting(JOB):
        name = SupplierOrder.objects.select_related("citizen").get(supplier_id=world.supplier).citizen.name
    assert name.encode() not in data
    for stranger in (world.other_clerk, world.caseworker, world.stranger):
        with pytest.raises(Refusal, match=r"order\.not-found"):
            find_supplier_order(actor=stranger, number=document.id)


def test_an_accepted_order_is_confirmed_with_its_day_once(ordered):
    world, _, bags, belt, document = ordered
    accepted = response(document, "AP", promised_on=SOON)
    first, again = take(world, accepted), take(world, accepted)
    assert (first.repeated, again.repeated, first.document_id == again.document_id) == (False, True, True)
    assert [(line_of(each).state, line_of(each).promised_on) for each in (bags, belt)] == [("confirmed", SOON)] * 2
    with acting(JOB):
        assert OrderLineStep.objects.filter(move="confirm").count() == 2
    with pytest.raises(Refusal, match=r"document\.number-reused"):
        take(world, replace(accepted, promised_on=None))


def test_a_refused_order_gives_everything_back_and_says_why(ordered):
    world, _, bags, belt, document = ordered
    take(world, response(document, "RE", note="Udgået"))
    assert [line_of(each).state for each in (bags, belt)] == ["cancelled"] * 2
    with acting(JOB):
        assert set(OrderLineStep.objects.filter(move="cancel").values_list("reason", flat=True)) == {"Udgået"}


def test_lines_are_delayed_refused_and_substituted_one_by_one(ordered):
    world, supply, bags, belt, document = ordered
    later = SOON + dt.timedelta(days=30)
    changed = answered("1", "3", note="Restordre", promised_on=later)
    refused = answered("2", "7", note="Udgået")
    take(world, response(document, "CA", [changed, refused]))
    assert (line_of(bags).state, line_of(bags).promised_on, line_of(belt).state) == ("confirmed", later, "cancelled")
    instead = answered("1", "3", note="Større pakke", quantity=Decimal(1), substitute=Item("Pose", "A-30"))
    take(world, response(document, "CA", [replace(instead, substitute_id="1")], number="R-2"))
    with acting(JOB):
        offer = SubstituteOffer.objects.get()
        assert (offer.product_id, offer.packs, offer.reason) == (supply.big_bag, 1, "Større pakke")


def test_a_supplier_never_creates_a_line(ordered):
    world, _, bags, _, document = ordered
    with acting(JOB):
        before = OrderLine.objects.count()
    for line in (answered("3", "1", quantity=Decimal(9)), answered("9", "5"), answered("2", "1")):
        with pytest.raises(Refusal, match=r"document\.line-added"):
            take(world, response(document, "CA", [answered("1", "5"), line]))
    with acting(JOB):
        assert (OrderLine.objects.count(), TradeDocument.objects.count()) == (before, 0)
    assert line_of(bags).state == "placed"


def test_a_despatch_advice_sends_with_lots_all_or_nothing(ordered):
    world, _, bags, belt, document = ordered
    with pytest.raises(Refusal, match=r"line\.packs-exceed-waiting"):
        take(world, despatch_of(document, packs=(5, 2)))
    with acting(JOB):
        assert (Delivery.objects.count(), TradeDocument.objects.count(), line_of(bags).state) == (0, 0, "placed")
    taken = [take(world, despatch_of(document)) for _ in range(2)]
    assert [each.repeated for each in taken] == [False, True]
    with acting(JOB):
        assert Delivery.objects.count() == 1
        assert sorted(DeliveryLot.objects.values_list("lot", "packs")) == [("L1", 1), ("L1", 5)]
    assert [line_of(each).state for each in (bags, belt)] == ["despatched"] * 2


def test_an_invoice_is_matched_once_and_a_wrong_one_disputed(ordered):
    world, _, _, _, document = ordered
    take(world, despatch_of(document))
    with acting(JOB):
        parcel = Delivery.objects.get().id
    receive_delivery(actor=world.citizen_person, delivery_id=parcel, now=NOW)
    invoice = invoice_of(document)
    assert [take(world, invoice).repeated, take(world, invoice).repeated] == [False, True]
    take(world, invoice_of(document, number="F-2", prices=("101.00", "75.50")))
    take(world, invoice_of(document, number="K-1", kind=CREDIT_NOTE, credited_id="F-1"))
    with acting(JOB):
        found = dict(Invoice.objects.values_list("number", "state"))
        assert found == {"F-1": "matched", "F-2": "disputed", "K-1": "matched"}
        assert Invoice.objects.get(number="F-1").total_ore == 575_50


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: replace(despatch_of(replace(d, id="26-X"))), r"document\.order-unknown"),
        (lambda d: despatch_of(d, packs=(5, Decimal("0.5"))), r"document\.quantity"),
        (lambda d: despatch_of(d, packs=(5, 1, 1)), r"document\.line-unknown"),
        (lambda d: invoice_of(d, prices=("100.001", "75.50")), r"document\.quantity"),
        (lambda d: replace(invoice_of(d), currency="EUR"), r"document\.party-unknown"),
        (lambda d: replace(invoice_of(d), buyer=Party("Ukendt", endpoint="5790000000012")), r"document\.party-unknown"),
        (lambda d: d, r"document\.kind-not-taken"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(ordered, change, code):
    world, _, _, _, document = ordered
    with pytest.raises(Refusal, match=code):
        take(world, change(document))
    with acting(JOB):
        assert (TradeDocument.objects.count(), Delivery.objects.count(), Invoice.objects.count()) == (0, 0, 0)


def test_only_the_supplier_itself_sends_documents(ordered):
    world, _, _, _, document = ordered
    for actor in (world.other_clerk, world.caseworker, world.citizen_person, world.stranger):
        with pytest.raises(Refusal, match=r"document\.not-permitted"):
            take(world, response(document, "AP"), actor=actor)
    take(world, response(document, "AB"))
    seen = {}
    for name in ("clerk", "other_clerk", "caseworker", "stranger"):
        with acting(getattr(world, name)):
            seen[name] = TradeDocument.objects.count()
    assert seen == {"clerk": 1, "other_clerk": 0, "caseworker": 0, "stranger": 0}
