"""A tender walked from draft to a contract whose buyers, products and prices nobody typed again."""

import datetime as dt

import pytest

from gavn.contracts import queries as contracts
from gavn.infra.outbox import drain_all
from gavn.journeys.contract_from_award import sign_contract
from gavn.kernel.errors import Refusal
from gavn.tenders import queries as tenders
from gavn.tenders.actions.awards import note_award_notice
from gavn.tenders.actions.parties import approve_party
from tests.tenders.tendering import PRICES, SIGNED, in_standstill, make_groups

pytestmark = pytest.mark.django_db


def test_from_draft_to_contract():
    tendering = in_standstill()
    world = tendering.world
    make_groups()
    sign_contract(actor=world.buyer, tender_id=tendering.id, now=SIGNED)
    drain_all(now=SIGNED)
    on = dt.date(2026, 7, 1)
    (contract,) = contracts.contracts_for(actor=world.buyer, organisation_id=world.viborg, on=on)
    assert (contract.number, contract.maximum_ore) == ("U-2026-1", 8_000_000_00)
    uses = contracts.buyer_use(actor=world.buyer, contract_id=contract.id)
    assert [(use.name, use.ceiling_ore) for use in uses] == [
        ("Region Midtjylland", 5_000_000_00), ("Viborg Kommune", 3_000_000_00),
    ]  # fmt: skip
    offered = contracts.assortment(actor=world.buyer, contract_id=contract.id, on=on).items
    # Lot 1: B, 27183 − 100 × 50 = 22183 against A's 31337 − 100 × 90 = 22337. Lot 2: A, 15424 against 38692.
    assert [(offer.item_number, offer.price_ore) for offer in offered] == [
        ("B1", PRICES["B", "1"] * 100), ("A2", PRICES["A", "2"] * 100),
    ]  # fmt: skip


def test_several_contracts_where_the_notice_said_several():
    tendering = in_standstill(contract_form="several")
    world = tendering.world
    make_groups()
    sign_contract(actor=world.buyer, tender_id=tendering.id, now=SIGNED)
    drain_all(now=SIGNED)
    on = dt.date(2026, 7, 1)
    (regional,) = contracts.contracts_for(actor=world.buyer, organisation_id=world.region, on=on)
    (municipal,) = contracts.contracts_for(actor=world.buyer, organisation_id=world.viborg, on=on)
    assert (regional.number, regional.maximum_ore) == ("U-2026-1-1", 5_000_000_00)
    assert (municipal.number, municipal.maximum_ore, municipal.lead_name) == (
        "U-2026-1-2", 3_000_000_00, "Viborg Kommune",
    )  # fmt: skip
    priced = [
        [
            (offer.item_number, offer.price_ore)
            for offer in contracts.assortment(actor=world.buyer, contract_id=each.id, on=on).items
        ]
        for each in (regional, municipal)
    ]
    assert priced[0] == priced[1] != []  # one assortment at one price


def test_who_has_not_approved_when_it_is_signed_cannot_call_off():
    tendering = in_standstill(conditional_on_all=False, approving=("region",))
    world = tendering.world
    make_groups()
    sign_contract(actor=world.buyer, tender_id=tendering.id, now=SIGNED)
    drain_all(now=SIGNED)
    (contract,) = contracts.contracts_for(actor=world.buyer, organisation_id=world.region, on=dt.date(2026, 7, 1))
    assert contracts.named_buyers(actor=world.buyer, contract_id=contract.id) == {world.region}
    with pytest.raises(Refusal, match=r"party\.too-late"):
        approve_party(
            actor=world.party_buyer, tender_id=tendering.id, organisation_id=world.viborg, mandate_name="m.pdf",
            mandate=b"m", quantities={}, now=SIGNED,
        )  # fmt: skip


def test_complaints_are_counted_from_the_day_of_the_notice():
    tendering = in_standstill()
    world = tendering.world
    make_groups()
    common = {"actor": world.buyer, "tender_id": tendering.id, "now": SIGNED}
    with pytest.raises(Refusal, match=r"tender\.wrong-state"):
        note_award_notice(published_on=SIGNED.date(), **common)
    sign_contract(**common)
    with pytest.raises(Refusal, match=r"award\.notice-day-not-fitting"):
        note_award_notice(published_on=SIGNED.date() - dt.timedelta(days=1), **common)
    note_award_notice(published_on=SIGNED.date(), **common)
    clocks = {clock.code: clock for clock in tenders.tender(**common).clocks}
    # 45 days after Monday 4 May is Thursday 18 June; six months after it Wednesday 4 November.
    assert clocks["complaint.award-notice"].until_on == dt.date(2026, 6, 18)
    assert clocks["complaint.framework"].until_on == dt.date(2026, 11, 4)
    assert clocks["standstill"].until_on == dt.date(2026, 4, 30)
