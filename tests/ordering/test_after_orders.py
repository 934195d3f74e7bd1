"""After the order: substitutes with consent, returns to where they came from, recalls, matched invoices."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.contracts.models import Buyer
from gavn.grants.models import EntitlementEntry
from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.invoices import register_invoice, settle_dispute
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.actions.recalls import SentLot, recall_lot, record_lots
from gavn.ordering.actions.returns import decide_return, request_return
from gavn.ordering.actions.substitutes import answer_substitute, offer_substitute
from gavn.ordering.matching import ClaimedLine, KnownLine, Tolerance, match_lines, match_total
from gavn.ordering.models import DeliveryLine, InvoiceLine, Notice, OrderLine, RecallItem
from gavn.parties.actions.citizens import move_citizen
from gavn.settlement.models import Leg
from tests.supply import grant, make_supply, ordering_world
from tests.world import JOB, NOW, make_world

LATER = NOW + dt.timedelta(days=40)


def order(world, citizen, actor, key, *lines):
    outcome = place_order(
        actor=actor, citizen_id=citizen, key=key, now=NOW,
        lines=[OrderRequestLine(product, packs) for product, packs in lines],
    )  # fmt: skip
    return [line.line_id for line in outcome.lines]


def send(world, line_id, packs, number, *, receive=True):
    with acting(JOB):
        part = OrderLine.objects.get(id=line_id).supplier_order_id
    sent = despatch(actor=world.clerk, supplier_order_id=part, number=number, packs_by_line={line_id: packs}, now=NOW)
    if receive:
        receive_delivery(actor=JOB, delivery_id=sent.delivery_id, now=NOW)
    with acting(JOB):
        return DeliveryLine.objects.get(delivery_id=sent.delivery_id).id


def books(world):
    """Units drawn and øre drawn: what every step must keep in step with what stands ordered."""
    with acting(JOB):
        units = -sum(EntitlementEntry.objects.values_list("units", flat=True))
        return units, Buyer.objects.get(organisation_id=world.aarhus).drawn_ore


@pytest.fixture
def sold(db):
    """Five packs of bags and a belt, of which two packs are received."""
    world, supply, _ = ordering_world(bags=100)
    bags, belt = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 5), (supply.belt, 1))
    return world, supply, bags, belt, send(world, bags, 2, "D-1")


def test_a_substitute_is_sent_only_when_the_citizen_agrees(sold):
    world, supply, bags, _, _ = sold
    offer = {"actor": world.clerk, "line_id": bags, "reason": "I restordre", "now": NOW}
    for product, packs in ((supply.belt, 1), (supply.other_bag, 1), (supply.big_bag, 2), (supply.bag, 1)):
        with pytest.raises(Refusal, match=r"substitute\.not-fitting"):
            offer_substitute(**offer, product_id=product, packs=packs)
    with pytest.raises(Refusal, match=r"line\.not-found"):
        offer_substitute(**{**offer, "actor": world.other_clerk}, product_id=supply.big_bag, packs=1)
    first = offer_substitute(**offer, product_id=supply.big_bag, packs=1)
    with pytest.raises(Refusal, match=r"substitute\.not-fitting"):
        offer_substitute(**offer, product_id=supply.big_bag, packs=1)
    before = books(world)
    answer_substitute(actor=world.citizen_person, offer_id=first, accepts=False, now=NOW)
    assert books(world) == before
    second = offer_substitute(**offer, product_id=supply.big_bag, packs=1)
    for stranger in (world.neighbour, world.clerk, world.stranger):
        with pytest.raises(Refusal, match=r"substitute\.not-found"):
            answer_substitute(actor=stranger, offer_id=second, accepts=True, now=NOW)
    assert answer_substitute(actor=world.citizen_person, offer_id=second, accepts=True, now=NOW)
    assert books(world) == (20 + 1 + 30, 2 * 100_00 + 75_50 + 250_00)
    with pytest.raises(Refusal, match=r"substitute\.wrong-state"):
        answer_substitute(actor=world.citizen_person, offer_id=second, accepts=True, now=NOW)


def test_a_return_is_credited_to_the_payer_and_window_it_came_from_after_a_move_too(sold):
    world, _, bags, _, received = sold
    drain_all(now=NOW)
    before = books(world)
    with pytest.raises(Refusal, match=r"return\.too-much"):
        request_return(actor=world.citizen_person, delivery_line_id=received, packs=3, reason="damaged", now=NOW)
    asked = request_return(actor=world.citizen_person, delivery_line_id=received, packs=1, reason="damaged", now=NOW)
    with pytest.raises(Refusal, match=r"return\.too-much"):
        request_return(actor=world.citizen_person, delivery_line_id=received, packs=2, reason="wrong", now=NOW)
    assert books(world) == before  # nothing comes back before the supplier has taken it
    move_citizen(actor=JOB, citizen_id=world.citizen, municipality_id=world.viborg, moved_on=NOW.date(), now=NOW)
    drain_all(now=NOW)
    for stranger in (world.other_clerk, world.citizen_person):
        with pytest.raises(Refusal, match=r"return\.not-found"):
            decide_return(actor=stranger, return_id=asked, accepted=True, now=LATER)
    decide_return(actor=world.clerk, return_id=asked, accepted=True, now=LATER)
    with pytest.raises(Refusal, match=r"return\.wrong-state"):
        decide_return(actor=world.clerk, return_id=asked, accepted=True, now=LATER)
    drain_all(now=LATER)
    drain_all(now=LATER)
    assert books(world) == (before[0] - 10, before[1] - 100_00)
    with acting(JOB):
        assert OrderLine.objects.get(id=bags).municipality_id == world.aarhus
        legs = Leg.objects.filter(posting__kind="return").values_list("organisation_id", "amount_ore", "posted_on")
        assert set(legs) == {(world.aarhus, -100_00, NOW.date()), (world.supplier, 100_00, NOW.date())}


def test_a_rejected_return_says_why_and_gives_nothing_back(sold):
    world, _, _, _, received = sold
    before = books(world)
    asked = request_return(actor=world.citizen_person, delivery_line_id=received, packs=2, reason="not-needed", now=NOW)
    with pytest.raises(Refusal, match=r"return\.unreadable"):
        decide_return(actor=world.clerk, return_id=asked, accepted=False, now=NOW)
    decide_return(actor=world.clerk, return_id=asked, accepted=False, note="Brudt emballage", now=NOW)
    assert books(world) == before
    assert request_return(actor=world.citizen_person, delivery_line_id=received, packs=2, reason="wrong", now=NOW)


@pytest.mark.django_db
def test_a_recall_reaches_exactly_those_who_got_the_lot():
    world = make_world()
    supply = make_supply(world)
    people = ((world.citizen, world.aarhus), (world.neighbour_citizen, world.viborg))
    for citizen, payer in people:
        grant(world, supply, {supply.bags: 500}, citizen=citizen, municipality=payer)
    mine = order(world, world.citizen, world.citizen_person, "a", (supply.bag, 4), (supply.big_bag, 1))
    (theirs,) = order(world, world.neighbour_citizen, world.neighbour, "b", (supply.bag, 4))
    first, second = send(world, mine[0], 2, "D-1"), send(world, mine[0], 2, "D-2")
    other, big = send(world, theirs, 4, "D-3"), send(world, mine[1], 1, "D-4")
    lots = [SentLot(first, "L1", 2), SentLot(second, "L2", 1), SentLot(second, "L3", 1), SentLot(other, "L3", 4),
            SentLot(big, "L1", 1)]  # fmt: skip
    record_lots(actor=world.clerk, lots=lots, now=NOW)
    record_lots(actor=world.clerk, lots=lots, now=NOW)
    with pytest.raises(Refusal, match=r"lot\.unreadable"):
        record_lots(actor=world.clerk, lots=[SentLot(first, "L9", 3)], now=NOW)
    with pytest.raises(Refusal, match=r"recall\.not-permitted"):
        recall_lot(actor=world.other_clerk, product_id=supply.bag, lot="L1", reason="Utæt", now=NOW)
    recalled = recall_lot(actor=world.clerk, product_id=supply.bag, lot="L1", reason="Utæt", now=NOW)
    assert recalled.citizens == 1
    assert recall_lot(actor=world.clerk, product_id=supply.bag, lot="L3", reason="Utæt", now=NOW).citizens == 2
    assert recall_lot(actor=world.clerk, product_id=supply.bag, lot="L1", reason="Utæt", now=LATER) == recalled
    assert recall_lot(actor=world.clerk, product_id=supply.bag, lot="L7", reason="Utæt", now=NOW).citizens == 0
    with acting(JOB):
        held = RecallItem.objects.filter(recall_id=recalled.recall_id)
        assert list(held.values_list("citizen_id", "delivery_line_id", "packs")) == [(world.citizen, first, 2)]
        told = Notice.objects.filter(code="recall").values_list("citizen_id", "facts__lot")
        assert sorted(told) == sorted([(world.citizen, "L1"), (world.citizen, "L3"), (world.neighbour_citizen, "L3")])


def claim(world, supply_number, lines, total_ore, **more):
    return register_invoice(
        actor=world.clerk, supplier_id=world.supplier, payer_id=more.pop("payer", world.aarhus), number=supply_number,
        issued_on=NOW.date(), lines=lines, total_ore=total_ore, now=NOW, **more,
    )  # fmt: skip


def findings(invoice_id):
    with acting(JOB):
        rows = InvoiceLine.objects.filter(invoice_id=invoice_id).order_by("line_no")
        return [[each["code"] for each in row.findings] for row in rows]


def test_an_invoice_for_what_was_received_at_the_agreed_price_matches_once(sold):
    world, _, bags, _, _ = sold
    two = [ClaimedLine(bags, 2, 100_00)]
    assert claim(world, "F1", two, 200_00).state == "matched"
    assert claim(world, "F1", two, 200_00).repeated
    with pytest.raises(Refusal, match=r"invoice\.number-reused"):
        claim(world, "F1", [ClaimedLine(bags, 1, 100_00)], 100_00)
    again = claim(world, "F2", two, 200_00)
    assert again.state == "disputed"
    assert findings(again.invoice_id) == [["quantity.above-received"]]
    assert claim(world, "K1", two, 200_00, kind="credit-note").state == "matched"
    assert claim(world, "F3", two, 200_00).state == "matched"


def test_what_does_not_match_is_disputed_line_by_line_and_the_payer_settles_it(sold):
    world, _, bags, belt, _ = sold
    wrong = claim(
        world, "F1", [ClaimedLine(bags, 1, 100_01), ClaimedLine(belt, 1, 75_50), ClaimedLine(None, 1, 1)], 175_52
    )
    assert findings(wrong.invoice_id) == [["price.above"], ["quantity.above-received"], ["line.unknown"]]
    tolerated = claim(world, "F2", [ClaimedLine(bags, 1, 100_01)], 100_01, tolerance=Tolerance(price_ore=1))
    assert tolerated.state == "matched"
    other = claim(world, "F3", [ClaimedLine(bags, 1, 100_00)], 100_00, payer=world.viborg)
    assert findings(other.invoice_id) == [["payer.other"]]
    assert claim(world, "F4", [ClaimedLine(bags, 1, 100_00)], 99_00).state == "disputed"
    about = {"invoice_id": wrong.invoice_id, "accepts": True, "now": NOW}
    with pytest.raises(Refusal, match=r"invoice\.not-permitted|invoice\.not-found"):
        settle_dispute(actor=world.other_economist, reason="x", **about)
    with pytest.raises(Refusal, match=r"line\.reason-missing"):
        settle_dispute(actor=world.economist, reason="", **about)
    settle_dispute(actor=world.economist, reason="Aftalt med leverandøren", **about)
    with pytest.raises(Refusal, match=r"invoice\.wrong-state"):
        settle_dispute(actor=world.economist, reason="igen", **about)


def test_a_negative_quantity_is_always_refused(sold):
    world, _, bags, _, _ = sold
    for packs, price in ((-1, 100_00), (0, 100_00), (1, -1), (2**31, 1)):
        with pytest.raises(Refusal, match=r"invoice\.unreadable"):
            claim(world, "F1", [ClaimedLine(bags, packs, price)], 0)
    with pytest.raises(Refusal, match=r"invoice\.not-permitted"):
        register_invoice(
            actor=world.other_clerk, supplier_id=world.supplier, payer_id=world.aarhus, number="F", now=NOW,
            issued_on=NOW.date(), lines=[ClaimedLine(bags, 1, 1)], total_ore=1,
        )  # fmt: skip


@given(
    received=st.integers(0, 50), returned=st.integers(0, 10), invoiced=st.integers(0, 20), price=st.integers(1, 10**6),
    shares=st.lists(st.integers(1, 20), min_size=1, max_size=6),
    planted=st.sampled_from(["", "price", "payer", "more"]),
)  # fmt: skip
def test_every_planted_fault_is_found_and_a_right_invoice_raises_no_alarm(
    received, returned, invoiced, price, shares, planted
):
    """Several lines of one order line, which together claim no more than is open; then one fault is planted."""
    line, payer, other = (uuid7() for _ in range(3))
    known = {line: KnownLine(payer, price, received + returned + invoiced + sum(shares), returned, invoiced)}
    room = known[line].packs_open - sum(shares)
    claimed = [ClaimedLine(line, packs, price) for packs in shares]
    if planted == "price":
        claimed[0] = ClaimedLine(line, shares[0], price + 1)
    if planted == "more":
        claimed[-1] = ClaimedLine(line, shares[-1] + room + 1, price)
    found = match_lines("invoice", other if planted == "payer" else payer, claimed, known, Tolerance())
    assert bool(any(found)) is bool(planted)
    total = sum(each.packs * each.price_ore for each in claimed)
    assert match_total(total, claimed, Tolerance()) == []
    assert match_total(total + 1, claimed, Tolerance()) != []
    assert match_total(total + 1, claimed, Tolerance(total_ore=1)) == []
